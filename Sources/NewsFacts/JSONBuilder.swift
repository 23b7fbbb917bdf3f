/// JSON as bytes, written in the order of the calls.
public struct JSONBuilder {
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  public init() {}

  public mutating func object(_ body: (inout JSONBuilder) -> Void) {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    body(&self)
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  public mutating func array<Element>(
    _ elements: some Sequence<Element>, _ body: (inout JSONBuilder, Element) -> Void
  ) {
    separate()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
    for element in elements { body(&self, element) }
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  public mutating func array(_ numbers: [Int]) {
    array(numbers) { json, number in json.raw(String(number)) }
  }

  public mutating func array(_ key: String, _ numbers: [Int]) {
    self.key(key)
    array(numbers)
  }

  public mutating func key(_ key: String) {
    separate()
    quote(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// A member whose value is a string, or null.
  public mutating func string(_ key: String, _ value: String?) {
    self.key(key)
    if let value { string(value) } else { raw("null") }
  }

  /// An element that is a string.
  public mutating func string(_ value: String) {
    separate()
    quote(value)
    needsComma = true
  }

  public mutating func number(_ key: String, _ value: Int?) {
    self.key(key)
    raw(value.map(String.init) ?? "null")
  }

  public mutating func bool(_ key: String, _ value: Bool) {
    self.key(key)
    raw(value ? "true" : "false")
  }

  /// A number between 0 and 1, with at most three decimals.
  public mutating func decimal(_ key: String, _ value: Double) {
    self.key(key)
    let thousandths = Int((min(max(value, 0), 1) * 1000).rounded())
    guard thousandths < 1000 else { return raw("1") }
    var digits = String(thousandths + 1000).dropFirst()
    while digits.last == "0" { digits = digits.dropLast() }
    raw(digits.isEmpty ? "0" : "0." + digits)
  }

  /// JSON that is already written.
  public mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case 0x22: bytes.append(contentsOf: [0x5C, 0x22])
      case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
      case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
      case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
      case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(JSONBuilder.hexadecimal[Int(byte >> 4)])
        bytes.append(JSONBuilder.hexadecimal[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static let hexadecimal = Array("0123456789abcdef".utf8)
}
