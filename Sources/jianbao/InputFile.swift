internal import Foundation
internal import NewsText

/// A file that is read whole and is no document: gold, a dictionary.
enum InputFile {
  /// The bytes of a file; `-` is standard input.
  static func bytes(at path: String) throws(ReadError) -> [UInt8] {
    if path == "-" {
      do {
        return [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())
      } catch {
        throw .notReadable(path, reason: "standard input is closed")
      }
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .notFound(path) }
    guard !isFolder.boolValue else { throw .notReadable(path, reason: "it is a folder") }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw .notReadable(path, reason: "the system could not read it")
    }
    return [UInt8](data)
  }
}
