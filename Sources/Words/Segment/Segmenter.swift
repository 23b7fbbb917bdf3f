internal import ICU

/// Shared, immutable dictionaries for segmentation: ICU's Chinese dictionary, the tables of `Dictionaries/`, and
/// those of the user.
///
/// Costs are about −10 ln p, smaller is likelier (的 31, 我们 54, 法院 81). The best segmentation of a text is the
/// one of least total cost. Tasks share a segmenter; each makes a `SegmentWorker` of its own.
public struct Segmenter: Sendable {
  /// What a Chinese character costs that no dictionary has.
  static let unknownCost = 200

  let dictionary: CompiledDictionary
  /// Tags of users' words, from class `WordClass.firstOfUser` on.
  private let userTags: [String]

  /// The built-in dictionaries: compiled ahead where the build did so, else compiled now, in under a second.
  /// - Throws: `DictionaryError` for a malformed table, `ICUError` where ICU lacks its dictionary.
  public init() throws {
    // What is not Chinese needs it, in workers, where nothing can be said any more.
    _ = try WordBreakIterator()
    dictionary = try CompiledDictionary.embedded() ?? CompiledDictionary(DictionaryCompiler.block())
    userTags = []
  }

  /// The built-in dictionaries and a user's. Where a word stands more than once the last counts.
  /// 500,000 words take about a second.
  /// - Throws: as `init()`; `DictionaryError` where there are too many tags, characters or words.
  public init(adding dictionaries: [UserDictionary]) throws {
    let builtIn = try Segmenter()
    guard dictionaries.contains(where: { $0.count > 0 }) else {
      self = builtIn
      return
    }
    var merger = DictionaryMerger(builtIn.dictionary)
    for dictionary in dictionaries { try merger.add(dictionary) }
    (dictionary, userTags) = try merger.merged()
  }

  /// How many tags users' words may have.
  static let userTagLimit = Int(WordClass.hard - WordClass.firstOfUser.rawValue)

  /// The release of ICU whose dictionary is built in: that of the build where words are compiled ahead, else that
  /// of the machine.
  public static let builtInICUVersion = CompiledDictionary.embedded()?.icuVersion ?? ICU.icuVersion

  /// What `Dictionaries/CompiledWords.c` embeds.
  public static func compileBuiltIn() throws -> [UInt8] {
    try DictionaryCompiler.block().withUnsafeBytes { Array($0) }
  }

  /// The release of ICU whose Chinese dictionary is in use, such as `72.1`.
  public var icuVersion: String { dictionary.icuVersion }

  /// What a token is called: a user's tag, or for built-in kinds `place`, `organisation`,
  /// `person`, `charge`, `law`, `surname`, `url`, `email`; nil for other words.
  public func tag(of token: Token) -> String? {
    guard token.wordClass.isOfUser else { return token.wordClass.tag }
    let tag = userTags[Int(token.wordClass.rawValue & ~WordClass.hard - WordClass.firstOfUser.rawValue)]
    return tag.isEmpty ? nil : tag
  }

  /// Whether two characters side by side are a word. O(1).
  public func hasWord(_ first: UInt32, _ second: UInt32) -> Bool {
    dictionary.hasWord(first, second)
  }

  /// The dictionary cost of exactly this word; nil where no dictionary has it. O(length).
  public func cost(ofWord word: some Sequence<UInt32>) -> Int? {
    guard let unit = dictionary.unit(of: word.lazy.map(dictionary.code)) else { return nil }
    let cost = DoubleArray.cost(unit)
    return cost > 0 ? cost : nil
  }
}
