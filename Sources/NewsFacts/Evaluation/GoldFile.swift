/// A fact that somebody marked by hand in a passage, Corpus/FACTS.md §5.
public struct GoldFact: Sendable, Hashable {
  public let passage: String
  /// Any word: gold may mark kinds that Jianbao does not find yet.
  public let kind: String
  /// Finding it is neither right nor wrong.
  public let isOptional: Bool
  /// Exactly as in the text of the passage.
  public let surface: String
  /// In Unicode code points of the passage.
  public let range: Range<Int>
  public let canonical: String

  public init(
    passage: String, kind: String, isOptional: Bool = false, surface: String, range: Range<Int>,
    canonical: String
  ) {
    (self.passage, self.kind, self.isOptional) = (passage, kind, isOptional)
    (self.surface, self.range, self.canonical) = (surface, range, canonical)
  }
}

/// What is wrong with a line of a gold file.
public struct GoldError: Error, Equatable, CustomStringConvertible {
  public let file: String
  /// From 1.
  public let line: Int
  public let reason: String

  public var description: String { "\(file):\(line): \(reason)" }
}

/// Facts marked by hand, one a line: passage, kind, surface, which occurrence of it, canonical, with tabs
/// between. A kind that ends in `?` is optional, `\n` in a surface is a line end, a line with `#` a comment.
public struct GoldFile: Sendable {
  /// In the order of the file.
  public private(set) var facts: [GoldFact] = []
  /// Lines that could not be used; the others stand.
  public private(set) var errors: [GoldError] = []

  private let name: String

  /// Reads a gold file. O(lines × passage).
  /// - Parameters:
  ///   - name: what errors call the file.
  ///   - passages: the texts by their names.
  public init(name: String, text: String, passages: [String: String]) {
    self.name = name
    let scalars = passages.mapValues { Array($0.unicodeScalars) }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      add(String(line), number: index + 1, passages: scalars)
    }
  }

  private mutating func add(_ line: String, number: Int, passages: [String: [Unicode.Scalar]]) {
    func report(_ reason: String) { errors.append(GoldError(file: name, line: number, reason: reason)) }
    let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard cells.count == 5 else {
      return report("\(cells.count) cells where there should be passage, kind, surface, nth and canonical")
    }
    guard let passage = passages[cells[0]] else { return report("no passage is called “\(cells[0])”") }
    guard let nth = Int(cells[3]), nth > 0 else { return report("“\(cells[3])” is no number from 1") }
    let surface = cells[2].replacing("\\n", with: "\n")
    let starts = GoldFile.occurrences(of: Array(surface.unicodeScalars), in: passage, atMost: nth)
    guard starts.count == nth else {
      return report(
        starts.isEmpty
          ? "\(surface) not found in \(cells[0])"
          : "\(surface) stands in \(cells[0]) only \(starts.count) times, not \(nth)")
    }
    let isOptional = cells[1].hasSuffix("?")
    let start = starts[nth - 1]
    facts.append(
      GoldFact(
        passage: cells[0], kind: isOptional ? String(cells[1].dropLast()) : cells[1],
        isOptional: isOptional, surface: surface, range: start..<(start + surface.unicodeScalars.count),
        canonical: cells[4]))
  }

  /// Where `surface` begins in `passage`, occurrences that overlap an earlier one left out.
  private static func occurrences(
    of surface: [Unicode.Scalar], in passage: [Unicode.Scalar], atMost limit: Int
  ) -> [Int] {
    guard !surface.isEmpty, surface.count <= passage.count else { return [] }
    var starts: [Int] = []
    var at = 0
    while at + surface.count <= passage.count && starts.count < limit {
      if passage[at] == surface[0] && passage[at..<(at + surface.count)].elementsEqual(surface) {
        starts.append(at)
        at += surface.count
      } else {
        at += 1
      }
    }
    return starts
  }
}
