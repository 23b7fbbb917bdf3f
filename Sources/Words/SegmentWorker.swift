/// One task's session with a `Segmenter`: it owns the lattice's buffers, which stay allocated between calls.
public struct SegmentWorker: ~Copyable {
  private let trie: Trie
  private var scalars: [UInt32] = []
  private var offsets: [Int] = []
  /// Of the best path from a position on: `cost << 8 | length of its first word`.
  private var best: [UInt32] = []
  private var origins: [Token.Origin] = []

  /// The longest run of Chinese characters decided as a whole; a longer one is cut.
  private static let longestRun = 4096

  public init(_ segmenter: Segmenter) {
    trie = segmenter.trie
  }

  /// Appends the tokens of `range` of `text`; they tile it. O(n).
  public mutating func segment(
    _ text: [UInt8], _ range: ByteRange<Repaired>, into tokens: inout [Token]
  ) {
    var at = range.start
    while at < range.end {
      let (scalar, length) = text.scalar(at: at)
      if isHan(scalar) {
        at = segmentHan(text, from: at, to: range.end, into: &tokens)
        continue
      }
      let start = at
      let origin: Token.Origin
      if isSpace(scalar) {
        at += length
        while at < range.end, case let next = text.scalar(at: at), isSpace(next.value) { at += next.length }
        origin = .space
      } else if isAlphanumeric(scalar) {
        var isNumber = true
        (at, isNumber) = scanAlphanumeric(text, from: at, to: range.end)
        origin = isNumber ? .number : .latin
      } else {
        at += length
        origin = .unknown
      }
      tokens.append(Token(range: ByteRange(start, min(at, range.end)), origin: origin))
    }
  }

  private mutating func segmentHan(
    _ text: [UInt8], from start: Int, to limit: Int, into tokens: inout [Token]
  ) -> Int {
    scalars.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    var at = start
    while at < limit && scalars.count < SegmentWorker.longestRun {
      let next = text.scalar(at: at)
      guard isHan(next.value) else { break }
      scalars.append(next.value)
      offsets.append(at)
      at += next.length
    }
    at = min(at, limit)
    offsets.append(at)
    _ = solve(alternates: nil)
    var position = 0
    while position < scalars.count {
      let length = max(1, Int(best[position] & 0xFF))
      tokens.append(
        Token(
          range: ByteRange(offsets[position], offsets[position + length]), origin: origins[position]))
      position += length
    }
    return at
  }

  /// The least cost of a stretch of scalars read as words. O(n).
  public mutating func cost(of stretch: [UInt32]) -> Int {
    scalars.removeAll(keepingCapacity: true)
    scalars.append(contentsOf: stretch)
    return solve(alternates: nil)
  }

  /// The least cost of a stretch in which some characters may also be read as another sign: `alternates[i]`
  /// is the cost of that other reading of the character at `i`, or 0 where it has none.
  /// - Returns: the least cost and the positions read the other way. O(n).
  public mutating func cost(
    of stretch: [UInt32], alternates: [UInt32]
  ) -> (cost: Int, alternatesTaken: [Int]) {
    scalars.removeAll(keepingCapacity: true)
    scalars.append(contentsOf: stretch)
    let cost = solve(alternates: alternates)
    var taken: [Int] = []
    var position = 0
    while position < scalars.count {
      let length = Int(best[position] & 0xFF)
      if length == 0 { taken.append(position) }
      position += max(1, length)
    }
    return (cost, taken)
  }

  /// Dynamic programming backwards: `best[k] = min over words at k of cost + best[k + length]`.
  private mutating func solve(alternates: [UInt32]?) -> Int {
    let count = scalars.count
    if best.count <= count {
      best = [UInt32](repeating: 0, count: count + 1)
      origins = [Token.Origin](repeating: .unknown, count: count + 1)
    }
    best[count] = 0
    var start = count - 1
    while start >= 0 {
      let scalar = scalars[start]
      var least: UInt32 = .max
      var leastOrigin = Token.Origin.unknown
      var node = Trie.root
      var end = start
      while end < count, let next = trie.step(from: node, scalars[end]) {
        node = next.node
        end &+= 1
        guard next.payload > 0, end &- start < 0x100 else { continue }
        let cost = UInt32(Segmenter.cost(next.payload)) &+ best[end] >> 8
        let packed = cost << 8 | UInt32(end &- start)
        if packed < least {
          least = packed
          leastOrigin = Token.Origin(rawValue: UInt8(next.payload >> 12)) ?? .icu
        }
      }
      if least == .max {
        least = (UInt32(Segmenter.unknownCost) + best[start + 1] >> 8) << 8 | 1
      }
      if isChineseDigit(scalar) && (start == 0 || !isChineseDigit(scalars[start - 1])) {
        end = start + 1
        while end < count && end - start < 0xFF && isChineseDigit(scalars[end]) { end += 1 }
        if end - start > 1 {
          let packed = (UInt32(60 + 8 * (end - start)) + best[end] >> 8) << 8 | UInt32(end - start)
          if packed < least { (least, leastOrigin) = (packed, .number) }
        }
      }
      if let alternates, alternates[start] > 0 {
        let packed = (alternates[start] + best[start + 1] >> 8) << 8
        if packed < least { (least, leastOrigin) = (packed, .unknown) }
      }
      best[start] = least
      origins[start] = leastOrigin
      start &-= 1
    }
    return Int(best[0] >> 8)
  }

  private func scanAlphanumeric(_ text: [UInt8], from start: Int, to limit: Int) -> (end: Int, isNumber: Bool)
  {
    var at = start
    var isNumber = true
    while at < limit {
      let (scalar, length) = text.scalar(at: at)
      if isAlphanumeric(scalar) {
        if !isDigit(scalar) { isNumber = false }
      } else {
        guard isInsideNumber(scalar), at + length < limit, at > start,
          let before = text.scalar(before: at, from: start), isDigit(before.value),
          isDigit(text.scalar(at: at + length).value)
        else {
          if isNumber && (scalar == 0x25 || scalar == 0xFF05) { at += length }
          break
        }
      }
      at += length
    }
    return (at, isNumber)
  }
}

@inline(__always)
private func isSpace(_ scalar: UInt32) -> Bool {
  scalar == 0x20 || (scalar >= 9 && scalar <= 13) || scalar == 0x3000 || scalar == 0xA0
}

@inline(__always)
private func isDigit(_ scalar: UInt32) -> Bool {
  (scalar >= 0x30 && scalar <= 0x39) || (scalar >= 0xFF10 && scalar <= 0xFF19)
}

@inline(__always)
private func isAlphanumeric(_ scalar: UInt32) -> Bool {
  if scalar < 0x80 {
    return (scalar | 0x20 >= 0x61 && scalar | 0x20 <= 0x7A) || (scalar >= 0x30 && scalar <= 0x39)
  }
  return isDigit(scalar) || (scalar >= 0xFF21 && scalar <= 0xFF3A) || (scalar >= 0xFF41 && scalar <= 0xFF5A)
    || (scalar >= 0xC0 && scalar <= 0x24F)
}

/// Marks that belong to a number between two digits.
@inline(__always)
private func isInsideNumber(_ scalar: UInt32) -> Bool {
  scalar == 0x2E || scalar == 0x2C || scalar == 0xFF0E
}

@inline(__always)
private func isChineseDigit(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0x3007, 0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E,
    0x5343, 0x4E07, 0x4EBF, 0x4E24:
    true
  default: false
  }
}
