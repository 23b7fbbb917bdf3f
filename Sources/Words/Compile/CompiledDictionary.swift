internal import Dictionaries
internal import ICU

/// Everything that the lattice reads, in one block of memory: the built-in one lies in the binary as it was
/// compiled ahead, one with a user's words is made at start.
///
/// In words of 64 bits: six of header (magic, fingerprint of the tables, code limit, number of units, ICU's
/// release in ASCII, free), the character table, the traits by code, the units of the double array.
final class CompiledDictionary: @unchecked Sendable {
  // Unchecked: the memory is written before the object is made and never again.

  /// Changes whenever the layout or the meaning of the block does.
  private static let magic: UInt64 = 0x4A42_5744_0000_0001
  private static let headerCount = 6
  private static let characterWords = CharacterTable.count / 2

  let characters: UnsafePointer<UInt32>
  let traits: UnsafePointer<UInt64>
  let units: UnsafeBufferPointer<UInt64>
  /// All codes are below.
  let codeLimit: Int
  /// The release of ICU whose dictionary is in it.
  let icuVersion: String
  /// Codes of characters of users' words beyond the basic plane.
  private let codesBeyond: [UInt32: UInt32]
  /// What is freed with the object.
  private let owned: UnsafeMutableBufferPointer<UInt64>?

  private init(
    _ block: UnsafeBufferPointer<UInt64>, owned: UnsafeMutableBufferPointer<UInt64>?,
    codesBeyond: [UInt32: UInt32] = [:]
  ) {
    let start = block.baseAddress!
    codeLimit = Int(block[2])
    let body = start + CompiledDictionary.headerCount
    characters = UnsafeRawPointer(body).assumingMemoryBound(to: UInt32.self)
    traits = body + CompiledDictionary.characterWords
    units = UnsafeBufferPointer(start: traits + codeLimit, count: Int(block[3]))
    icuVersion = String(
      decoding: (0..<8).map { UInt8(truncatingIfNeeded: block[4] >> UInt64(8 * $0)) }.prefix { $0 != 0 },
      as: UTF8.self)
    self.owned = owned
    self.codesBeyond = codesBeyond
  }

  deinit { owned?.deallocate() }

  /// Takes the block over.
  convenience init(_ block: [UInt64], codesBeyond: [UInt32: UInt32] = [:]) {
    let memory = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: block.count)
    _ = memory.initialize(from: block)
    self.init(UnsafeBufferPointer(memory), owned: memory, codesBeyond: codesBeyond)
  }

  /// The block in the binary; nil where there is none or the tables have changed since it was compiled.
  static func embedded() -> CompiledDictionary? {
    var length = 0
    guard let bytes = jianbao_compiled_words(&length) else { return nil }
    let block = UnsafeBufferPointer(
      start: UnsafeRawPointer(bytes).assumingMemoryBound(to: UInt64.self), count: length / 8)
    guard block.count > headerCount, block[0] == magic, block[1] == fingerprint(),
      UInt64(block.count - headerCount - characterWords) == block[2] &+ block[3]
    else { return nil }
    return CompiledDictionary(block, owned: nil)
  }

  /// The block for its parts.
  static func block(
    characters: [UInt32], traits: [UInt64], units: [UInt64], codeLimit: Int, icuVersion: String
  ) -> [UInt64] {
    var version: UInt64 = 0
    for (index, byte) in icuVersion.utf8.prefix(8).enumerated() {
      version |= UInt64(byte) << UInt64(8 * index)
    }
    var block: [UInt64] = [magic, fingerprint(), UInt64(codeLimit), UInt64(units.count), version, 0]
    for index in stride(from: 0, to: characters.count, by: 2) {
      block.append(UInt64(characters[index]) | UInt64(characters[index + 1]) << 32)
    }
    return block + traits + units
  }

  /// A hash of all embedded tables, eight bytes at a time.
  private static func fingerprint() -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in 0..<jianbao_dictionary_count() {
      let table = jianbao_dictionary(index).pointee
      let bytes = UnsafeRawBufferPointer(start: table.bytes, count: table.length)
      var at = 0
      while at + 8 <= bytes.count {
        hash = (hash ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 29
        at += 8
      }
      while at < bytes.count {
        hash = (hash ^ UInt64(bytes[at])) &* 0x9E37_79B9_7F4A_7C15
        at += 1
      }
      hash = (hash ^ UInt64(bytes.count)) &* 0x9E37_79B9_7F4A_7C15
    }
    return hash
  }

  // MARK: Looking up

  /// The entry of the character table; characters beyond the basic plane have codes in users' words only. O(1).
  @inline(__always)
  func entry(of scalar: UInt32) -> UInt32 {
    scalar < UInt32(CharacterTable.count) ? characters[Int(scalar)] : entryBeyond(scalar)
  }

  private func entryBeyond(_ scalar: UInt32) -> UInt32 {
    UInt32(CharacterKind(scalar).rawValue) << 16 | (codesBeyond[scalar].map { $0 | Self.inWord } ?? 0)
  }

  private static let inWord = UInt32(CharacterFlags.inWord) << 16

  @inline(__always)
  func kind(of scalar: UInt32) -> CharacterKind {
    CharacterKind(rawValue: UInt16(truncatingIfNeeded: entry(of: scalar) >> 16) & CharacterFlags.kindMask)
      ?? .mark
  }

  @inline(__always)
  func code(_ scalar: UInt32) -> Int { Int(entry(of: scalar) & 0xFFFF) }

  /// The unit that a word of these codes leads to; nil where none begins so. O(length).
  func unit(of word: some Sequence<Int>) -> UInt64? {
    var unit: UInt64?
    for code in word {
      let next = units[(unit.map(DoubleArray.base) ?? 0) + code]
      guard DoubleArray.code(next) == (unit == nil ? DoubleArray.rootCode : code) else { return nil }
      unit = next
    }
    return unit
  }

  /// Whether two characters side by side are a word. O(1), nothing allocated.
  func hasWord(_ first: UInt32, _ second: UInt32) -> Bool {
    let (head, tail) = (code(first), code(second))
    let root = units[head]
    guard DoubleArray.code(root) == DoubleArray.rootCode else { return false }
    let unit = units[DoubleArray.base(root) + tail]
    return DoubleArray.code(unit) == tail && DoubleArray.cost(unit) > 0
  }
}
