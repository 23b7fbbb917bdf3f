internal import Foundation

/// Reads JSON Lines: each line `{"id","text","published","title",…}` is a document of its own. Its source is
/// the member `text`, nothing unescaped in it but JSON itself; other members travel along as `meta`.
struct JSONLinesReader {
  let name: String

  /// A bad record goes to `failed`, and the work goes on with the next one.
  func read(
    _ bytes: [UInt8], failed: (ReadError) throws -> Void, _ body: (SourceDocument) throws -> Void
  ) throws {
    var line = 0
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count && bytes[end] != 0x0A { end += 1 }
      line += 1
      let record = bytes[start..<end]
      if record.contains(where: { $0 > 0x20 }) {
        let parsed: SourceDocument?
        do throws(ReadError) {
          parsed = try document(record, line: line)
        } catch {
          try failed(error)
          parsed = nil
        }
        if let parsed { try body(parsed) }
      }
      start = end + 1
    }
  }

  private func document(_ record: ArraySlice<UInt8>, line: Int) throws(ReadError) -> SourceDocument {
    let parsed = try? JSONSerialization.jsonObject(with: Data(record))
    guard let members = parsed as? [String: Any] else {
      throw .badRecord(name, line: line, reason: "is not a JSON object")
    }
    guard let text = members["text"] as? String else {
      throw .badRecord(name, line: line, reason: "has no member \"text\" that is a string")
    }
    let identifier =
      (members["id"] as? String) ?? (members["id"] as? NSNumber).map { $0.stringValue } ?? "\(name):\(line)"
    let published = members["published"] as? String
    let rest = members.filter {
      !["id", "text"].contains($0.key) && ($0.key != "published" || published == nil)
    }
    let meta =
      rest.isEmpty
      ? nil
      : (try? JSONSerialization.data(withJSONObject: rest, options: [.sortedKeys, .withoutEscapingSlashes]))
        .map {
          String(decoding: $0, as: UTF8.self)
        }
    return SourceDocument(
      name: identifier, bytes: Array(text.utf8), format: .jsonl,
      published: published, meta: meta)
  }
}
