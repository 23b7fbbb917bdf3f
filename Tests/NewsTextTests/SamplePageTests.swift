import Foundation
import NewsText
import TestSupport
import Testing
import Words

/// The sample pages come out as printed.
@Suite struct SamplePageTests {
  let stages: Stages

  init() throws { stages = try Stages.loaded.get() }

  /// Line by line, that a difference shows where it is.
  private func check(_ found: String, against printed: String, _ name: String) {
    func lines(_ text: String) -> [String] { text.split(separator: "\n").map { String($0).withoutSpace } }
    let (found, printed) = (lines(found), lines(printed))
    for (index, line) in printed.enumerated() where index < found.count {
      #expect(found[index] == line, "\(name), line \(index + 1)")
      if found[index] != line { return }
    }
    #expect(found.count == printed.count, "\(name)")
  }

  @Test func areAsPrintedWhiteSpaceAside() throws {
    let pages = try Checkout.pages()
    #expect(pages.count >= 4)
    for (name, bytes) in pages {
      let (repaired, page) = stages.page(bytes)
      check(
        page.marked(repaired), against: try Checkout.text("Corpus/pages/\(name.dropLast(4)).clean.txt"), name)
    }
  }

  private static let seed = Checkout.shared("seed/page.txt")

  @Test(.enabled(if: seed != nil, "no seed page in the shared folder"))
  func soIsTheSeedPage() throws {
    let bytes = [UInt8](try Data(contentsOf: try #require(SamplePageTests.seed)))
    let printed = try Data(contentsOf: try #require(Checkout.shared("seed/clean.txt")))
    let (repaired, page) = stages.page(bytes)
    check(page.marked(repaired), against: String(decoding: printed, as: UTF8.self), "the seed page")
  }

  /// Of the seed page each damaged glyph is known, and the characters that only look like one.
  @Test(.enabled(if: seed != nil, "no seed page in the shared folder"))
  func everyGlyphOfTheSeedPageIsRestoredAndNoGenuineOneTouched() throws {
    let source = String(decoding: try Data(contentsOf: try #require(SamplePageTests.seed)), as: UTF8.self)
    let list = String(
      decoding: try Data(contentsOf: try #require(Checkout.shared("seed/repairs.tsv"))), as: UTF8.self)
    let repairs = SeedRepairs(list)
    #expect(repairs.signs.count >= 20 && repairs.genuine.count > 200)
    let scalars = Array(source.unicodeScalars)
    // A glyph is one character before and after, so that both texts go in step, white space aside.
    let places = scalars.indices.filter { !scalars[$0].properties.isWhitespace }
    let found = String(decoding: stages.repair(source).bytes, as: UTF8.self).unicodeScalars
      .filter { !$0.properties.isWhitespace }
    try #require(places.count == found.count)
    for (place, scalar) in zip(places, found) {
      let before = String(scalars[place])
      let expected = repairs.signs[place]?.sign ?? before
      #expect(String(scalar) == expected, "at \(place)")
      if let glyph = repairs.signs[place]?.glyph { #expect(before == glyph, "at \(place)") }
      if let glyph = repairs.genuine[place] { #expect(String(scalar) == glyph, "at \(place)") }
    }
  }
}

/// `repairs.tsv`: offset, glyph and sign of what is damaged; in comments the genuine look-alikes.
private struct SeedRepairs {
  var signs: [Int: (glyph: String, sign: String)] = [:]
  var genuine: [Int: String] = [:]

  init(_ text: String) {
    for line in text.split(separator: "\n") {
      let cells = line.split(separator: "\t").map(String.init)
      if cells.count > 3, let offset = Int(cells[0]) {
        signs[offset] = (cells[1], cells[2])
      } else if cells.first == "# genuine", cells.count > 3, let offset = Int(cells[1]) {
        genuine[offset] = cells[2]
      } else if cells.first == "# genuine-rare", cells.count > 4 {
        for offset in cells[4].split(separator: " ").compactMap({ Int($0) }) { genuine[offset] = cells[1] }
      }
    }
  }
}
