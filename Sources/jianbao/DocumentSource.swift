internal import NewsText

/// Where the documents of a command come from.
struct DocumentSource: Sendable {
  /// What reading yields: a document, or why there is none.
  enum Item: Sendable {
    case document(SourceDocument)
    case failure(String)
  }

  let paths: [String]
  let encoding: String?
  let format: DocumentReader.Input
  let recursive: Bool

  /// Reads all documents in order. A file that fails is an item too, and the work goes on.
  /// - Throws: what `body` throws.
  func readAll(_ body: (Item) throws -> Void) throws {
    let reader = try DocumentReader(encoding: encoding, format: format)
    for path in paths {
      do {
        for file in try DocumentReader.files(at: path, recursive: recursive) {
          try read(file, with: reader, body)
        }
      } catch let error as ReadError {
        try body(.failure(error.description))
      }
    }
  }

  private func read(
    _ file: DocumentReader.File, with reader: DocumentReader, _ body: (Item) throws -> Void
  ) throws {
    do {
      try reader.read(file) {
        try body(.failure($0.description))
      } _: {
        try body(.document($0))
      }
    } catch let error as ReadError {
      try body(.failure(error.description))
    }
  }
}
