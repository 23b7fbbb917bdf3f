internal import Words

/// Removes the stray spaces that extraction leaves around numbers: `2023 年 3 月` is 2023年3月.
/// Spaces between Chinese characters or between Latin words stay.
struct SpaceRule {
  func edits(in text: [UInt8]) -> [Edit<Repaired>] {
    var edits: [Edit<Repaired>] = []
    var at = 0
    while at < text.count {
      guard text[at] == 0x20 else {
        at += 1
        continue
      }
      let start = at
      while at < text.count && text[at] == 0x20 { at += 1 }
      guard at - start <= 2, let before = text.scalar(before: start), at < text.count else { continue }
      let after = text.scalar(at: at)
      guard isStray(before.value, after.value) else { continue }
      edits.append(
        Edit(range: ByteRange(start, at), replacement: [], rule: "space.number", confidence: 0.98))
    }
    return edits
  }

  private func isStray(_ before: UInt32, _ after: UInt32) -> Bool {
    func isWide(_ scalar: UInt32) -> Bool {
      isHan(scalar) || (scalar >= 0x2014 && scalar <= 0x2026) || (scalar >= 0x3001 && scalar <= 0x30FF)
        || scalar >= 0xFF00
    }
    return (isWide(before) && isDigit(after)) || (isDigit(before) && isWide(after))
  }
}
