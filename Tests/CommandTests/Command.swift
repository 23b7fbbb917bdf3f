import Foundation
import Testing

/// The built binary, run as a user runs it, in a folder of its own that goes with it.
final class Command {
  /// What a run left behind.
  struct Result {
    let code: Int32
    let bytes: [UInt8]
    let errors: String

    var output: String { String(decoding: bytes, as: UTF8.self) }
    var lines: [Substring] { output.split(separator: "\n") }
    var errorLines: [Substring] { errors.split(separator: "\n") }
  }

  var binary: URL
  var folder: URL
  private let own: URL
  /// Nil hands on the environment of the tests.
  var environment: [String: String]?

  /// In a folder of its own.
  init() throws {
    binary = try Command.built()
    own = FileManager.default.temporaryDirectory.appendingPathComponent("jianbao-\(UUID().uuidString)")
    folder = own
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: own) }

  /// Writes a file, and the folders it stands in, relative to the command's folder.
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
    let url = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func write(_ name: String, _ text: String) throws { try write(name, text.utf8) }

  /// Output goes to files: a pipe that nobody reads would stop the command.
  func callAsFunction(_ arguments: String..., input: String = "") throws -> Result {
    try run(arguments, input: input)
  }

  func run(_ arguments: [String], input: String = "") throws -> Result {
    let place = FileManager.default.temporaryDirectory.appendingPathComponent("jianbao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    if let environment { process.environment = environment }
    try Data(input.utf8).write(to: place.appendingPathComponent("in"))
    process.standardInput = try FileHandle(forReadingFrom: place.appendingPathComponent("in"))
    process.standardOutput = try Command.newFile(at: place.appendingPathComponent("out"))
    process.standardError = try Command.newFile(at: place.appendingPathComponent("err"))
    try process.run()
    process.waitUntilExit()
    return Result(
      code: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      bytes: [UInt8](try Data(contentsOf: place.appendingPathComponent("out"))),
      errors: String(decoding: try Data(contentsOf: place.appendingPathComponent("err")), as: UTF8.self))
  }

  private static func newFile(at url: URL) throws -> FileHandle {
    try Data().write(to: url)
    return try FileHandle(forWritingTo: url)
  }

  /// The binary stands beside the test bundle, which is the running program or one of its arguments.
  private static func built() throws -> URL {
    for argument in CommandLine.arguments + Bundle.allBundles.map(\.bundlePath) {
      var folder = URL(fileURLWithPath: argument)
      for _ in 0..<5 {
        let candidate = folder.appendingPathComponent("jianbao")
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder),
          !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: candidate.path)
        {
          return candidate
        }
        folder.deleteLastPathComponent()
      }
    }
    throw NotBuilt()
  }

  private struct NotBuilt: Error, CustomStringConvertible {
    var description: String { "the binary jianbao does not stand beside the tests; swift build makes it" }
  }
}

/// The checkout that the tests were built from.
enum Checkout {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static var pages: URL { root.appendingPathComponent("Corpus/pages") }

  /// The sample pages as damaged, by name.
  static func damagedPages() throws -> [(name: String, bytes: [UInt8])] {
    try ["budget", "courts", "health", "social"].map { name in
      (name, [UInt8](try Data(contentsOf: pages.appendingPathComponent("\(name).txt"))))
    }
  }
}

/// A line of JSON.
func object(_ line: some StringProtocol) throws -> [String: Any] {
  let any = try JSONSerialization.jsonObject(with: Data(line.utf8))
  return try #require(any as? [String: Any])
}
