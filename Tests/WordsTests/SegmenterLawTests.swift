import TestSupport
import Testing

@testable import Words

/// What holds of the tokens of any text, with and without a user's words.
@Suite struct SegmenterLawTests {
  private let segmenters: [Segmenter]

  init() throws { segmenters = [try Segmenters.builtIn(), try Segmenters.withUserWords()] }

  /// Each law on 800 texts of each kind, 400 a segmenter; a worker reads all of a kind.
  @Test(arguments: RandomScript.allCases) func tokensTileAnyText(_ script: RandomScript) {
    for (number, segmenter) in segmenters.enumerated() {
      var worker = SegmentWorker(segmenter)
      withEvery(0..<400) { seed in
        var random = SplitMix64(UInt64(1000 * number + seed))
        let text = script.text(pieces: random.below(25), using: &random)
        let whole = Segmented(Array(text.utf8), worker: &worker)
        check(whole, text)
        // Of any stretch between characters.
        let start = random.pick(bounds(of: whole.bytes))
        let end = random.pick(bounds(of: whole.bytes).filter { $0 >= start })
        check(Segmented(whole.bytes, ByteRange(start, end), worker: &worker), text)
      }
    }
  }

  private func check(_ segmented: Segmented, _ text: String) {
    let problem = segmented.problem
    if problem != nil { #expect(problem == nil, "\(segmented.range) of \(text.debugDescription)") }
  }

  /// What is read in one pass for both granularities is what is read for one.
  @Test func coarseTokensAreTheSameInBothWays() {
    for segmenter in segmenters {
      var worker = SegmentWorker(segmenter)
      withEvery(0..<500) { seed in
        var random = SplitMix64(UInt64(seed))
        let text = RandomScript.mixed.text(pieces: random.below(12), using: &random)
        let both = Segmented(Array(text.utf8), worker: &worker)
        var alone: [Token] = []
        worker.segment(both.bytes, both.range, into: &alone)
        let isSame = alone == both.coarse
        #expect(isSame, "\(text.debugDescription)")
      }
    }
  }

  /// A worker brings nothing from one text to the next.
  @Test func wordsDoNotDependOnWhatWasReadBefore() {
    for segmenter in segmenters {
      var worker = SegmentWorker(segmenter)
      withEvery(0..<300) { seed in
        var random = SplitMix64(UInt64(seed))
        let script = random.pick(RandomScript.allCases)
        let text = script.text(pieces: random.below(40), using: &random)
        let again = Segmented(Array(text.utf8), worker: &worker)
        let fresh = Segmented(text, segmenter)
        let isSame = again.coarse == fresh.coarse && again.fine == fresh.fine
        #expect(isSame, "\(again.words) is not \(fresh.words)")
      }
    }
  }

  @Test func workersOnThreadsAgree() async {
    for segmenter in segmenters {
      var random = SplitMix64(9)
      let texts = (0..<60).map { _ in RandomScript.mixed.text(pieces: 10, using: &random) }
      let expected = texts.map { Segmented($0, segmenter).fine }
      await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 {
          group.addTask {
            var worker = SegmentWorker(segmenter)
            return texts.map { Segmented(Array($0.utf8), worker: &worker).fine } == expected
          }
        }
        for await isSame in group { #expect(isSame) }
      }
    }
  }

  // MARK: Windows

  /// Longer than a window of the lattice, and no mark to end one at.
  @Test(arguments: [RandomScript.names, .numbers, .latin, .japanese, .thai, .emoji])
  func tokensTileATextOfManyWindows(_ script: RandomScript) {
    for segmenter in segmenters {
      var worker = SegmentWorker(segmenter)
      withEvery(0..<4) { seed in
        var random = SplitMix64(UInt64(seed))
        let pieces = 2 * Lattice.capacity + random.below(Lattice.capacity)
        let text = script.text(pieces: pieces, using: &random).filter { !"。、，.:： \n\t".contains($0) }
        check(Segmented(Array(text.utf8), worker: &worker), script.rawValue)
      }
    }
  }

  /// Where a window is cut does not show: the words of a text from some word on are those of that rest alone,
  /// though its windows are cut at other places.
  @Test func wordsDoNotDependOnWhereWindowsAreCut() throws {
    let numerals = "〇零一二三四五六七八九十百千万亿两第"
    let names = try Table.embedded("organisations/bodies").rows.map(\.cells[0]).filter { name in
      name.unicodeScalars.count > 5 && !name.contains(where: numerals.contains)
    }
    for segmenter in segmenters {
      var worker = SegmentWorker(segmenter)
      withEvery(0..<25) { seed in
        var random = SplitMix64(UInt64(seed))
        // Long words, so that windows end inside them. No numerals: whether one may begin is the one thing that
        // depends on what stands before it.
        var text = ""
        while text.utf8.count < 7 * Lattice.capacity {
          text += RandomText.han(random.below(4), using: &random).filter { !numerals.contains($0) }
          text += random.pick(names)
        }
        let whole = Segmented(Array(text.utf8), worker: &worker)
        check(whole, text)
        let first = random.below(whole.coarse.count)
        let start = whole.coarse[first].range.start
        let rest = Segmented(whole.bytes, ByteRange(start, whole.bytes.count), worker: &worker)
        let isSame = rest.coarse == Array(whole.coarse[first...])
        #expect(isSame, "from word \(first) on, seed \(seed)")
      }
    }
  }

  /// 20,000 of one piece in a row.
  @Test(arguments: [
    "李", "王建", "某", "的", "法", "法律", "㐂", "𠮷", "1", "１", "一", "万", "1万", "年", "第", "第1", "2023年", "1,", "a",
    "a'", "Ａ",
    "_", "www.", "a@", "http://", "é", " ", "　", "\n", ".", "，", "の", "カ", "ー", "ก", "한", "ж", "👍", "🇨🇳", "👨‍👩‍👧",
    "\u{301}",
    "\u{200D}", "\0", "比尔·", "王东", "10:30:", "老李",
  ])
  func tokensTileALongRun(of piece: String) {
    let text = Array(String(repeating: piece, count: 20_000 / piece.unicodeScalars.count).utf8)
    for segmenter in segmenters {
      var worker = SegmentWorker(segmenter)
      check(Segmented(text, worker: &worker), piece)
    }
  }

  /// A stretch for ICU that a window cannot hold is cut between words.
  @Test func longStretchesAreCutBetweenWords() {
    let words = Segmented(String(repeating: "ภาษาไทย", count: 400), segmenters[0]).words.split(separator: " ")
    #expect(Set(words) == ["ภาษา", "ไทย"])
    #expect(words.count == 800)
  }

  /// Kana with marks upon them have more characters to a byte than a window has room for.
  @Test func tokensTileKanaWithMarks() {
    let text = String(repeating: "法律", count: 765) + String(repeating: "か\u{301}", count: 2300)
    check(Segmented(text, segmenters[0]), "kana with marks")
  }
}
