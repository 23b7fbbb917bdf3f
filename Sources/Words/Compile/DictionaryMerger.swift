/// Adds users' words to a compiled dictionary.
struct DictionaryMerger {
  private let base: CompiledDictionary
  private var characters: [UInt32]
  private var codesBeyond: [UInt32: UInt32] = [:]
  private var spareCode: Int
  private var isOutOfCodes = false
  private var list = WordList()
  /// The last file that was added.
  private var file = ""
  private var tags: [String] = []
  private var tagNumbers: [String: Int] = [:]
  private var codes: [UInt16] = []

  init(_ base: CompiledDictionary) {
    self.base = base
    characters = Array(UnsafeBufferPointer(start: base.characters, count: CharacterTable.count))
    spareCode = base.codeLimit - CharacterTable.spareCodes
  }

  /// Adds the words of a file; they stand before those that were added earlier.
  mutating func add(_ dictionary: UserDictionary) throws(DictionaryError) {
    file = dictionary.file
    let numbers = try dictionary.tags.map { tag throws(DictionaryError) in
      try number(ofTag: tag, in: dictionary.file)
    }
    dictionary.bytes.withUnsafeBufferPointer { bytes in
      for entry in dictionary.entries {
        codes.removeAll(keepingCapacity: true)
        var at = entry.start
        var last = CharacterKind.mark
        while at < entry.end {
          let (scalar, length) = bytes.scalar(at: at, limit: entry.end)
          let kind = base.kind(of: scalar)
          // A mark upon a Chinese character or upon a sign is no part of how that is matched.
          if kind != .extending || !(last == .han || last == .mark), let code = code(of: scalar) {
            codes.append(code)
          }
          if kind != .extending { last = kind }
          at += length
        }
        guard !codes.isEmpty else { continue }
        let known = base.unit(of: codes.lazy.map(Int.init)).map(DoubleArray.cost) ?? 0
        let cost = entry.cost ?? (known > 0 ? known : DictionaryCompiler.defaultCost)
        var raw = WordClass.firstOfUser.rawValue + UInt16(numbers[Int(entry.tag)])
        if !entry.isSoft { raw |= WordClass.hard }
        list.append(codes, value: DoubleArray.value(cost: cost, WordClass(rawValue: raw)), rank: 0)
      }
    }
    if isOutOfCodes {
      throw DictionaryError(
        file: dictionary.file, line: 1,
        reason: "with it more than \(CharacterTable.spareCodes) rare characters that no built-in word has")
    }
  }

  private mutating func number(ofTag tag: String, in file: String) throws(DictionaryError) -> Int {
    if let number = tagNumbers[tag] { return number }
    guard tags.count < Segmenter.userTagLimit else {
      throw DictionaryError(file: file, line: 1, reason: "more than \(Segmenter.userTagLimit) tags with it")
    }
    tags.append(tag)
    tagNumbers[tag] = tags.count - 1
    return tags.count - 1
  }

  /// The code that a character matches by, a new one if need be; nil where there are no more.
  private mutating func code(of scalar: UInt32) -> UInt16? {
    let isBasic = scalar < UInt32(CharacterTable.count)
    let known = isBasic ? characters[Int(scalar)] & 0xFFFF : codesBeyond[scalar] ?? 0
    if known > 0 { return UInt16(known) }
    guard spareCode < base.codeLimit else {
      isOutOfCodes = true
      return nil
    }
    if isBasic {
      characters[Int(scalar)] |= UInt32(spareCode)
    } else {
      codesBeyond[scalar] = UInt32(spareCode)
    }
    spareCode += 1
    return UInt16(spareCode - 1)
  }

  /// The dictionary with all that was added, and the tags.
  consuming func merged() throws(DictionaryError) -> (CompiledDictionary, tags: [String]) {
    list.sort()
    let inWord = Set(list.codes)
    for unit in characters.indices where inWord.contains(UInt16(truncatingIfNeeded: characters[unit])) {
      characters[unit] |= UInt32(CharacterFlags.inWord) << 16
    }
    var builder = DoubleArrayBuilder(base.units, codeLimit: base.codeLimit)
    do {
      try builder.insert(list)
    } catch {
      throw DictionaryError(
        file: file, line: 1,
        reason: "too many words for one segmenter, which holds some ten million characters")
    }
    let traits = Array(UnsafeBufferPointer(start: base.traits, count: base.codeLimit))
    let block = CompiledDictionary.block(
      characters: characters, traits: traits, units: builder.finished(), codeLimit: base.codeLimit,
      icuVersion: base.icuVersion)
    return (CompiledDictionary(block, codesBeyond: codesBeyond), tags)
  }
}
