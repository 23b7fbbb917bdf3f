/// Words as character codes, gathered in any order and then sorted: what a double array is built from.
struct WordList {
  /// All codes, word after word.
  private(set) var codes: [UInt16] = []
  private(set) var entries: [Entry] = []

  struct Entry {
    /// The first four codes, so that few comparisons look further.
    let key: UInt64
    let start: UInt32
    let length: UInt16
    /// Of entries with one spelling the last of the highest rank stands, with the least cost of all whose rank is
    /// not 0.
    let rank: UInt16
    var value: UInt32
  }

  var isEmpty: Bool { entries.isEmpty }

  /// Adds a word of at least one and at most 255 codes.
  mutating func append(_ word: some Sequence<UInt16>, value: UInt32, rank: UInt16) {
    let start = codes.count
    codes.append(contentsOf: word)
    var key: UInt64 = 0
    for offset in 0..<4 {
      key = key << 16 | (start + offset < codes.count ? UInt64(codes[start + offset]) : 0)
    }
    entries.append(
      Entry(
        key: key, start: UInt32(start), length: UInt16(codes.count - start), rank: rank, value: value))
  }

  /// Sorts by codes and leaves one entry for each spelling.
  mutating func sort() {
    codes.withUnsafeBufferPointer { codes in
      entries.sort { left, right in
        if left.key != right.key { return left.key < right.key }
        let count = Int(min(left.length, right.length))
        if count > 4 {
          for offset in 4..<count {
            let (a, b) = (codes[Int(left.start) + offset], codes[Int(right.start) + offset])
            if a != b { return a < b }
          }
        }
        if left.length != right.length { return left.length < right.length }
        return (left.rank, left.start) < (right.rank, right.start)
      }
    }
    var kept = 0
    for index in entries.indices {
      var entry = entries[index]
      if kept > 0, case let lower = entries[kept - 1], isSameWord(lower, entry) {
        kept -= 1
        if lower.rank > 0 {
          entry.value = entry.value & ~0x3FF | min(entry.value & 0x3FF, lower.value & 0x3FF)
        }
      }
      entries[kept] = entry
      kept += 1
    }
    entries.removeLast(entries.count - kept)
  }

  private func isSameWord(_ left: Entry, _ right: Entry) -> Bool {
    guard left.key == right.key, left.length == right.length else { return false }
    guard left.length > 4 else { return true }
    return (4..<Int(left.length)).allSatisfy {
      codes[Int(left.start) + $0] == codes[Int(right.start) + $0]
    }
  }
}
