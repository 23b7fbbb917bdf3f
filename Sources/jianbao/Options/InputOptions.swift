public import ArgumentParser
public import NewsText

/// The input of every command that reads documents.
struct InputOptions: ParsableArguments {
  @Argument(
    help: "Files, or folders of text files; - is standard input.", completion: .file())
  var files: [String]

  @Option(help: "The encoding of the files, such as GB18030 or Big5. (default: found out for each file)")
  var encoding: String?

  @Option(help: "What the files are: auto (by name and content), text, hocr or jsonl.")
  var from: DocumentReader.Input = .auto

  @Flag(help: "Look into the folders of a folder too.")
  var recursive = false

  func validate() throws {
    do {
      _ = try DocumentReader(encoding: encoding, format: from)
    } catch {
      throw ValidationError("\(error)")
    }
  }

  var source: DocumentSource {
    DocumentSource(paths: files, encoding: encoding, format: from, recursive: recursive)
  }
}

extension DocumentReader.Input: ExpressibleByArgument {
  public static var allValueStrings: [String] { ["auto", "text", "hocr", "jsonl"] }
}
