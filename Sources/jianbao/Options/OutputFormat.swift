internal import ArgumentParser

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// How rows are written to standard output.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case jsonl, json, csv, tsv, table
}

/// The one `--format` of every command that prints rows.
struct OutputOptions: ParsableArguments {
  @Option(name: .long, help: "How to write the rows: jsonl, json, csv, tsv or table.")
  var format: OutputFormat?

  /// The format asked for, else `jsonl`.
  var formatOrLines: OutputFormat { format ?? .jsonl }

  /// The format asked for, else `table` where a person looks on and `jsonl` where a program does.
  var formatForReader: OutputFormat { format ?? (Terminal.isOutput ? .table : .jsonl) }
}

/// What the program knows of the terminal it runs in.
enum Terminal {
  /// Standard output goes to a terminal.
  static var isOutput: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Standard error goes to a terminal: only then is progress shown.
  static var isError: Bool { isatty(STDERR_FILENO) == 1 }

  /// The columns of the terminal behind standard output; nil where there is none, and nothing need be cut.
  static var width: Int? {
    guard isOutput else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}
