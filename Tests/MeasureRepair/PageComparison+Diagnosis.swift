internal import TestSupport

extension PageComparison {
  /// What became of an element that did not come out whole; nil where it did.
  func diagnosis(of element: SimulatedPage.PlacedElement, as kinds: Set<String>) -> String? {
    let lines = element.range.compactMap { alignment.line($0) }
    guard let first = lines.first, let last = lines.last else { return "lost" }
    if first != last { return split(element, behind: first) }
    let indices = page.elements.indices.filter { page.elements[$0].range == element.range }
    if let index = indices.first {
      if index > 0,
        page.elements[index - 1].range.reversed().lazy.compactMap({ alignment.line($0) }).first == first
      {
        return "joined to the \(page.elements[index - 1].element.kind) before"
      }
      if index + 1 < page.elements.count,
        page.elements[index + 1].range.lazy.compactMap({ alignment.line($0) }).first == last
      {
        return "joined to the \(page.elements[index + 1].element.kind) behind"
      }
    }
    let kind = self.kinds[first] ?? "nothing"
    if !kinds.contains(kind) { return "taken for a \(kind)" }
    let isWrong = element.range.contains { index in
      !page.scalars[index].properties.isWhitespace
        && alignment.result(index)?.narrow != (page.printed[index] ?? page.scalars[index]).narrow
    }
    return isWrong ? "glyphs" : nil
  }

  /// Where an element was split first, `line` being the line of the repaired text it begins on.
  private func split(_ element: SimulatedPage.PlacedElement, behind line: Int) -> String {
    let before = element.range.prefix { (alignment.line($0) ?? line) == line }
    let printed = before.map { page.printed[$0] ?? page.scalars[$0] }.filter { $0 != "\r" }
    if let last = printed.last(where: { !$0.properties.isWhitespace }), "。！？”".unicodeScalars.contains(last) {
      return "split behind a sentence"
    }
    let lines = printed.split(separator: "\n").count { !$0.allSatisfy(\.properties.isWhitespace) }
    return lines == 1 ? "split behind its first line" : "split elsewhere"
  }

  /// Of a split element the place, of others the text.
  func portrait(of element: SimulatedPage.PlacedElement, _ miss: String) -> String {
    guard miss.hasPrefix("split"),
      let first = element.range.lazy.compactMap({ alignment.line($0) }).first,
      let index = element.range.first(where: { (alignment.line($0) ?? first) > first })
    else { return PageComparison.shortened(element.element.text) }
    func text(_ range: Range<Int>) -> String {
      String(String.UnicodeScalarView(page.scalars[range.clamped(to: 0..<page.scalars.count)]))
        .replacing("\r\n", with: "⏎").replacing("\n", with: "⏎")
    }
    return "\(text(index - 45..<index)) ‖ \(text(index..<index + 30))"
  }

  static func shortened(_ text: String) -> String {
    text.count > 44 ? "\(text.prefix(22))…\(text.suffix(20))" : text
  }
}
