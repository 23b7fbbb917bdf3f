import Foundation
import Words

/// Compiles the dictionaries into the file that `Dictionaries/CompiledWords.c` embeds: `compile-words FILE`.
@main
struct CompileWords {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      FileHandle.standardError.write(Data("usage: compile-words FILE\n".utf8))
      exit(2)
    }
    let bytes = try Segmenter.compileBuiltIn()
    try Data(bytes).write(to: URL(fileURLWithPath: CommandLine.arguments[1]), options: .atomic)
  }
}
