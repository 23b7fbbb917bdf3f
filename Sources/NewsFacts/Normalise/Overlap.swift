internal import Words

/// Settles which of several kinds a stretch of text is. The only place where kinds meet.
enum Overlap {
  /// Of two mentions that overlap, the one whose kind binds more stands; of two of a kind the longer.
  /// Nothing inside a title or a case name is a fact of its own. O(n log n).
  ///
  /// 《刑法》第三条 is both a document and an article of law: those two do not meet.
  static func settle(_ mentions: [Mention]) -> [Mention] {
    guard mentions.contains(where: { $0.kind == .lawArticle }) else { return apart(mentions) }
    let beside = apart(mentions.filter { $0.kind != .document })
    let documents = apart(mentions.filter { $0.kind != .lawArticle }).filter { $0.kind == .document }
    // Both are in order and apart: one walk.
    var next = 0
    let kept = beside.filter { mention in
      while next < documents.count, documents[next].range.end <= mention.range.start { next += 1 }
      return !documents[next...].prefix { $0.range.start < mention.range.end }.contains {
        (mention.kind != .lawArticle || $0.range.end >= mention.range.end) && binds($0, over: mention)
      }
    }
    return (kept + documents).sorted { ($0.range.start, -$0.range.end) < ($1.range.start, -$1.range.end) }
  }

  private static func apart(_ mentions: [Mention]) -> [Mention] {
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
    // 彭某诉《中国故事》杂志社名誉权纠纷案: a title inside the name of a case.
    if Set([mention.kind, other.kind]) == [.caseName, .document] {
      return mention.range.count > other.range.count
    }
    return (rank(mention), -mention.range.count) < (rank(other), -other.range.count)
  }

  private static func rank(_ mention: Mention) -> Int {
    switch mention.kind {
    // A bare law name may be part of the name of a body.
    case .document: mention.rule == "document.law" ? 5 : 0
    case .caseName, .caseNumber, .documentNumber, .lawArticle: 1
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
