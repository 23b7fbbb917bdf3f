internal import ArgumentParser
internal import NewsFacts
internal import TestSupport

/// Prints how well simulated pages, clean prose and the seed page are repaired.
@main struct MeasureRepair: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measure-repair",
    abstract: "Says how well pages from the simulated press are repaired.",
    discussion: "The same seed gives the same pages. Where no folder “shared” stands beside the checkout, "
      + "the pages are made of the sample pages alone and some rows are empty.")

  @Option(help: "Where the random numbers start.")
  var seed: UInt64 = 1

  @Option(help: "How many pages of each setting.")
  var pages = 60

  @Option(help: "How many examples of each class of misses --verbose prints.")
  var examples = 4

  @Flag(help: "Print each figure by setting, and its first misses by class.")
  var verbose = false

  @Option(help: "Print only page N of this setting, and what became of it.")
  var show: String?

  @Option(help: "Which page --show prints, from 0.")
  var page = 0

  func run() throws {
    let stock = try PressStock.loaded.get()
    let bench = try RepairBench(pipeline: Pipeline())
    if let show {
      guard let suite = Suite.all.first(where: { $0.name == show }) else {
        throw ValidationError("no setting is called “\(show)”: \(Suite.all.map(\.name))")
      }
      print(bench.portrait(of: suite.page(page, seed: seed, stock: stock)))
      return
    }
    var report = Report()
    try CleanProse.measure(with: bench, into: &report)
    for suite in Suite.all {
      for number in 0..<pages {
        bench.measure(suite.page(number, seed: seed, stock: stock), name: "\(number)", suite, into: &report)
      }
    }
    try SeedPages.measure(with: bench, into: &report)
    report.print(isVerbose: verbose, examples: examples)
  }
}
