/// The text exactly as read.
public enum Source {}
/// The text after repair, fit for analysis.
public enum Repaired {}

/// A half-open range of UTF-8 bytes in one text; `Space` says in which, so that the two cannot be mixed.
/// The only unit of position inside Jianbao.
public struct ByteRange<Space>: Hashable, Sendable, Comparable, CustomStringConvertible {
  public var start: Int
  public var end: Int

  @inlinable
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  @inlinable public var count: Int { end - start }
  @inlinable public var isEmpty: Bool { end <= start }

  @inlinable
  public func overlaps(_ other: Self) -> Bool { start < other.end && other.start < end }

  @inlinable
  public func contains(_ other: Self) -> Bool { start <= other.start && other.end <= end }

  /// By start; of two that start together the shorter comes first.
  public static func < (left: Self, right: Self) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }

  public var description: String { "\(start)..<\(end)" }
}

extension [UInt8] {
  /// The text of a range.
  public func text<Space>(_ range: ByteRange<Space>) -> String {
    String(decoding: self[range.start..<range.end], as: UTF8.self)
  }
}
