import Foundation
import TestSupport
import Testing

@testable import Words

/// The words as compiled, now and ahead.
@Suite struct CompiledDictionaryTests {
  private static let isEmbedded = CompiledDictionary.embedded() != nil
  private static let notEmbedded: Comment = "the words are not compiled ahead; make does it"

  /// One made now is what the build embedded, to the byte.
  @Test(.enabled(if: isEmbedded, notEmbedded)) func theBuiltInOneIsTheOneThatIsCompiledNow() throws {
    let block = try DictionaryCompiler.block()
    let (made, embedded) = (CompiledDictionary(block), try #require(CompiledDictionary.embedded()))
    #expect(made.codeLimit == embedded.codeLimit)
    #expect(made.icuVersion == embedded.icuVersion)
    #expect(made.units.count == embedded.units.count)
    let (units, others) = (try #require(made.units.baseAddress), try #require(embedded.units.baseAddress))
    let areSame =
      memcmp(units, others, 8 * min(made.units.count, embedded.units.count)) == 0
      && memcmp(made.characters, embedded.characters, 4 * CharacterTable.count) == 0
      && memcmp(made.traits, embedded.traits, 8 * min(made.codeLimit, embedded.codeLimit)) == 0
    #expect(areSame)
    let file = try Checkout.bytes("Dictionaries/compiled/words.bin")
    let isFile = block.withUnsafeBytes { $0.elementsEqual(file) }
    #expect(isFile, "Dictionaries/compiled/words.bin is of other tables; make compiles it")
  }

  /// Whatever unit a walk stands at, a step by any code stays within the array.
  @Test func noStepLeavesTheArray() throws {
    for segmenter in [try Segmenters.builtIn(), try Segmenters.withUserWords()] {
      let dictionary = segmenter.dictionary
      var furthest = 0
      for unit in dictionary.units { furthest = max(furthest, DoubleArray.base(unit)) }
      #expect(furthest + dictionary.codeLimit <= dictionary.units.count)
      let codes = (0..<CharacterTable.count).map { Int(dictionary.characters[$0] & 0xFFFF) }
      #expect(codes.allSatisfy { $0 < dictionary.codeLimit })
    }
  }

  /// A user's words change no other: each built-in word costs what it did.
  @Test func addingWordsLosesNone() throws {
    let (builtIn, added) = (try Segmenters.builtIn(), try Segmenters.withUserWords())
    var wrong: [String] = []
    for table in ["words/words", "words/thuocl", "places/divisions", "organisations/bodies"] {
      let column = table == "places/divisions" ? 1 : 0
      for row in try Table.embedded(table).rows where row.line % 3 == 0 {
        let word = row[column].unicodeScalars.map(\.value)
        if added.cost(ofWord: word) != builtIn.cost(ofWord: word) { wrong.append(row[column]) }
      }
    }
    #expect(wrong.isEmpty, "\(wrong)")
  }

  /// 这是 is two words: ICU's dictionary has it as one, in either script.
  @Test func leavesOutWhatICUGlues() throws {
    let segmenter = try Segmenters.builtIn()
    var worker = SegmentWorker(segmenter)
    let glued = try Table.embedded("words/glued").rows.map(\.cells[0])
    let found = glued.filter { word in
      let tokens = Segmented(Array(word.utf8), worker: &worker).coarse
      return tokens.count == 1 && tokens[0].origin == .icu
    }
    #expect(found.isEmpty, "\(found.count) of \(glued.count): \(found.prefix(10))")
  }
}
