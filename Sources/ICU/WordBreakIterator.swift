internal import CICU

/// ICU's word break iterator with the root locale's rules, over UTF-16 text.
public struct WordBreakIterator: ~Copyable {
  private let handle: UnsafeMutableRawPointer

  public init() throws(ICUError) {
    var status: Int32 = 0
    guard let handle = jianbao_icu_word_breaks_open(&status), status <= 0 else {
      throw ICUError("opening a word break iterator", status: status)
    }
    self.handle = handle
  }

  deinit { jianbao_icu_word_breaks_close(handle) }

  /// Calls `body` with every boundary after the start of `text`, as a UTF-16 offset. O(n).
  public borrowing func forEachBreak(in text: [UInt16], _ body: (Int) -> Void) throws(ICUError) {
    var status: Int32 = 0
    text.withUnsafeBufferPointer { buffer in
      jianbao_icu_word_breaks_set(handle, buffer.baseAddress, Int32(buffer.count), &status)
      guard status <= 0 else { return }
      while case let boundary = jianbao_icu_word_breaks_next(handle), boundary >= 0 { body(Int(boundary)) }
    }
    if status > 0 { throw ICUError("breaking text into words", status: status) }
  }
}
