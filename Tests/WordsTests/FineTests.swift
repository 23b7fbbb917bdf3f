import TestSupport
import Testing

@testable import Words

/// What the fine granularity takes apart.
@Suite struct FineTests {
  private let segmenter: Segmenter

  init() throws { segmenter = try Segmenters.builtIn() }

  @Test(arguments: [
    ("最高人民检察院", "最高 人民 检察院"),
    ("中华人民共和国", "中华 人民 共和国"),
    ("中国共产党", "中国 共产党"),
    ("2023年", "2023 年"),
    ("５月", "５ 月"),
    ("二〇二三年", "二〇二三 年"),
    ("三千六百万", "三千六百万"),
    ("5万", "5万"),
    ("20%", "20%"),
    ("10:30", "10:30"),
    ("第二十", "第二十"),
    ("实事求是", "实事求是"),
    ("检察院", "检察院"),
    ("法院", "法院"),
    ("可读性", "可读性"),
    ("现代化", "现代 化"),
    ("李某某", "李某某"),
    ("周慕岩", "周慕岩"),
    ("比尔·盖茨", "比尔·盖茨"),
    ("a.b@c.com", "a.b@c.com"),
    ("https://a.cn/b", "https://a.cn/b"),
    ("can’t", "can’t"),
  ])
  func takesApart(word: String, parts: String) {
    let segmented = Segmented("，\(word)，", segmenter)
    #expect(segmented.words == "， \(word) ，")
    #expect(segmented.fineWords == "， \(parts) ，")
  }

  /// No user's word is taken apart, be it made of words.
  @Test func leavesUsersWordsWhole() throws {
    let segmenter = try Segmenters.adding("最高人民检察院\n人民法院公告网\t\t90\tsoft\n")
    let segmented = Segmented("最高人民检察院的人民法院公告网", segmenter)
    #expect(segmented.words == "最高人民检察院 的 人民法院公告网")
    #expect(segmented.fineWords == segmented.words)
  }

  /// Words of up to three characters stay whole; parts are words of the dictionaries, single characters or
  /// digits.
  @Test func takesWordsApartIntoWords() throws {
    var worker = SegmentWorker(segmenter)
    var wrong: [String] = []
    for table in ["words/words", "organisations/bodies", "places/divisions"] {
      let column = table == "places/divisions" ? 1 : 0
      for row in try Table.embedded(table).rows where row.line % 7 == 0 {
        let segmented = Segmented(Array(row[column].utf8), worker: &worker)
        guard segmented.coarse.count == 1, let whole = segmented.coarse.first, whole.origin == .lexicon else {
          continue
        }
        if row[column].count < 4, segmented.fine != segmented.coarse { wrong.append(segmented.fineWords) }
        for part in segmented.fine where part.origin != .number && part.origin != .time {
          let scalars = segmented.bytes.text(part.range).unicodeScalars.map(\.value)
          if scalars.count > 1, part.origin != .latin, segmenter.cost(ofWord: scalars) == nil {
            wrong.append(segmented.fineWords)
          }
        }
      }
    }
    #expect(wrong.isEmpty, "\(wrong.prefix(10))")
  }
}
