internal import ArgumentParser
internal import Foundation

/// How many documents are worked on at a time. What is printed does not depend on it.
struct JobsOption: ParsableArguments {
  @Option(name: [.short, .long], help: "How many documents to work on at a time. (default: the cores)")
  var jobs: Int?

  var jobsOrCores: Int { jobs ?? ProcessInfo.processInfo.activeProcessorCount }

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs is a number from 1 to 256") }
  }
}
