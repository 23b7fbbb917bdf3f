internal import Dictionaries

/// An embedded table that is searched where it lies in the binary: nothing is loaded at start, only the pages that
/// searches touch are read. For tables of many rows of which a page needs few.
public struct SortedTable: @unchecked Sendable {
  // Unchecked: the memory is part of the binary.

  private let bytes: UnsafeBufferPointer<UInt8>
  /// Behind the header.
  private let start: Int

  /// - Throws: `DictionaryError` where no such table is built in.
  public init(embedded name: String) throws(DictionaryError) {
    let entries = (0..<jianbao_dictionary_count()).map { jianbao_dictionary($0).pointee }
    guard let entry = entries.first(where: { String(cString: $0.name) == name }) else {
      throw DictionaryError(file: name, line: 1, reason: "no such table is built in")
    }
    bytes = UnsafeBufferPointer(start: entry.bytes, count: entry.length)
    var at = 0
    while at < bytes.count, bytes[at] == UInt8(ascii: "#") { at = SortedTable.lineEnd(bytes, at) + 1 }
    start = at
  }

  /// The rows whose first cell is `key`, in order, as their cells; an empty cell is "". O(log n), a line a step.
  public func rows(_ key: String) -> [[String]] {
    var key = key
    return key.withUTF8 { rows($0) }
  }

  private func rows(_ key: UnsafeBufferPointer<UInt8>) -> [[String]] {
    var low = start
    var high = bytes.count
    while low < high {
      let line = lineStart(low + (high - low) / 2, from: low)
      if precedes(line, key) { low = SortedTable.lineEnd(bytes, line) + 1 } else { high = line }
    }
    var rows: [[String]] = []
    while low < bytes.count, begins(low, key) {
      let end = SortedTable.lineEnd(bytes, low)
      rows.append(cells(low, end))
      low = end + 1
    }
    return rows
  }

  private func cells(_ start: Int, _ end: Int) -> [String] {
    var cells: [String] = []
    cells.reserveCapacity(8)
    var from = start
    for at in start...end where at == end || bytes[at] == UInt8(ascii: "\t") {
      let isEmpty = at == from + 1 && bytes[from] == UInt8(ascii: "-")
      cells.append(
        isEmpty ? "" : String(decoding: UnsafeBufferPointer(rebasing: bytes[from..<at]), as: UTF8.self))
      from = at + 1
    }
    return cells
  }

  private static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] != 0x0A { at += 1 }
    return at
  }

  private func lineStart(_ offset: Int, from low: Int) -> Int {
    var at = offset
    while at > low, bytes[at - 1] != 0x0A { at -= 1 }
    return at
  }

  /// Whether the first cell of the line at `line` stands before `key`; the tab behind it is less than any character.
  private func precedes(_ line: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = line
    for byte in key {
      guard at < bytes.count, bytes[at] == byte else { return at < bytes.count && bytes[at] < byte }
      at += 1
    }
    return false
  }

  private func begins(_ line: Int, _ key: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = line
    for byte in key {
      guard at < bytes.count, bytes[at] == byte else { return false }
      at += 1
    }
    return at < bytes.count && (bytes[at] == UInt8(ascii: "\t") || bytes[at] == 0x0A)
  }
}
