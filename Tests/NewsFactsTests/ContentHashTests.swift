import TestSupport
import Testing

@testable import NewsFacts

/// The hashes that identify content and facts.
@Suite struct ContentHashTests {
  /// Kept in databases: they must not change from one release to the next.
  @Test func areTheSameForever() {
    #expect(ContentHash.document([]) == "cbf29ce48422232555c5e55dfb685f30")
    #expect(ContentHash.document(Array("据央广网".utf8)) == "c631c4d45e3afbe5c43243ced63565d1")
    #expect(ContentHash.fact(content: "a", start: 3, end: 9, kind: .date) == "e3b8d22f5835e4f2")
  }

  @Test func anotherSpanOrKindOrContentIsAnotherFact() {
    var ids: Set<String> = []
    var count = 0
    for content in ["", "a", "b"] {
      for start in 0..<12 {
        for end in (start + 1)..<14 {
          for kind in FactKind.allCases {
            ids.insert(ContentHash.fact(content: content, start: start, end: end, kind: kind))
            count += 1
          }
        }
      }
    }
    #expect(ids.count == count)
  }

  @Test func contentsThatDifferInAByteDifferInTheirHash() {
    var random = SplitMix64(21)
    var hashes: Set<String> = []
    for _ in 0..<200 {
      var bytes = RandomText.bytes(random.among(1...60), using: &random)
      hashes.insert(ContentHash.document(bytes))
      bytes[random.below(bytes.count)] ^= UInt8(1 << random.below(8))
      hashes.insert(ContentHash.document(bytes))
    }
    #expect(hashes.count > 395)
  }
}
