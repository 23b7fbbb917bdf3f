internal import Words

/// Puts blocks of text that came out of order behind those that they go on with: where a block stops in mid-sentence
/// on a full line, and exactly one other begins as its sentence must go on.
///
/// What speaks for two blocks is a word or a quotation that the one breaks off and the other ends. Where no partner
/// is clearly the best, everything stays and the place is told.
struct StitchRule {
  private enum Cost {
    /// What a partner must have at least, and have more than the next best.
    static let least = 45
    static let margin = 20
  }

  /// How many blocks on either side are looked at.
  private static let reach = 40

  let segmenter: Segmenter

  private struct Block {
    let lines: Range<Int>
    /// It stops in mid-sentence on a full line.
    let isOpen: Bool
    /// Quotation marks and brackets that it leaves open, and those that it closes without having opened them.
    let openedBrackets: Int
    let closedBrackets: Int
    /// Lines of running text, not headings.
    let isText: Bool
  }

  /// - Parameter lines: the shape of each stretch.
  /// - Returns: the numbers of the lines in the order in which they are read, nil where that is as they stand; and the
  ///   lines that stop in mid-sentence although nothing goes on with them. O(blocks × reach).
  func order(
    _ lines: [LineShape<Repaired>], beginsBlock: [Bool], in text: [UInt8], worker: inout SegmentWorker
  ) -> (order: [Int]?, open: [Int]) {
    let blocks = StitchRule.blocks(lines, beginsBlock)
    guard blocks.count > 2, blocks.contains(where: \.isOpen) else { return (nil, []) }
    var partners = [Int?](repeating: nil, count: blocks.count)
    var taken = [Bool](repeating: false, count: blocks.count)
    var open: [Int] = []
    // Those that the block behind them goes on with stay together.
    var natural = [Int](repeating: -99, count: blocks.count)
    for index in blocks.indices.dropLast() where blocks[index].isOpen {
      natural[index] = fit(blocks[index], blocks[index + 1], lines, in: text, &worker)
      if natural[index] >= Cost.least {
        partners[index] = index + 1
        taken[index + 1] = true
      }
    }
    var isMoved = false
    for index in blocks.indices where blocks[index].isOpen && partners[index] == nil {
      let next = natural[index]
      var best: (score: Int, block: Int) = (Int.min, 0)
      var second = max(next, 0)
      for other in max(0, index - StitchRule.reach)..<min(blocks.count, index + StitchRule.reach)
      where other != index && other != index + 1 && !taken[other] && blocks[other].isText {
        let score = fit(blocks[index], blocks[other], lines, in: text, &worker)
        if score > best.score {
          second = max(second, best.score)
          best = (score, other)
        } else {
          second = max(second, score)
        }
      }
      if best.score >= Cost.least, best.score >= second + Cost.margin,
        !StitchRule.leads(from: best.block, to: index, partners)
      {
        partners[index] = best.block
        taken[best.block] = true
        isMoved = true
      } else if next < 0 {
        open.append(blocks[index].lines.upperBound - 1)
      }
    }
    guard isMoved else { return (nil, open) }
    var order: [Int] = []
    for index in blocks.indices where !taken[index] {
      var at: Int? = index
      while let block = at {
        order += blocks[block].lines
        at = partners[block]
      }
    }
    return (order, open)
  }

  private static func leads(from block: Int, to target: Int, _ partners: [Int?]) -> Bool {
    var at: Int? = block
    while let now = at {
      if now == target { return true }
      at = partners[now]
    }
    return false
  }

  private static func blocks(
    _ lines: [LineShape<Repaired>], _ beginsBlock: [Bool]
  ) -> [Block] {
    let columns = ColumnWidths(of: lines)
    var blocks: [Block] = []
    var start = 0
    func close(_ end: Int) {
      guard end > start else { return }
      var depth = 0
      var closed = 0
      for line in start..<end {
        depth += lines[line].openBrackets
        if depth < 0 { (closed, depth) = (closed - depth, 0) }
      }
      let last = lines[end - 1]
      let isFull = columns.columns(at: end - 1).contains { abs($0 - last.width) <= 2 }
      let isText = end - start > 1 || last.hasSentenceEnd || last.ending == .sentence
      blocks.append(
        Block(
          lines: start..<end, isOpen: isFull && last.ending != .sentence && end - start > 1,
          openedBrackets: depth, closedBrackets: closed, isText: isText))
      start = end
    }
    for index in lines.indices.dropFirst() where beginsBlock[index] { close(index) }
    close(lines.count)
    return blocks
  }

  /// What speaks for it that the one block goes on with the other.
  private func fit(
    _ block: Block, _ other: Block, _ lines: [LineShape<Repaired>], in text: [UInt8],
    _ worker: inout SegmentWorker
  ) -> Int {
    guard other.isText else { return -60 }
    let (line, next) = (lines[block.lines.upperBound - 1], lines[other.lines.lowerBound])
    var score = 0
    if block.openedBrackets > 0 || other.closedBrackets > 0 {
      score += block.openedBrackets == other.closedBrackets ? 50 : -50
    }
    if isForbiddenAtLineStart(next.first) { score += 60 }
    if next.indent >= 3 { score -= 40 }
    let before = text.han(before: line.range.end, from: line.range.start, atMost: 4)
    let after = text.han(from: next.range.start, to: next.range.end, atMost: 4)
    if !before.isEmpty && !after.isEmpty {
      score += worker.cost(of: before) + worker.cost(of: after) - worker.cost(of: before + after)
    }
    if isDigit(line.last) { score += isHan(next.first) ? 10 : -20 }
    return score
  }
}

extension [UInt8] {
  /// The Chinese characters that a text ends with.
  func han(before end: Int, from start: Int, atMost most: Int) -> [UInt32] {
    var scalars: [UInt32] = []
    var at = end
    while scalars.count < most, let (scalar, length) = scalar(before: at, from: start), isHan(scalar) {
      scalars.insert(scalar, at: 0)
      at -= length
    }
    return scalars
  }

  /// The Chinese characters that a text begins with.
  func han(from start: Int, to end: Int, atMost most: Int) -> [UInt32] {
    var scalars: [UInt32] = []
    var at = start
    while scalars.count < most, at < end, case (let scalar, let length) = scalar(at: at), isHan(scalar) {
      scalars.append(scalar)
      at += length
    }
    return scalars
  }
}
