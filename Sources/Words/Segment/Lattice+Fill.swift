internal import Dictionaries

extension Lattice {
  /// Reads characters of `text` from `start` on, until the window is full or ends well.
  /// - Returns: where reading stopped, and whether words may go on across that place.
  mutating func fill(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int, dictionary: CompiledDictionary,
    breaks: inout WordBreaks
  ) -> (end: Int, isCut: Bool) {
    let characters = dictionary.characters
    let units = dictionary.units.baseAddress!
    var base = 0
    count = 0
    var at = start
    while at < limit {
      guard count < Lattice.capacity else { return finish(at, start, isCut: true) }
      let lead = text[at]
      if lead & 0xF0 == 0xE0 && at &+ 2 < limit {
        let scalar =
          (UInt32(lead) & 0x0F) << 12 | (UInt32(text[at &+ 1]) & 0x3F) << 6 | UInt32(text[at &+ 2]) & 0x3F
        let entry = characters[Int(scalar)]
        let kind = UInt16(truncatingIfNeeded: entry >> 16) & CharacterFlags.kindMask
        if kind <= CharacterKind.mark.rawValue {
          append(entry, at: at &- start)
          let code = Int(entry & 0xFFFF)
          jianbao_prefetch(units + (base &+ code))
          base = DoubleArray.base(units[code])
          at &+= 3
          if count >= Lattice.usual && entry >> 16 & UInt32(CharacterFlags.inWord) == 0
            && !isExtended(text, at: at, limit: limit, dictionary)
          {
            return finish(at, start, isCut: false)
          }
          continue
        }
      }
      at = readOther(text, from: at, window: start, to: limit, dictionary: dictionary, breaks: &breaks)
    }
    return finish(limit, start, isCut: false)
  }

  private mutating func finish(_ at: Int, _ start: Int, isCut: Bool) -> (end: Int, isCut: Bool) {
    codes[count] = 0
    flags[count] = 0
    offsets[count] = UInt32(truncatingIfNeeded: at &- start)
    return (at, isCut)
  }

  /// Whether the next character belongs to the one before.
  private func isExtended(
    _ text: UnsafeBufferPointer<UInt8>, at: Int, limit: Int, _ dictionary: CompiledDictionary
  ) -> Bool {
    at < limit && text[at] >= 0x80
      && dictionary.kind(of: text.scalar(at: at, limit: limit).value) == .extending
  }

  /// Reads what is no plain Chinese character or mark.
  private mutating func readOther(
    _ text: UnsafeBufferPointer<UInt8>, from at: Int, window: Int, to limit: Int,
    dictionary: CompiledDictionary, breaks: inout WordBreaks
  ) -> Int {
    let (scalar, length) = text.scalar(at: at, limit: limit)
    switch dictionary.kind(of: scalar) {
    case .han, .mark:
      if scalar == 0xB7 { markDottedName() }
      append(dictionary.entry(of: scalar), at: at &- window)
      return at &+ length
    case .space:
      return readSpace(text, from: at, window: window, to: limit, dictionary: dictionary)
    case .extending:
      // Belongs to what stands before it, unless that is nothing or white space.
      if count == 0 || flags[count &- 1] & CharacterFlags.kindMask == CharacterKind.space.rawValue {
        append(UInt32(CharacterKind.mark.rawValue) << 16, at: at &- window)
      }
      return at &+ length
    case .kana:
      return readJapanese(text, from: at, window: window, to: limit, dictionary: dictionary, breaks: &breaks)
    case .digit, .letter, .otherScript:
      return readRun(text, from: at, window: window, to: limit, dictionary: dictionary, breaks: &breaks)
    }
  }

  /// The Chinese characters before · may begin a foreign name.
  private mutating func markDottedName() {
    var position = count &- 1
    while position >= 0, count &- position <= Lattice.longestNamePart, isHan(position) {
      flags[position] |= CharacterFlags.dotted
      position &-= 1
    }
  }

  private mutating func readSpace(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, window: Int, to limit: Int,
    dictionary: CompiledDictionary
  ) -> Int {
    let first = count
    var at = start
    while at < limit, case let next = text.scalar(at: at, limit: limit),
      dictionary.kind(of: next.value) == .space
    {
      if count &- first < Lattice.longestRun { append(dictionary.entry(of: next.value), at: at &- window) }
      at &+= next.length
    }
    closeRun(from: first, as: .space)
    return at
  }

  /// A run of letters and digits: by the rules below while all is Latin, else by ICU's.
  private mutating func readRun(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, window: Int, to limit: Int,
    dictionary: CompiledDictionary, breaks: inout WordBreaks
  ) -> Int {
    if let address = LatinRun.address(in: text, from: start, to: limit) {
      appendRun(text, start..<address.end, window: window, dictionary: dictionary, as: address.wordClass)
      return address.end
    }
    let run = LatinRun(in: text, from: start, to: limit, dictionary: dictionary)
    if !run.meetsOtherScript {
      appendRun(text, start..<run.end, window: window, dictionary: dictionary, as: run.wordClass)
      return run.end
    }
    let end = endOfOtherScripts(text, from: start, to: limit, dictionary: dictionary)
    let isCut = end &- start >= Lattice.capacity
    return breaks.forEachWord(in: text, start..<end, isCut: isCut) { word in
      appendRun(text, word, window: window, dictionary: dictionary, as: .otherScript)
    }
  }

  /// Where a stretch that ICU cuts ends: letters, digits, and the marks that may join two of them.
  private func endOfOtherScripts(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int, dictionary: CompiledDictionary
  ) -> Int {
    var end = start
    while end < limit, end &- start < Lattice.capacity {
      let (scalar, length) = text.scalar(at: end, limit: limit)
      let next = end &+ length
      // A joiner takes any sign into a sequence: 🏃‍♂️.
      if !dictionary.kind(of: scalar).isOfOtherScripts, end == start || !text.has(joiner: end) {
        guard LatinRun.isJoint(scalar), next < limit,
          dictionary.kind(of: text.scalar(at: next, limit: limit).value).isOfOtherScripts
        else { break }
      }
      end = next
    }
    return end
  }

  /// Kana are Japanese, and where hiragana is among them, which writes its grammar, so are the Chinese characters
  /// around them; a single kana in Chinese (の) is a mark.
  private mutating func readJapanese(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, window: Int, to limit: Int,
    dictionary: CompiledDictionary, breaks: inout WordBreaks
  ) -> Int {
    var end = start
    var length = 0
    var (kana, hiragana) = (0, 0)
    var endOfKana = start
    while end < limit, length < Lattice.capacity, case let next = text.scalar(at: end, limit: limit) {
      let kind = dictionary.kind(of: next.value)
      guard kind == .kana || kind == .han || kind == .extending else { break }
      if kind == .kana {
        kana &+= 1
        if next.value < 0x30A0 { hiragana &+= 1 }
      }
      length &+= 1
      end &+= next.length
      if kana == length { endOfKana = end }
    }
    if kana < 2 {
      let (scalar, length) = text.scalar(at: start, limit: limit)
      append(
        dictionary.entry(of: scalar) & ~(UInt32(CharacterFlags.kindMask) << 16) | UInt32(
          CharacterKind.mark.rawValue) << 16, at: start &- window
      )
      return start &+ length
    }
    if hiragana == 0 { end = endOfKana }
    var first = count
    while hiragana > 0, first > 0,
      flags[first &- 1] & (CharacterFlags.kindMask | CharacterFlags.inside | CharacterFlags.run) == 0
    {
      first &-= 1
    }
    let from = first < count ? window &+ Int(offsets[first]) : start
    count = first
    return breaks.forEachWord(in: text, from..<end, isCut: length == Lattice.capacity) { word in
      appendRun(text, word, window: window, dictionary: dictionary, as: .otherScript)
    }
  }

  /// Adds a run that is one token. Past the room of the window the run goes on in its last position.
  private mutating func appendRun(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, window: Int, dictionary: CompiledDictionary,
    as wordClass: WordClass
  ) {
    let first = count
    var at = range.lowerBound
    while at < range.upperBound, count &- first < Lattice.longestRun {
      let next = text.scalar(at: at, limit: range.upperBound)
      append(dictionary.entry(of: next.value), at: at &- window)
      at &+= next.length
    }
    if count > first { closeRun(from: first, as: wordClass) }
  }
}
