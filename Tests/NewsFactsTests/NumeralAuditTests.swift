import NewsFacts
import NewsText
import TestSupport
import Testing
import Words

/// Every numeral of a page is accounted for.
@Suite struct NumeralAuditTests {
  private func audit(_ bytes: [UInt8], published: String? = "2024-03-18") throws -> [AuditedNumeral] {
    let pipeline = try Facts.pipeline.get()
    var worker = SegmentWorker(pipeline.segmenter)
    return pipeline.audit(try Facts.process(bytes, published: published), worker: &worker)
  }

  @Test(arguments: [
    ("第三批救灾款700万元。", ["三 ordinal", "700万 amount"]),
    ("统一部署一老一小服务。", []),
    ("主队以3比2获胜。", ["3 score", "2 score"]),
    ("（2024）湛仲字第2342号裁决书。", ["2024 case_number", "2342 case_number"]),
    ("一、加强领导，帮助12户。", ["一 marker", "12 count"]),
    ("乘坐A5线，2.0.1版。", ["5 code", "2.0 code", "1 code"]),
    ("他收到4000左右。", ["4000 unexplained"]),
  ])
  func eachIsWhatItIs(text: String, expected: [String]) throws {
    let found = try audit(Array(text.utf8)).map { numeral in
      switch numeral.status {
      case .fact(let kind): "\(numeral.text) \(kind.rawValue)"
      case .known(let known): "\(numeral.text) \(known.rawValue)"
      case .unexplained: "\(numeral.text) unexplained"
      }
    }
    #expect(found == expected)
  }

  /// On the sample pages at most three in a hundred are unexplained.
  @Test func littleIsUnexplained() throws {
    var (all, unexplained) = (0, 0)
    for page in try Checkout.pages() {
      let numerals = try audit(page.bytes)
      all += numerals.count
      unexplained += numerals.count { $0.status == .unexplained }
    }
    #expect(all > 150)
    #expect(100 * unexplained <= 3 * all, "\(unexplained) of \(all)")
  }

  /// Whatever the text, numerals are slices of it, in the order of the repaired text.
  @Test func numeralsAreSlicesOfTheSource() throws {
    for text in try Facts.texts() {
      for numeral in try audit(text.bytes) {
        #expect(numeral.range.end <= text.bytes.count && numeral.range.start < numeral.range.end)
        #expect(text.bytes.text(numeral.range) == numeral.text)
      }
    }
  }
}
