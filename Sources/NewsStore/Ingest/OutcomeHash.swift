/// FNV-1a of what was found in a text, to tell whether a document ingested again still says the same.
/// It guards against changes of program and options, not against malice.
struct OutcomeHash {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ bytes: some Sequence<UInt8>) {
    var state = state
    for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    // What separates this from the next; no UTF-8 has it.
    self.state = (state ^ 0xFF) &* 0x100_0000_01B3
  }

  mutating func add(_ text: String?) { add((text ?? "\u{0}").utf8) }
  mutating func add(_ number: Int) { add(String(number).utf8) }
  mutating func add(_ number: Double) { add(String(number.bitPattern).utf8) }

  /// 16 hexadecimal digits.
  var digits: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
