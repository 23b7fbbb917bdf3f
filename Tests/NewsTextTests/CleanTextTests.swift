import Foundation
import NewsText
import TestSupport
import Testing
import Words

/// Repair of sound text changes nothing but white space.
@Suite struct CleanTextTests {
  let stages: Stages

  init() throws { stages = try Stages.loaded.get() }

  /// The characters that repair changed, with what stands around them.
  private func changes(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return stages.repair(bytes).edits.compactMap { edit in
      let (before, after) = (bytes.text(edit.range), String(decoding: edit.replacement, as: UTF8.self))
      guard before.withoutSpace != after.withoutSpace else { return nil }
      let left = String(decoding: bytes[max(0, edit.range.start - 15)..<edit.range.start], as: UTF8.self)
      let right = String(
        decoding: bytes[edit.range.end..<min(bytes.count, edit.range.end + 15)], as: UTF8.self)
      return "\(left)[\(before) → \(after)]\(right)"
    }
  }

  @Test func ofTheSamplePages() throws {
    for name in try Checkout.names(in: "Corpus/pages", ending: ".clean.txt") {
      let lines = printedLines(ofClean: try Checkout.text("Corpus/pages/" + name))
      #expect(changes(lines.joined(separator: "\n")).isEmpty, "\(name)")
      // Set in a column, as a page is.
      var random = SplitMix64(3)
      let page = SimulatedPage(paragraphs: lines, setting: .init(width: 14), using: &random)
      #expect(changes(page.text).isEmpty, "\(name)")
    }
  }

  private static let prose = Checkout.shared("data/prose/government_work_reports_1954-2014.tsv")
  private static let charactersOfProse = 300_000

  @Test(.enabled(if: prose != nil, "no reports in the shared folder"))
  func ofGovernmentReports() throws {
    let url = try #require(CleanTextTests.prose)
    var left = CleanTextTests.charactersOfProse
    var found: [String] = []
    for report in String(decoding: try Data(contentsOf: url), as: UTF8.self).split(separator: "\n")
    where left > 0 {
      let text = String(report.split(separator: "\t", maxSplits: 1).last?.prefix(left) ?? "")
      left -= text.count
      found += changes(text.replacing("　　", with: "\n"))
    }
    #expect(left == 0)
    // One of 100,000: a half-width bracket or colon of the source among full-width ones.
    #expect(100_000 * found.count <= CleanTextTests.charactersOfProse, "\(found.count): \(found.prefix(20))")
  }

  /// Characters that are the commonest in clean text and damaged marks too.
  @Test(arguments: [
    "法院要求全体人员远离水源，叶院长和袁月也在野外造林。",
    "原来业主早已自愿离开，云南的田园愿景则由他人造就。",
    "她说：“员工的愿望要尊重。”",
    "人员名单\n法院院长\n要闻\n在野\n",
  ])
  func ofGenuineLookAlikes(text: String) {
    #expect(changes(text).isEmpty)
  }

  /// One paragraph a line, none over the column: the lines stay.
  @Test func keepsTheLinesOfTextThatNothingWrapped() {
    let text = "省教育厅日前发布通知。\n各地要在年底前完成。\n记者从会上获悉，项目已启动，明年完工。"
    #expect(String(decoding: stages.repair(text).bytes, as: UTF8.self) == text)
  }
}
