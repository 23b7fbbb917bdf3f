import Foundation
import NewsFacts
import TestSupport
import Testing
import Words

/// Facts as JSON, after the fact contract, section 1.
@Suite struct FactWriterTests {
  private static let keys = [
    "id", "document", "article", "kind", "text", "quote", "start", "end", "start_byte", "end_byte",
    "canonical",
    "value", "sentence", "rule", "confidence", "repairs",
  ]
  private static let numberKeys = ["value", "min", "max", "approx"]
  private static let valueKeys: [FactKind: [String]] = [
    .date: ["timex", "start", "end", "grain", "mod", "anchor"],
    .amount: ["currency"] + numberKeys + ["per", "unit", "role"],
    .count: numberKeys + ["classifier", "noun"],
    .organisation: ["names", "type", "region", "parent", "resolved"],
    .caseName: ["parties", "opponents", "more", "people", "cause"],
    .duration: ["iso", "min", "max", "approx"],
    .ratio: numberKeys + ["unit", "change"],
    .measure: numberKeys + ["unit", "per"],
    .document: ["title", "alias"],
    .caseNumber: ["number", "court", "year", "instance"],
    .documentNumber: ["number"],
    .lawArticle: ["law", "edition", "article", "paragraph", "item"],
  ]

  private func object(_ line: Substring) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
  }

  /// Members of an object in the order they are written, at its own depth only.
  private func keys(of json: Substring) -> [String] {
    var keys: [String] = []
    var (depth, isInString, isEscaped) = (0, false, false)
    var (word, last) = ("", "")
    for character in json.unicodeScalars {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else if character == "\"" {
          (isInString, last) = (false, word)
        }
        word.unicodeScalars.append(character)
        continue
      }
      switch character {
      case "\"": (isInString, word) = (true, "")
      case "{", "[": depth += 1
      case "}", "]": depth -= 1
      case ":": if depth == 1 { keys.append(last) }
      default: break
      }
    }
    return keys
  }

  @Test func everyLineParsesAndItsKeysStandInTheirOrder() throws {
    for (name, bytes) in try Facts.texts() {
      let document = try Facts.process(bytes, name: name, published: "2022-06-01")
      let lines = Facts.json(document.facts).split(separator: "\n")
      #expect(lines.count == document.facts.count)
      for (line, fact) in zip(lines, document.facts) {
        #expect(Array(keys(of: line).prefix(FactWriterTests.keys.count)) == FactWriterTests.keys)
        let object = try object(line)
        #expect(object["quote"] as? String == fact.evidence.quote)
        #expect(object["text"] as? String == fact.text)
        #expect(object["sentence"] as? String == fact.sentence)
        #expect(object["canonical"] as? String == fact.canonical)
        #expect(object["start"] as? Int == fact.evidence.scalars.lowerBound)
        #expect(object["end_byte"] as? Int == fact.evidence.range.end)
        let confidence = try #require(object["confidence"] as? Double)
        #expect(abs(confidence - fact.confidence) < 0.000501)
      }
    }
  }

  /// A value has the members that the contract names for its kind, in its order; others may stand between.
  @Test func valuesHaveTheMembersOfTheirKind() throws {
    for (name, bytes) in try Facts.texts() {
      for fact in try Facts.process(bytes, name: name).facts {
        let json = FactWriter().json(of: fact.value)
        let expected = try #require(FactWriterTests.valueKeys[fact.kind])
        #expect(keys(of: json[...]).filter(expected.contains) == expected, "\(json)")
        _ = try object(json[...])
      }
    }
  }

  /// The example of the contract.
  @Test func theExampleIsWrittenAsTheContractWritesIt() throws {
    let document = try Facts.process("追回善款700余万元。")
    let fact = try #require(document.facts.first { $0.kind == .amount })
    #expect(
      FactWriter().json(of: fact.value)
        == #"{"currency":"CNY","value":"7000000","min":"7000000","max":null,"approx":"over","per":null,"unit":"万元","role":"善款"}"#
    )
    #expect(fact.canonical == "over CNY 7000000")
    #expect((fact.evidence.scalars, fact.evidence.range) == (4..<10, ByteRange(12, 24)))
  }

  /// 、 parts the bodies of a fused name, and stands inside names.
  @Test(arguments: [
    ("两高", #"["最高人民法院","最高人民检察院"]"#), ("两办", #"["中共中央办公厅","国务院办公厅"]"#),
    ("两高两部", #"["最高人民法院","最高人民检察院","公安部","司法部"]"#),
    ("中央纪委国家监委", #"["中共中央纪律检查委员会","国家监察委员会"]"#),
    ("湖北省委省政府", #"["中共湖北省委","湖北省人民政府"]"#), ("联合国教科文组织", #"["联合国教育、科学及文化组织"]"#),
    ("英国外交、联邦和发展部", #"["英国外交、联邦和发展事务部"]"#),
  ])
  func eachBodyHasItsName(written: String, names: String) throws {
    let document = try Facts.process("\(written)发布通知。")
    let fact = try #require(document.facts.first { $0.kind == .organisation })
    #expect(FactWriter().json(of: fact.value).contains("\"names\":\(names),"))
  }

  @Test func anyTextIsEscaped() throws {
    var random = SplitMix64(4)
    for _ in 0..<300 {
      let text =
        RandomText.anything(pieces: random.below(8), using: &random)
        + String(
          String.UnicodeScalarView((0..<4).compactMap { _ in Unicode.Scalar(UInt8(random.below(128))) }))
      var json = JSONBuilder()
      json.object { $0.string(text, text) }
      let parsed = try object(String(decoding: json.bytes, as: UTF8.self)[...])
      #expect(parsed.keys.first.map { Array($0.utf8) } == Array(text.utf8))
      #expect((parsed[text] as? String).map { Array($0.utf8) } == Array(text.utf8))
    }
  }

  @Test(arguments: [
    (0, "0"), (1, "1"), (0.97, "0.97"), (0.5, "0.5"), (0.9996, "1"), (0.1234, "0.123"), (-3, "0"), (7, "1"),
    (0.05, "0.05"),
  ])
  func aDecimalHasThreePlacesAtTheMost(number: Double, written: String) {
    var json = JSONBuilder()
    json.object { $0.decimal("c", number) }
    #expect(String(decoding: json.bytes, as: UTF8.self) == "{\"c\":\(written)}")
  }
}
