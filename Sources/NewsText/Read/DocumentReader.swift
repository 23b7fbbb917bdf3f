internal import Foundation
internal import Words

/// Reads documents from files, folders and standard input.
public struct DocumentReader: Sendable {
  /// What a file holds. `auto` goes by its ending, and by its first bytes for hOCR.
  public enum Input: String, Sendable, CaseIterable { case auto, text, hocr, jsonl }

  /// A file to read, and what its document is called.
  public struct File: Sendable, Hashable {
    public let path: String
    /// The path as given, or relative to the folder given.
    public let name: String
  }

  private let encoding: String?
  private let format: Input

  /// - Parameter encoding: as ICU knows it; nil to find out.
  public init(encoding: String? = nil, format: Input = .auto) throws(ReadError) {
    _ = try TextDecoder(encoding: encoding)
    self.encoding = encoding
    self.format = format
  }

  private static let endings: Set<String> = ["txt", "text", "hocr", "html", "htm", "jsonl"]

  /// The files at a path: the file itself; of a folder its text files in order of name, with `recursive` those
  /// of its folders too. `-` is standard input.
  public static func files(at path: String, recursive: Bool) throws(ReadError) -> [File] {
    if path == "-" { return [File(path: "-", name: "-")] }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .notFound(path) }
    guard isFolder.boolValue else { return [File(path: path, name: path)] }
    let names: [String]
    do {
      names =
        try recursive
        ? FileManager.default.subpathsOfDirectory(atPath: path)
        : FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw .notReadable(path, reason: "the folder cannot be listed")
    }
    let base = path.hasSuffix("/") ? path : path + "/"
    let files = names.filter { name in
      guard let ending = name.split(separator: ".").last, endings.contains(ending.lowercased()) else {
        return false
      }
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: base + name, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
    guard !files.isEmpty else { throw .noTextFiles(path) }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { File(path: base + $0, name: $0) }
  }

  /// Reads a file and calls `body` with each document in it; a file of JSON Lines holds many.
  /// - Parameter failed: gets each bad record of JSON Lines, and the others are read; throws it where not given.
  /// - Throws: `ReadError`, or what `failed` and `body` throw.
  public func read(
    _ file: File, failed: (ReadError) throws -> Void = { throw $0 }, _ body: (SourceDocument) throws -> Void
  ) throws {
    let bytes = try DocumentReader.bytes(of: file)
    try read(bytes, name: file.name, failed: failed, body)
  }

  /// Reads documents from bytes already in memory; `name` decides the format where it is `auto`.
  public func read(
    _ bytes: [UInt8], name: String, failed: (ReadError) throws -> Void = { throw $0 },
    _ body: (SourceDocument) throws -> Void
  ) throws {
    guard !bytes.isEmpty else { throw ReadError.empty(name) }
    switch format == .auto ? try DocumentReader.format(of: bytes, name: name) : format {
    case .hocr: try body(try HOCRReader.read(bytes, name: name))
    case .jsonl: try JSONLinesReader(name: name).read(bytes, failed: failed, body)
    default:
      let decoded = try TextDecoder(encoding: encoding).decode(bytes, name: name)
      try body(
        SourceDocument(
          name: name, bytes: decoded.utf8, encoding: decoded.encoding, findings: decoded.findings))
    }
  }

  private static func format(of bytes: [UInt8], name: String) throws(ReadError) -> Input {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    if ending == "jsonl" { return .jsonl }
    if ending == "hocr" { return .hocr }
    // Markup begins with an angle bracket, behind white space and a byte order mark.
    guard let first = bytes.prefix(4096).first(where: { !isSpaceOrMark($0) }), first == UInt8(ascii: "<")
    else { return .text }
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    if head.contains("ocr_page") { return .hocr }
    let start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.prefix(14).lowercased()
    if start.hasPrefix("<?xml") || start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
      || start.hasPrefix("<alto")
    {
      throw .badMarkup(
        name, reason: "is markup but not hOCR; give its text, or --from text to read it as it is")
    }
    return .text
  }

  /// ASCII white space or a byte of U+FEFF.
  private static func isSpaceOrMark(_ byte: UInt8) -> Bool {
    byte == 0x20 || (9...13).contains(byte) || byte == 0xEF || byte == 0xBB || byte == 0xBF
  }

  private static func bytes(of file: File) throws(ReadError) -> [UInt8] {
    do {
      if file.path == "-" { return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()) }
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), isFolder.boolValue {
        throw ReadError.notReadable(file.name, reason: "it is a folder")
      }
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: file.path)))
    } catch let error as ReadError {
      throw error
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      throw .notFound(file.name)
    } catch let error as CocoaError where error.code == .fileReadNoPermission {
      throw .notReadable(file.name, reason: "permission denied")
    } catch {
      throw .notReadable(file.name, reason: "the system could not read it")
    }
  }
}
