public import Words

/// Text fit for analysis and the way back to its source, with the log of every edit.
///
/// Each of its lines is a whole paragraph or one line of a heading; no blank lines remain.
public struct RepairedText: Sendable {
  public let bytes: [UInt8]
  public let map: OffsetMap
  /// In order and apart; `edits[i]` made `map.spans[i]`.
  public let edits: [Edit<Source>]
  public let findings: [Finding]

  public init(source: [UInt8], edits: [Edit<Source>], findings: [Finding] = []) {
    let result = TextEditor.apply(edits, to: source)
    bytes = result.text
    map = result.map
    self.edits = result.applied
    self.findings = findings
  }

  /// How many characters inside `range` are not as the source has them; lost white space does not count.
  public func repairs(in range: ByteRange<Repaired>) -> Int {
    map.edits(in: range).reduce(0) { $0 + edits[$1].characters }
  }

  /// The source again: the log applied backwards.
  public func restored(from source: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var at = 0
    for span in map.spans {
      result.append(contentsOf: bytes[at..<span.repaired.start])
      result.append(contentsOf: source[span.source.start..<span.source.end])
      at = span.repaired.end
    }
    result.append(contentsOf: bytes[at...])
    return result
  }
}
