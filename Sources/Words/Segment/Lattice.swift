/// One window of text as segmentation sees it: a position a character, with its code, its flags and, where a run
/// is one token whatever the dictionaries say, the length of that run; and the best path from each position.
///
/// All in memory that is allocated once. Positions run from 0 to below `count`; `offsets[count]` is the end.
struct Lattice: ~Copyable {
  /// Windows end here, or before at a character that no word can hold.
  static let capacity = 1536
  /// A window looks for its end from here on.
  static let usual = 192
  /// Of a window that had to be cut, so many positions at its end are read again with what follows.
  static let overlap = 256
  /// Characters before · or after it that may belong to one name.
  static let longestNamePart = 7
  /// Positions of a run, at most; what follows belongs to the last one.
  static let longestRun = 200
  /// A run that begins in a window ends in it, and has no more positions than a window.
  private static let room = 2 * capacity + 8

  /// The cost of what no path reaches.
  static let unreachable = Int64(1) << 60

  var count = 0
  let codes: UnsafeMutablePointer<UInt16>
  let flags: UnsafeMutablePointer<UInt16>
  /// In bytes from the start of the window.
  let offsets: UnsafeMutablePointer<UInt32>
  /// Where `CharacterFlags.run` is set: length and class of the run.
  let runs: UnsafeMutablePointer<Run>
  /// Of the best path from a position on: `cost << 32 | class << 8 | length` of its first word.
  let best: UnsafeMutablePointer<Int64>

  /// As `best`, of the paths inside one word.
  let parts: UnsafeMutablePointer<Int64>

  struct Run {
    var length: UInt16
    var wordClass: WordClass
  }

  init() {
    codes = .allocate(capacity: Lattice.room)
    flags = .allocate(capacity: Lattice.room)
    offsets = .allocate(capacity: Lattice.room)
    runs = .allocate(capacity: Lattice.room)
    best = .allocate(capacity: Lattice.room)
    parts = .allocate(capacity: Lattice.room)
    codes.initialize(repeating: 0, count: Lattice.room)
    flags.initialize(repeating: 0, count: Lattice.room)
    offsets.initialize(repeating: 0, count: Lattice.room)
    runs.initialize(repeating: Run(length: 0, wordClass: .mark), count: Lattice.room)
    best.initialize(repeating: 0, count: Lattice.room)
    parts.initialize(repeating: 0, count: Lattice.room)
  }

  deinit {
    codes.deallocate()
    flags.deallocate()
    offsets.deallocate()
    runs.deallocate()
    best.deallocate()
    parts.deallocate()
  }

  /// Adds a position for a character with its entry of the character table.
  @inline(__always)
  mutating func append(_ entry: UInt32, at offset: Int) {
    codes[count] = UInt16(truncatingIfNeeded: entry)
    flags[count] = UInt16(truncatingIfNeeded: entry >> 16)
    offsets[count] = UInt32(truncatingIfNeeded: offset)
    count &+= 1
  }

  /// Makes the positions from `start` on one token.
  mutating func closeRun(from start: Int, as wordClass: WordClass) {
    runs[start] = Run(length: UInt16(truncatingIfNeeded: count &- start), wordClass: wordClass)
    flags[start] |= CharacterFlags.run
    var position = start &+ 1
    while position < count {
      flags[position] = flags[position] & CharacterFlags.kindMask | CharacterFlags.inside
      position &+= 1
    }
  }

  @inline(__always)
  func wordClass(at position: Int) -> WordClass {
    WordClass(rawValue: UInt16(truncatingIfNeeded: best[position] >> 8 & 0x3FFF))
  }

  @inline(__always)
  func length(at position: Int) -> Int { Int(best[position] & 0xFF) }

  /// A path packed into a word: its first word costs `cost`, has a class and a length, and `rest` follows.
  @inline(__always)
  static func path(_ cost: Int64, _ wordClass: Int64, _ length: Int, then rest: Int64) -> Int64 {
    (rest & ~0xFFFF_FFFF) &+ cost << 32 &+ (wordClass << 8 | Int64(length))
  }

  /// The first boundary of the best path at or after a position. O(position).
  func boundary(from position: Int) -> Int {
    var at = 0
    while at < position { at &+= length(at: at) }
    return at
  }

  @inline(__always)
  func token(from start: Int, to end: Int, _ wordClass: WordClass, window: Int) -> Token {
    Token(from: window &+ Int(offsets[start]), to: window &+ Int(offsets[end]), wordClass)
  }

  /// The cost of the best path from the start.
  var cost: Int { count == 0 ? 0 : Int(best[0] >> 32) }
}
