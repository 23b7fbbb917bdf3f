public import Words

/// Something worth telling about the input: what is odd, where, and at which stage it showed.
/// Findings travel with results and are never thrown.
public struct Finding: Sendable, Hashable {
  public enum Stage: String, Sendable { case read, repair, extract }

  public let stage: Stage
  /// Where in the source; nil where it concerns the whole.
  public let range: ByteRange<Source>?
  public let message: String

  public init(stage: Stage, range: ByteRange<Source>?, message: String) {
    (self.stage, self.range, self.message) = (stage, range, message)
  }
}
