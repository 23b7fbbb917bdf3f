internal import CICU

/// ICU's dictionary of Chinese and Japanese words (`cjdict`), about 316,000 words with costs.
public enum ChineseDictionary {
  /// Calls `body` with every word, as UTF-16, and its cost: smaller is likelier (的 31, 我们 54, 法院 81).
  /// The buffer is valid during the call only.
  public static func forEachWord(
    _ body: (_ word: UnsafeBufferPointer<UInt16>, _ cost: Int) -> Void
  ) throws(ICUError) {
    let status = withoutActuallyEscaping(body) { body in
      var visitor = Visitor(body: body)
      return withUnsafeMutablePointer(to: &visitor) { pointer in
        jianbao_icu_visit_chinese_dictionary(pointer) { context, word, length, cost in
          let visitor = context!.assumingMemoryBound(to: Visitor.self)
          visitor.pointee.body(UnsafeBufferPointer(start: word, count: Int(length)), Int(cost))
        }
      }
    }
    if status > 0 { throw ICUError("reading its Chinese dictionary", status: status) }
  }

  private struct Visitor {
    let body: (UnsafeBufferPointer<UInt16>, Int) -> Void
  }
}
