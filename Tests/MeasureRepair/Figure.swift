internal import Foundation

/// One row of the table, counted by setting.
struct Figure {
  enum Unit { case share, f1, perHundredThousand, count }

  /// Hits among what was found and what there is; of a share `found` and `gold` are the same.
  struct Counts {
    var hits = 0
    var found = 0
    var gold = 0

    static func += (total: inout Counts, part: Counts) {
      total.hits += part.hits
      total.found += part.found
      total.gold += part.gold
    }

    static func share(_ hits: Int, of all: Int) -> Counts { Counts(hits: hits, found: all, gold: all) }
  }

  private let name: Report.Name
  private var total = Counts()
  private var settings: [String: Counts] = [:]
  private var misses: [String: [String]] = [:]

  init(_ name: Report.Name) { self.name = name }

  /// - Parameters:
  ///   - setting: what the pages have in common.
  ///   - aspects: other names under which the counts are listed too.
  mutating func add(_ counts: Counts, setting: String, aspects: [String] = []) {
    total += counts
    for name in [setting] + aspects { settings[name, default: Counts()] += counts }
  }

  /// Notes what went wrong, under a class of misses.
  mutating func note(_ kind: String, _ example: @autoclosure () -> String) {
    misses[kind, default: []].append(misses[kind]?.count ?? 0 < 200 ? example() : "")
  }

  // MARK: Printing

  var row: String {
    let met = name.target.map { isMet($0) ? "" : "  missed" } ?? ""
    return Report.row(
      name.rawValue,
      name.target.map { (name.unit == .share || name.unit == .f1 ? "≥ " : "≤ ") + text($0) } ?? "",
      value(of: total).map(text) ?? "–", String(total.gold)) + met
  }

  private func isMet(_ target: Double) -> Bool {
    guard let value = value(of: total) else { return true }
    return name.unit == .share || name.unit == .f1 ? value >= target : value <= target
  }

  private func value(of counts: Counts) -> Double? {
    guard counts.gold > 0 else { return nil }
    return switch name.unit {
    case .share, .f1: 2 * Double(counts.hits) / Double(counts.found + counts.gold)
    case .perHundredThousand: 100_000 * Double(counts.hits) / Double(counts.gold)
    case .count: Double(counts.hits)
    }
  }

  private func text(_ value: Double) -> String {
    switch name.unit {
    case .share: String(format: "%.2f %%", 100 * value)
    case .f1: String(format: "%.4f", value)
    case .perHundredThousand: String(format: "%.2f", value)
    case .count: String(Int(value))
    }
  }

  /// By setting, and examples of the misses, commonest class first.
  func printDetails(examples: Int) {
    if settings.count > 1 {
      for (setting, counts) in settings.sorted(by: { $0.key < $1.key }) {
        print(Report.row("    " + setting, "", value(of: counts).map(text) ?? "–", String(counts.gold)))
      }
    }
    let sorted = misses.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    for (kind, notes) in sorted.prefix(12) {
      print("    \(notes.count) × \(kind)")
      for note in notes.prefix(examples) { print("        \(note)") }
    }
  }
}
