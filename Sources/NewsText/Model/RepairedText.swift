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

  /// Of edits that were applied already.
  init(text: [UInt8], map: OffsetMap, edits: [Edit<Source>], findings: [Finding]) {
    (bytes, self.map, self.edits, self.findings) = (text, map, edits, findings)
  }

  /// How many characters inside `range` are not as the source has them; lost white space does not count.
  public func repairs(in range: ByteRange<Repaired>) -> Int {
    map.edits(in: range).reduce(0) { $0 + edits[$1].characters }
  }

  /// The source again: the log applied backwards.
  public func restored(from source: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: source.count)
    var (at, written) = (0, 0)
    func put(_ bytes: ArraySlice<UInt8>) { result.replaceSubrange(at..<(at + bytes.count), with: bytes) }
    for span in map.spans {
      put(bytes[written..<span.repaired.start])
      at = span.source.start
      put(source[at..<span.source.end])
      (at, written) = (span.continuesAt, span.repaired.end)
    }
    put(bytes[written...])
    return result
  }
}
