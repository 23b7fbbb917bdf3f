import Foundation
import NewsFacts
import NewsText
import TestSupport
import Testing
import Words

/// How each sample page comes to its facts, stage by stage, held in `Corpus/golden`.
///
/// `make record` writes them anew; that run fails, and the next one checks them.
@Suite struct GoldenTests {
  private static let pages = Result { try Checkout.pages() }
  private static let names = ((try? pages.get()) ?? []).map(\.name)
  private static let isRecording = ProcessInfo.processInfo.environment["JIANBAO_RECORD"] == "1"
  private static let pipeline = Result { try Pipeline() }

  /// What `jianbao explain` prints for a page in the folder of pages.
  private func explanation(_ name: String) throws -> String {
    let pipeline = try GoldenTests.pipeline.get()
    var worker = SegmentWorker(pipeline.segmenter)
    var text = ""
    try DocumentReader().read(try Checkout.bytes("Corpus/pages/" + name), name: name) { document in
      let processed = pipeline.process(document, worker: &worker)
      text += Explanation(processed, worker: &worker).text
    }
    return text
  }

  @Test(arguments: names) func isAsHeld(name: String) throws {
    let found = try explanation(name)
    let path = "Corpus/golden/" + name
    if GoldenTests.isRecording {
      try FileManager.default.createDirectory(
        at: Checkout.file("Corpus/golden"), withIntermediateDirectories: true)
      try Data(found.utf8).write(to: Checkout.file(path))
      Issue.record("\(path): recorded; run again without JIANBAO_RECORD")
      return
    }
    let held = try #require(try? Checkout.text(path), "\(path) is missing; make record writes it")
    let (foundLines, heldLines) = (lines(found), lines(held))
    for (index, line) in heldLines.enumerated() {
      let other = index < foundLines.count ? foundLines[index] : "the end"
      #expect(other == line, "\(path):\(index + 1)")
      // What follows the first difference mostly moved with it.
      if other != line { return }
    }
    #expect(foundLines.count == heldLines.count, "\(path)")
  }

  private func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test func eachPageHasOneAndEachOneItsPage() throws {
    #expect(GoldenTests.names.count >= 4)
    if GoldenTests.isRecording { return }
    let held = try Checkout.names(in: "Corpus/golden", ending: ".txt")
    #expect(held == GoldenTests.names)
  }
}
