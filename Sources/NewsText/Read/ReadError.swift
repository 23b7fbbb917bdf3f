/// What keeps a document from being read: what, where, and what to try.
public enum ReadError: Error, Equatable, CustomStringConvertible {
  case notFound(String)
  case notReadable(String, reason: String)
  case empty(String)
  case notText(String)
  case noTextFiles(String)
  case unknownEncoding(String)
  case badMarkup(String, reason: String)
  case badRecord(String, line: Int, reason: String)

  public var description: String {
    switch self {
    case .notFound(let name): "\(name): no such file"
    case .notReadable(let name, let reason): "\(name): cannot be read: \(reason)"
    case .empty(let name): "\(name): is empty"
    case .notText(let name):
      "\(name): is not text (binary data); extract its text first, for example with pdftotext"
    case .noTextFiles(let name):
      "\(name): holds no .txt, .hocr, .html or .jsonl files; --recursive looks into its folders too"
    case .unknownEncoding(let name):
      "\(name): no such encoding; try UTF-8, UTF-16, GB18030 or Big5"
    case .badMarkup(let name, let reason): "\(name): \(reason)"
    case .badRecord(let name, let line, let reason): "\(name):\(line): \(reason)"
    }
  }
}
