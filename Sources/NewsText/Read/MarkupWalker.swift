internal import CLibXML2

/// Walks XML or HTML once, in document order. The only code that touches libxml2.
struct MarkupWalker: ~Copyable {
  enum Event {
    case open
    case close
    case text(String)
  }

  private let handle: UnsafeMutableRawPointer
  /// The markup was not well formed and was read as HTML.
  let wasMended: Bool

  /// - Returns: nil where nothing can be made of the bytes.
  init?(_ bytes: [UInt8]) {
    guard bytes.count <= Int(Int32.max) else { return nil }
    var mended = false
    guard let handle = jianbao_xml_open(bytes, Int32(bytes.count), &mended) else { return nil }
    self.handle = handle
    self.wasMended = mended
  }

  deinit { jianbao_xml_close(handle) }

  mutating func next() -> Event? {
    switch Int(jianbao_xml_next(handle)) {
    case JIANBAO_XML_OPEN: .open
    case JIANBAO_XML_CLOSE: .close
    case JIANBAO_XML_TEXT: .text(String(cString: jianbao_xml_text(handle)))
    default: nil
    }
  }

  /// An attribute of the element of the last `open` event.
  func attribute(_ name: String) -> String? {
    guard let value = jianbao_xml_attribute(handle, name) else { return nil }
    defer { jianbao_xml_free(value) }
    return String(cString: value)
  }
}
