internal import ArgumentParser
internal import NewsFacts

/// Which kinds of facts to find.
struct KindsOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only these kinds, with commas between: \(KindsOption.all).", valueName: "kind,kind…"),
    transform: KindsOption.kinds)
  var kinds: Set<FactKind>?

  var kindsOrAll: Set<FactKind> { kinds ?? Set(FactKind.allCases) }

  static var all: String { FactKind.allCases.map(\.rawValue).joined(separator: ", ") }

  static func kinds(_ text: String) throws -> Set<FactKind> {
    var kinds: Set<FactKind> = []
    for name in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let kind = FactKind(rawValue: String(name)) else {
        throw ValidationError("there is no kind “\(name)”; the kinds are \(all)")
      }
      kinds.insert(kind)
    }
    return kinds
  }
}
