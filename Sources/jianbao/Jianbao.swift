internal import ArgumentParser
internal import Foundation
internal import Words

/// The command `jianbao`.
///
/// Exit codes: 0 done, 1 some input failed (each named in one line on standard error), 2 wrong usage.
/// Standard output is data, standard error is talk.
@main
struct Jianbao: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "jianbao",
    abstract: "Finds the facts in Chinese newspaper text: dates, amounts, counts, organisations, cases.",
    discussion: """
      Jianbao (剪报, press clipping) takes pages as OCR or a PDF left them, repairs them, splits them into \
      articles, and gives each fact with its value and its exact place in the source.

      Example:
        $ echo '涉案金额3.2亿元。' > page.txt
        $ jianbao extract --format table page.txt
      finds the amount 3.2亿元, CNY 320000000.

      Exit codes: 0 done, 1 some input failed (each is named on standard error), 2 wrong usage.
      """,
    version: "jianbao \(version)\nICU \(Segmenter.builtInICUVersion)",
    subcommands: [
      IngestCommand.self, QueryCommand.self, ExtractCommand.self, CleanCommand.self, TextCommand.self,
      SegmentCommand.self, ExplainCommand.self, AuditCommand.self, EvaluateCommand.self, CheckCommand.self,
    ]
  )

  /// Runs the command line, and keeps the promise of the exit codes, which are not those of ArgumentParser.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      exit(withError: code)
    } catch let error as CocoaError {
      // What Foundation raises when standard output cannot take more: the disk is full, say.
      Talk.error("writing failed: \(error.localizedDescription)")
      exit(withError: ExitCode(1))
    } catch {
      switch exitCode(for: error) {
      case .success: exit(withError: error)
      case .validationFailure:
        Talk.say(fullMessage(for: error))
        exit(withError: ExitCode(2))
      default:
        Talk.error(String(describing: error))
        exit(withError: ExitCode(1))
      }
    }
  }
}
