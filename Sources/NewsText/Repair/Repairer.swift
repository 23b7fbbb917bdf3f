internal import Glibc
public import Words

/// From the text as read to text fit for analysis: its forms, glyphs, lines, spaces, marks and digits.
public struct Repairer: Sendable {
  private let segmenter: Segmenter
  private let glyphs: GlyphRule
  private let forms: FormRule
  private let digits: DigitRule
  private let lines: LineRule
  private let traits: PrintTraitTable

  /// - Throws: `ICUError` or `DictionaryError` where a table cannot be had.
  public init(segmenter: Segmenter) throws {
    self.segmenter = segmenter
    glyphs = GlyphRule(reader: try GlyphReader(glyphs: try ShiftedGlyphs(segmenter: segmenter)))
    forms = try FormRule()
    digits = try DigitRule()
    lines = LineRule(segmenter: segmenter, cues: try LineCues(), datelines: try Dateline())
    traits = PrintTraitTable(glyphs: glyphs.reader.glyphs, forms: forms, digits: digits)
  }

  /// Repairs a document. Repair is idempotent, and of sound text changes nothing but white space. O(n).
  public func repair(_ document: SourceDocument, worker: inout SegmentWorker) -> RepairedText {
    var text = Passes(document.bytes)
    for round in 0..<Repairer.mostRounds {
      let before = text.editCount
      repair(&text, isFirst: round == 0, worker: &worker)
      // What the edits so far have not changed the next round would not either.
      if text.editCount == before { break }
    }
    return text.repaired
  }

  /// A text that is repaired may show what the page did not: whole lines tell more than broken ones. So the rules look
  /// again until they find nothing, and who repairs the result finds nothing either; it was never seen to take as many
  /// rounds as these.
  private static let mostRounds = 4

  private func repair(_ text: inout Passes, isFirst: Bool, worker: inout SegmentWorker) {
    var scan: PageScan<Repaired> = scan(text)
    if isFirst { putInOrder(&text, &scan, worker: &worker) }
    text.isTold = isFirst
    if scan.traits.contains(.form) {
      var found = FormRule.Found()
      for line in scan.lines where line.traits.contains(.form) {
        forms.look(in: text.bytes, line.range, &found)
      }
      if let unknown = found.unknown {
        text.report(
          unknown.first,
          "\(unknown.count) characters of a font's own code, whose meaning is not known, stay as they are")
      }
      if text.apply(found.edits) { scan = self.scan(text) }
    }
    let damage = glyphs.edits(in: text.bytes, runs: scan.runs, worker: &worker)
    for doubt in damage.doubtful {
      text.report(
        doubt.range, "may be damaged and stays for want of evidence; it could read \(doubt.reading)")
    }
    if text.apply(damage.edits) { scan = self.scan(text, forGlyphs: false) }
    if text.apply(FragmentRule().edits(in: text.bytes, scan.lines)) {
      scan = self.scan(text, forGlyphs: false)
    }
    let lines = self.lines.result(in: text.bytes, &scan.lines, worker: &worker)
    for doubt in lines.doubtful {
      text.report(
        doubt, "a paragraph may end here: the sentence fills its line and first lines are not indented")
    }
    text.apply(Repairer.merge(lines.edits, SpaceRule(scan.lines).edits(in: text.bytes, scan.lines)))
    if scan.isMendable { mend(&text, scan, lines.paragraphs) }
  }

  /// Columns one after the other, and blocks behind those that they go on with.
  private func putInOrder(
    _ text: inout Passes, _ scan: inout PageScan<Repaired>, worker: inout SegmentWorker
  ) {
    var order = scan.mayHaveColumns ? ColumnRule().order(in: text.bytes, scan.lines) : nil
    guard order != nil || scan.mayHaveBlocks else { return }
    let stretches = order ?? ReadingOrder(scan.lines)
    let read = order == nil ? text.bytes : stretches.text(of: text.bytes)
    let lines =
      order == nil
      ? scan.lines
      : PageScan<Repaired>(read, table: traits, glyphs: nil, segmenter: segmenter).lines
    if lines.count == stretches.stretches.count {
      let stitched = StitchRule(segmenter: segmenter).order(
        lines, beginsBlock: stretches.stretches.map(\.beginsBlock), in: read,
        worker: &worker)
      for line in stitched.open {
        text.report(
          stretches.stretches[line].range,
          "the text stops in mid-sentence and no block clearly goes on with it")
      }
      if let numbers = stitched.order {
        order = ReadingOrder(numbers.map { stretches.stretches[$0] }, rule: "order.stitch")
      }
    }
    if let order, text.apply(order.edits(in: text.bytes)) { scan = self.scan(text) }
  }

  private func scan(_ text: Passes, forGlyphs: Bool = true) -> PageScan<Repaired> {
    PageScan(
      text.bytes, table: traits, glyphs: forGlyphs ? glyphs.reader.glyphs : nil, segmenter: segmenter)
  }

  /// Marks and digits of the paragraphs that have something to look at.
  /// - Parameter firstLines: of each paragraph, as an index into the lines of the scan.
  private func mend(_ text: inout Passes, _ scan: PageScan<Repaired>, _ firstLines: [Int]) {
    var marked: [ByteRange<Repaired>] = []
    var misread: [ByteRange<Repaired>] = []
    var start = 0
    // The paragraphs are the lines of the text now; most need no look.
    var passed = 0
    for (index, firstLine) in firstLines.enumerated() {
      let next = index + 1 < firstLines.count ? firstLines[index + 1] : scan.lines.count
      var openBrackets = 0
      var traits: PrintTraits = []
      for line in firstLine..<next {
        openBrackets += scan.lines[line].openBrackets
        traits.formUnion(scan.lines[line].traits)
      }
      let hasMarks = traits.contains(.mendable) || openBrackets != 0
      guard hasMarks || traits.contains(.misread) else { continue }
      while passed < index {
        start = text.bytes.lineEnd(from: start) + 1
        passed += 1
      }
      let paragraph = ByteRange<Repaired>(start, text.bytes.lineEnd(from: start))
      if hasMarks { marked.append(paragraph) }
      if traits.contains(.misread) { misread.append(paragraph) }
    }
    var edits: [Edit<Repaired>] = []
    if !marked.isEmpty {
      let rule = MarkRule(text.bytes, marked, full: scan.count)
      for paragraph in marked {
        let marks = rule.edits(in: text.bytes, paragraph)
        if let doubt = marks.doubtful {
          text.report(doubt, "a quotation mark finds no partner in its paragraph")
        }
        edits += marks.edits
      }
    }
    edits = Repairer.merge(edits, misread.flatMap { digits.edits(in: text.bytes, $0) })
    text.apply(edits)
  }

  /// Two lists of edits as one, in order; of two that overlap the one from `first` stands.
  private static func merge(_ first: [Edit<Repaired>], _ second: [Edit<Repaired>]) -> [Edit<Repaired>] {
    guard !second.isEmpty else { return first }
    var merged: [Edit<Repaired>] = []
    merged.reserveCapacity(first.count + second.count)
    var next = 0
    for edit in first {
      while next < second.count && second[next].range.end <= edit.range.start {
        merged.append(second[next])
        next += 1
      }
      while next < second.count && second[next].range.overlaps(edit.range) { next += 1 }
      merged.append(edit)
    }
    merged.append(contentsOf: second[next...])
    return merged
  }
}

/// A text on its way through the passes of repair, each of which edits what the one before left.
private struct Passes {
  /// As the passes so far left it.
  private(set) var bytes: [UInt8]
  private let source: [UInt8]
  private var map = OffsetMap(spans: [])
  private var edits: [Edit<Source>] = []
  private var findings: [Finding] = []
  /// Whether what is doubtful is reported: what stays so was reported before.
  var isTold = true
  /// How often a pass has changed anything.
  private(set) var editCount = 0

  init(_ source: [UInt8]) { (self.source, bytes) = (source, source) }

  var repaired: RepairedText { RepairedText(text: bytes, map: map, edits: edits, findings: findings) }

  mutating func report(_ range: ByteRange<Repaired>, _ message: String) {
    guard isTold else { return }
    findings.append(Finding(stage: .repair, range: map.source(of: range), message: message))
  }

  /// - Returns: whether there was anything to apply.
  @discardableResult
  mutating func apply(_ pass: [Edit<Repaired>]) -> Bool {
    guard !pass.isEmpty else { return false }
    editCount += 1
    // Only the first pass may change the order.
    let composed =
      edits.isEmpty
      ? pass.map { $0.of(Source.self) } : TextEditor.compose((map, edits, bytes), pass)
    let applied = TextEditor.apply(composed, to: source)
    (bytes, map, edits) = (applied.text, applied.map, applied.applied)
    return true
  }
}

extension [UInt8] {
  /// Where the line ends in which `start` stands. O(line).
  func lineEnd(from start: Int) -> Int {
    withUnsafeBufferPointer { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let end = memchr(base + start, 0x0A, bytes.count - start)
      else { return bytes.count }
      return UnsafeRawPointer(end) - UnsafeRawPointer(base)
    }
  }
}
