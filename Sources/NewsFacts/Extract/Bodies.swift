public import Words

/// What the built-in tables know of the names of bodies.
public enum KnownOrganisations {
  /// The full names that a short form has meant, or the name itself where it is one; empty where no table has it. O(log n).
  public static func fullNames(of form: String) throws(DictionaryError) -> [String] {
    try Bodies(own: nil).bodies(called: form).bodies.map(\.name)
  }
}

/// The bodies that tables know, by full name and by short name.
final class Bodies: Sendable {
  struct Body: Sendable {
    let name: String
    let type: String
    let region: String?
    /// The years in which the body had this name, or the short form meant it.
    let years: ClosedRange<Int>
  }

  private let names: SortedTable
  private let shorts: SortedTable
  /// The user's, by each of their forms; they win.
  private let own: [String: [Body]]

  static let allYears = 0...9999

  init(own: OrganisationList?) throws(DictionaryError) {
    names = try SortedTable(embedded: "organisations/bodies")
    shorts = try SortedTable(embedded: "organisations/shorts")
    self.own = own?.bodies ?? [:]
  }

  var hasOwn: Bool { !own.isEmpty }

  /// What a form may mean, and whether it is a full name; empty where no table has it. O(log n).
  func bodies(called form: String) -> (bodies: [Body], isName: Bool) {
    if let bodies = own[form] { return (bodies, bodies.contains { $0.name == form }) }
    if let body = body(named: form) { return ([body], true) }
    let bodies = shorts.rows(form).compactMap { row -> Body? in
      guard let body = body(named: row[1]) else { return nil }
      return Body(
        name: body.name, type: body.type, region: body.region, years: Bodies.years(row[2], row[3]))
    }
    return (bodies, false)
  }

  private func body(named name: String) -> Body? {
    guard let row = names.rows(name).first else { return nil }
    return Body(
      name: row[0], type: row[1], region: row[2].isEmpty ? nil : row[2], years: Bodies.years(row[3], row[4]))
  }

  static func years(_ from: String, _ to: String) -> ClosedRange<Int> {
    let first = Int(from) ?? allYears.lowerBound
    return first...max(first, Int(to) ?? allYears.upperBound)
  }

  /// Of several bodies that bore a short name one after another, the one of `year`; else the last before it, else the
  /// first. Without a year the latest.
  static func body(of year: Int?, among bodies: [Body]) -> Body? {
    guard let year else { return bodies.max { $0.years.upperBound < $1.years.upperBound } }
    return bodies.first { $0.years.contains(year) }
      ?? bodies.filter { $0.years.upperBound < year }.max { $0.years.upperBound < $1.years.upperBound }
      ?? bodies.min { $0.years.lowerBound < $1.years.lowerBound }
  }
}
