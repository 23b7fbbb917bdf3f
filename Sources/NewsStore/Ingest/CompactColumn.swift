internal import NewsText
internal import Words

/// The compact columns of `content`: everything is a varint (LEB128: seven bits a byte, lowest first, the high
/// bit says that more follow); what may be negative is written zigzag (0, −1, 1, −2 … as 0, 1, 2, 3 …).
///
/// | column | layout |
/// |---|---|
/// | `lines` | for each line: zigzag gap from the end of the line before, length, `zigzag(pages on) × 2 + has box`; with a box its left, top, right, bottom, each zigzag from those of the box before |
/// | `edits` | count of rules; for each rule: length of its name, name in UTF-8, confidence as the eight bytes of an IEEE double, lowest first. Then for each edit: zigzag gap from the end of the edit before, length in the source, length of the replacement, the replacement, number of its rule, characters changed |
/// | `moves` | for each edit behind which the text goes on elsewhere: its number less that of the one before, zigzag way from the end of the edit to there |
/// | `offset_map` | for each edit: zigzag gap from where the text went on behind the one before (the same in both texts), length in the source, length in the repaired text |
/// | `word_confidences` | for each word: zigzag gap, length, percent |
enum CompactColumn {
  static func encode(lines: [Line]) -> [UInt8] {
    var writer = VarintWriter()
    var end = 0
    var page = 1
    var box = Box(left: 0, top: 0, right: 0, bottom: 0)
    for line in lines {
      writer.range(line.range, after: &end)
      let pages = line.page - page
      page = line.page
      writer.unsigned(zigzag(pages) << 1 | (line.box == nil ? 0 : 1))
      guard let next = line.box else { continue }
      for (new, old) in zip(next.sides, box.sides) { writer.signed(new &- old) }
      box = next
    }
    return writer.bytes
  }

  static func lines(_ bytes: [UInt8]) throws(CompactColumnError) -> [Line] {
    var reader = VarintReader(bytes)
    var lines: [Line] = []
    var end = 0
    var page = 1
    var sides = [0, 0, 0, 0]
    while !reader.isAtEnd {
      let range: ByteRange<Source> = try reader.range(after: &end)
      let head = try reader.unsigned()
      page = page &+ unzigzag(head >> 1)
      guard head & 1 == 1 else {
        lines.append(Line(range: range, page: page))
        continue
      }
      for side in sides.indices { sides[side] = sides[side] &+ (try reader.signed()) }
      let box = Box(left: sides[0], top: sides[1], right: sides[2], bottom: sides[3])
      lines.append(Line(range: range, page: page, box: box))
    }
    return lines
  }

  static func encode(edits: [Edit<Source>]) -> [UInt8] {
    var rules: [EditRule] = []
    var numbers: [EditRule: Int] = [:]
    for edit in edits {
      let rule = EditRule(edit)
      guard numbers[rule] == nil else { continue }
      numbers[rule] = rules.count
      rules.append(rule)
    }
    var writer = VarintWriter()
    writer.unsigned(UInt64(rules.count))
    for rule in rules {
      writer.text(Array(rule.name.utf8))
      writer.double(rule.confidence)
    }
    var end = 0
    for edit in edits {
      writer.range(edit.range, after: &end)
      writer.text(edit.replacement)
      writer.unsigned(UInt64(numbers[EditRule(edit)] ?? 0))
      writer.signed(edit.characters)
    }
    return writer.bytes
  }

  static func encode(moves edits: [Edit<Source>]) -> [UInt8] {
    var writer = VarintWriter()
    var before = 0
    for (index, edit) in edits.enumerated() {
      guard let next = edit.continuesAt else { continue }
      writer.unsigned(UInt64(index - before))
      writer.signed(next - edit.range.end)
      before = index
    }
    return writer.bytes
  }

  /// By the number of the edit, how far from its end the text goes on.
  static func moves(_ bytes: [UInt8]) throws(CompactColumnError) -> [Int: Int] {
    var reader = VarintReader(bytes)
    var moves: [Int: Int] = [:]
    var index = 0
    while !reader.isAtEnd {
      index = index &+ (try reader.count())
      moves[index] = try reader.signed()
    }
    return moves
  }

  static func edits(
    _ bytes: [UInt8], moves: [Int: Int] = [:]
  ) throws(CompactColumnError) -> [Edit<Source>] {
    var reader = VarintReader(bytes)
    var rules: [EditRule] = []
    for _ in 0..<(try reader.count()) {
      let name = String(decoding: try reader.text(), as: UTF8.self)
      rules.append(EditRule(name: name, confidence: try reader.double()))
    }
    var edits: [Edit<Source>] = []
    var end = 0
    while !reader.isAtEnd {
      let range: ByteRange<Source> = try reader.range(after: &end)
      let replacement = try reader.text()
      let number = try reader.count()
      guard number < rules.count else { throw CompactColumnError() }
      edits.append(
        Edit(
          range: range, replacement: replacement, rule: rules[number].name,
          confidence: rules[number].confidence, characters: try reader.signed(),
          continuesAt: moves[edits.count].map { range.end &+ $0 }))
    }
    return edits
  }

  static func encode(map: OffsetMap) -> [UInt8] {
    var writer = VarintWriter()
    var end = 0
    for span in map.spans {
      writer.range(span.source, after: &end)
      end = span.continuesAt
      writer.unsigned(UInt64(max(0, span.repaired.count)))
    }
    return writer.bytes
  }

  /// The spans of the map, in both texts.
  static func map(
    _ bytes: [UInt8], moves: [Int: Int] = [:]
  ) throws(CompactColumnError) -> [(source: ByteRange<Source>, repaired: ByteRange<Repaired>)] {
    var reader = VarintReader(bytes)
    var spans: [(source: ByteRange<Source>, repaired: ByteRange<Repaired>)] = []
    var end = 0
    var repairedEnd = 0
    while !reader.isAtEnd {
      let before = end
      let source: ByteRange<Source> = try reader.range(after: &end)
      let start = repairedEnd &+ (source.start &- before)
      repairedEnd = start &+ (try reader.count())
      if let way = moves[spans.count] { end = end &+ way }
      spans.append((source, ByteRange(start, repairedEnd)))
    }
    return spans
  }

  static func encode(confidences: [WordConfidence]) -> [UInt8] {
    var writer = VarintWriter()
    var end = 0
    for word in confidences {
      writer.range(word.range, after: &end)
      writer.signed(word.percent)
    }
    return writer.bytes
  }

  static func confidences(_ bytes: [UInt8]) throws(CompactColumnError) -> [WordConfidence] {
    var reader = VarintReader(bytes)
    var words: [WordConfidence] = []
    var end = 0
    while !reader.isAtEnd {
      let range: ByteRange<Source> = try reader.range(after: &end)
      words.append(WordConfidence(range: range, percent: try reader.signed()))
    }
    return words
  }
}

private struct EditRule: Hashable {
  let name: String
  let confidence: Double

  init(name: String, confidence: Double) { (self.name, self.confidence) = (name, confidence) }
  init<Space>(_ edit: Edit<Space>) { self.init(name: edit.rule, confidence: edit.confidence) }
}

extension Box {
  fileprivate var sides: [Int] { [left, top, right, bottom] }
}
