internal import Words

/// Removes stray spaces: around numbers (`2023 年 3 月` is 2023年3月), beside full-width marks, and between the
/// characters of a letterspaced word (社 会 工 作). Spaces between words, between names and between Latin words stay.
struct SpaceRule {
  /// Whether the page has a space between most of its Chinese characters, as some OCR engines write it.
  private let isLetterspaced: Bool

  init(_ lines: [LineShape<Repaired>]) {
    var (spaces, width) = (0, 0)
    for line in lines {
      spaces += line.gaps
      width += line.width
    }
    isLetterspaced = 3 * spaces > width
  }

  /// The edits of a page, in order. O(n).
  func edits(in text: [UInt8], _ lines: [LineShape<Repaired>]) -> [Edit<Repaired>] {
    var edits: [Edit<Repaired>] = []
    for line in lines where line.traits.contains(.blank) { look(in: text, line.range, &edits) }
    return edits
  }

  private func look(in text: [UInt8], _ line: ByteRange<Repaired>, _ edits: inout [Edit<Repaired>]) {
    var at = line.start
    while at < line.end {
      guard text[at] == 0x20 else {
        at += 1
        continue
      }
      let start = at
      while at < line.end && text[at] == 0x20 { at += 1 }
      guard at - start <= 2, let before = text.scalar(before: start), at < line.end else { continue }
      let after = text.scalar(at: at)
      let rule: String
      if isStray(before.value, after.value) {
        rule = "space.number"
      } else if isBesideMark(before.value, after.value) {
        rule = "space.mark"
      } else if at - start == 1, isHan(before.value), isHan(after.value),
        isLetterspaced || isInsideLetterspacedWord(start, in: text)
      {
        rule = "space.letter"
      } else {
        continue
      }
      edits.append(Edit(range: ByteRange(start, at), replacement: [], rule: rule, confidence: 0.98))
    }
  }

  private func isWide(_ scalar: UInt32) -> Bool {
    isHan(scalar) || (scalar >= 0x2014 && scalar <= 0x2026) || (scalar >= 0x3001 && scalar <= 0x30FF)
      || scalar >= 0xFF00
  }

  private func isStray(_ before: UInt32, _ after: UInt32) -> Bool {
    (isWide(before) && isDigit(after)) || (isDigit(before) && isWide(after))
  }

  /// A mark has its own white space.
  private func isBesideMark(_ before: UInt32, _ after: UInt32) -> Bool {
    (isHan(before) && isForbiddenAtLineStart(after)) || (Brackets.closing(of: before) != nil && isHan(after))
      || ((before == 0xFF0C || before == 0x3001 || before == 0xFF1A) && isHan(after))
      || (Brackets.opening(of: before) != nil && Brackets.closing(of: after) != nil)
  }

  /// Three single characters or more, a space between each: 政 府 工 作 报 告. Two may be a name.
  private func isInsideLetterspacedWord(_ space: Int, in text: [UInt8]) -> Bool {
    var singles = 0
    var at = space
    // To the left of the space, then to the right of it.
    while let (scalar, length) = text.scalar(before: at), isHan(scalar) {
      singles += 1
      at -= length
      guard at > 0, text[at - 1] == 0x20 else { break }
      at -= 1
      if singles > 8 { break }
    }
    if let (scalar, _) = text.scalar(before: at), isHan(scalar) { singles -= 1 }
    guard singles > 0 else { return false }
    var right = 0
    at = space + 1
    while at < text.count, case (let scalar, let length) = text.scalar(at: at), isHan(scalar) {
      right += 1
      at += length
      guard at < text.count, text[at] == 0x20 else { break }
      at += 1
      if right > 8 { break }
    }
    if at < text.count, isHan(text.scalar(at: at).value) { right -= 1 }
    return right > 0 && singles + right >= 3
  }
}
