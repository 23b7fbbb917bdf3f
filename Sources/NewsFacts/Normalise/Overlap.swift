internal import Words

/// Settles which of several kinds a stretch of text is. The only place where kinds meet.
enum Overlap {
  /// Of two mentions that overlap, the one whose kind binds more stands; of two of a kind the longer.
  /// Nothing inside a title or a case name is a fact of its own. O(n log n).
  static func settle(_ mentions: [Mention]) -> [Mention] {
    let ordered = mentions.sorted { ($0.range.start, -$0.range.end) < ($1.range.start, -$1.range.end) }
    var kept: [Mention] = []
    for mention in ordered {
      var stands = true
      while stands, let last = kept.last, last.range.overlaps(mention.range) {
        if binds(mention, over: last) { kept.removeLast() } else { stands = false }
      }
      if stands { kept.append(mention) }
    }
    return kept
  }

  private static func binds(_ mention: Mention, over other: Mention) -> Bool {
    (rank(mention), -mention.range.count) < (rank(other), -other.range.count)
  }

  private static func rank(_ mention: Mention) -> Int {
    switch mention.kind {
    // A bare law name may be part of the name of a body.
    case .document: mention.rule == "document.law" ? 5 : 0
    case .caseName: 1
    case .amount: 2
    case .date: 3
    case .organisation: 4
    case .ratio: 6
    case .measure: 7
    case .duration: 8
    case .count: 9
    }
  }
}
