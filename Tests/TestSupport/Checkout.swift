public import Foundation

/// The checkout that the tests were built from.
public enum Checkout {
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder `shared` beside the checkout, with data that is not part of the project; nil where it is absent.
  public static let sharedFolder: URL? = {
    let folder = root.deletingLastPathComponent().appendingPathComponent("shared")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// Why tests are skipped that need a file of the shared folder.
  public static let sharedIsAbsent = "no folder “shared” stands beside the checkout"

  /// A file of the shared folder, where it is there.
  public static func shared(_ name: String) -> URL? {
    guard let url = sharedFolder?.appendingPathComponent(name) else { return nil }
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }

  public static func file(_ name: String) -> URL { root.appendingPathComponent(name) }

  public static func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: file(name))) }

  public static func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: file(name)), as: UTF8.self)
  }

  /// The names of the files in a folder that end in `ending`, in order.
  public static func names(in folder: String, ending: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: file(folder).path)
      .filter { $0.hasSuffix(ending) }.sorted()
  }

  /// The sample pages, by name, as a PDF left them.
  public static func pages() throws -> [(name: String, bytes: [UInt8])] {
    try names(in: "Corpus/pages", ending: ".txt").filter { !$0.hasSuffix(".clean.txt") }.map {
      ($0, try bytes("Corpus/pages/" + $0))
    }
  }
}

extension String {
  /// Without white space and line ends.
  public var withoutSpace: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { !$0.properties.isWhitespace }))
  }
}
