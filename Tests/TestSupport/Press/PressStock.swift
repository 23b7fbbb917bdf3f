internal import Foundation

/// What the simulated press has to print: running text, and headings, names and line forms to go with it.
public struct PressStock: Sendable {
  /// The kinds of entries in `Corpus/press/headlines.tsv`.
  public enum Entry: String, Sendable, CaseIterable {
    case kicker, title, deck, subhead, caption, byline, dateline, credit
    case masthead, furniture, editor, pointer
    case name, place, source, paper, section
  }

  /// Running text of one author: its paragraphs in their order. Articles take neighbours, so that they keep to
  /// their subject.
  public typealias Text = [String]

  /// Texts of like origin, none empty; a page draws its texts from each as often.
  private let collections: [[Text]]
  private let entries: [Entry: [String]]

  public init(collections: [[Text]], entries: [Entry: [String]]) {
    self.collections = collections.map { $0.filter { !$0.isEmpty } }.filter { !$0.isEmpty }
    self.entries = entries
  }

  /// Sample pages, the entries of the press, and what the shared folder adds where it is there.
  public static let loaded = Result {
    PressStock(
      // Most of what a newspaper prints is neither judgement nor our own.
      collections: try [sampleTexts(), reports(), reports(), caseTexts()],
      entries: try headlines(Checkout.text("Corpus/press/headlines.tsv")).merging(
        [.title: caseTitles()], uniquingKeysWith: +))
  }

  /// Only what is part of the project: the same on every machine.
  public static let ofTheProject = Result {
    PressStock(
      collections: [try sampleTexts()], entries: headlines(try Checkout.text("Corpus/press/headlines.tsv")))
  }

  /// The entries of a kind; never empty.
  public func all(_ entry: Entry) -> [String] {
    let found = entries[entry] ?? []
    return found.isEmpty ? [entry.rawValue] : found
  }

  public func text(using random: inout SplitMix64) -> Text {
    collections.isEmpty ? ["本报讯。"] : random.pick(random.pick(collections))
  }

  /// One entry as it stands in the list.
  public func entry(_ entry: Entry, using random: inout SplitMix64) -> String { random.pick(all(entry)) }

  /// The entry, of a few drawn at random, that shares most pairs of characters with `text`: so headings suit
  /// their article.
  public func entry(_ entry: Entry, suiting text: String, using random: inout SplitMix64) -> String {
    let pairs = CharacterPairs(text)
    let drawn = (0..<min(10, 1 + all(entry).count / 6)).map { _ in self.entry(entry, using: &random) }
    return drawn.max { pairs.common(with: $0) < pairs.common(with: $1) } ?? entry.rawValue
  }
}

/// The pairs of neighbouring characters of a text, marks and digits apart.
private struct CharacterPairs {
  private let pairs: Set<UInt64>

  init(_ text: String) { pairs = CharacterPairs.pairs(text) }

  func common(with other: String) -> Int { pairs.intersection(CharacterPairs.pairs(other)).count }

  private static func pairs(_ text: String) -> Set<UInt64> {
    let values = text.unicodeScalars.map(\.value)
    return Set(
      zip(values, values.dropFirst()).lazy
        .filter { (0x4E00...0x9FFF).contains($0) && (0x4E00...0x9FFF).contains($1) }
        .map { UInt64($0) << 32 | UInt64($1) })
  }
}

extension PressStock {
  /// The paragraphs of the sample pages, an article a text.
  private static func sampleTexts() throws -> [Text] {
    try Checkout.names(in: "Corpus/pages", ending: ".clean.txt").flatMap { name in
      try Checkout.text("Corpus/pages/" + name).components(separatedBy: "\n\n").map { article in
        article.split(separator: "\n").map(String.init).filter(isParagraph)
      }
    }.filter { $0.count > 2 }
  }

  /// Government reports of sixty years.
  private static func reports() throws -> [Text] { try reportTexts().map { paragraphs(of: $0) } }

  /// Government reports as they stand, a paragraph a line; none where the shared folder is absent.
  public static func reportTexts() throws -> [String] {
    guard let url = Checkout.shared("data/prose/government_work_reports_1954-2014.tsv") else { return [] }
    return String(decoding: try Data(contentsOf: url), as: UTF8.self).split(separator: "\n").compactMap {
      $0.split(separator: "\t", maxSplits: 1).last.map { String($0).replacing("　　", with: "\n") }
    }
  }

  /// Guiding cases, with their straight quotation marks as printed.
  private static func caseTexts() throws -> [Text] { try caseFiles().map { paragraphs(of: $0) } }

  /// Guiding cases as they stand; none where the shared folder is absent.
  public static func caseFiles() throws -> [String] {
    guard let folder = Checkout.shared("data/cases/spp") else { return [] }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".md")
    }
    return try names.sorted().map {
      String(decoding: try Data(contentsOf: folder.appendingPathComponent($0)), as: UTF8.self)
    }
  }

  /// A fifth of them: a newspaper has other titles too.
  private static func caseTitles() throws -> [String] {
    guard let url = Checkout.shared("data/cases/titles.tsv") else { return [] }
    let rows = String(decoding: try Data(contentsOf: url), as: UTF8.self).split(separator: "\n")
    let titles = rows.compactMap { row -> String? in
      guard var title = row.split(separator: "\t").last, !title.hasPrefix("#") else { return nil }
      // 指导案例21号：…, 第480号…: the number belongs to the collection.
      if let end = title.firstIndex(of: "号"), title[..<end].contains("第") || title.hasPrefix("指导") {
        title = title[title.index(after: end)...].drop { "：)）".contains($0) }
      }
      let isTitle =
        (8...28).contains(title.count) && !title.contains { " .(".contains($0) } && title.last != "："
      return isTitle ? String(title) : nil
    }
    return titles.indices.filter { $0 % 5 == 0 }.map { titles[$0] }
  }

  private static func headlines(_ table: String) -> [Entry: [String]] {
    var entries: [Entry: [String]] = [:]
    for row in table.split(separator: "\n") where !row.hasPrefix("#") {
      let cells = row.split(separator: "\t")
      guard cells.count == 2, let entry = Entry(rawValue: String(cells[0])) else { continue }
      entries[entry, default: []].append(String(cells[1]))
    }
    return entries
  }

  private static func paragraphs(of text: String) -> Text {
    text.split(whereSeparator: \.isNewline).map { asPrinted(String($0)) }.filter(isParagraph)
  }

  /// Ends a sentence, and is neither a scrap nor two paragraphs in one.
  private static func isParagraph(_ line: String) -> Bool {
    guard let last = line.last, "。！？”".contains(last), (15...700).contains(line.count) else { return false }
    guard !line.contains(where: { "\t　".contains($0) }), !line.contains("  ") else { return false }
    return !line.hasPrefix("#") && !line.hasPrefix(">") && !line.hasPrefix("【") && !line.contains("\u{FFFD}")
  }

  /// Straight quotation marks by turns as “ and ”, hyphens in a row as a dash.
  private static func asPrinted(_ text: String) -> String {
    var opens = false
    return String(
      text.trimmingCharacters(in: .whitespaces).replacing("---", with: "—").map { character in
        guard character == "\"" else { return character }
        opens.toggle()
        return opens ? "“" : "”"
      })
  }
}
