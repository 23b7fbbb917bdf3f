internal import ArgumentParser

/// Where the facts are kept.
struct StoreOption: ParsableArguments {
  @Option(
    name: .customLong("db"), help: ArgumentHelp("The database, one SQLite file.", valueName: "file"),
    completion: .file())
  var database: String
}
