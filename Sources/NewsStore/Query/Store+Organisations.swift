internal import GRDB

extension Store {
  /// Whether any body is called so: by its full name, or as a fact writes it.
  public func knows(organisation name: String) throws(StoreError) -> Bool {
    let called = try OrganisationsCalled(name)
    return try StoreError.translating(path) {
      try queue.read { database in
        try Bool.fetchOne(
          database, sql: "SELECT EXISTS (\(called.sql))", arguments: StatementArguments(called.arguments))
          ?? false
      }
    }
  }

  /// Full names of bodies that are called something like `name`, to try instead: names that begin with it come
  /// first, then those it is a part of, then those it may be short for (最高检 has characters of 最高人民检察院, in their
  /// order); among these the ones that more facts have. O(n) in the facts that name bodies.
  public func organisations(like name: String, limit: Int) throws(StoreError) -> [String] {
    // No body has a longer name, and SQLite takes no pattern of any length.
    guard !name.isEmpty, name.count <= 200 else { return [] }
    let pattern = name.reduce(into: "%") { $0 += ("%_\\".contains($1) ? "\\" : "") + "\($1)%" }
    return try StoreError.translating(path) {
      try queue.read { database in
        try String.fetchAll(
          database,
          sql: """
            SELECT name FROM organisation_form
            WHERE name LIKE :pattern ESCAPE '\\' OR form LIKE :pattern ESCAPE '\\'
            GROUP BY organisation_id
            ORDER BY min(CASE WHEN 1 IN (instr(name, :name), instr(form, :name)) THEN 1
              WHEN instr(name, :name) + instr(form, :name) > 0 THEN 2 ELSE 3 END), sum(facts) DESC, name
            LIMIT :limit
            """, arguments: ["name": name, "pattern": pattern, "limit": max(0, limit)])
      }
    }
  }
}

/// The ids of all bodies that a name may mean, as SQL: of a name written for several bodies (区民政局) all of them.
struct OrganisationsCalled {
  let sql = """
    SELECT id FROM organisation WHERE name = ?
    UNION SELECT organisation_id FROM fact JOIN fact_organisation ON fact_row_id = row_id
      WHERE kind = 'organisation' AND text = ?
    UNION SELECT organisation_id FROM fact JOIN fact_organisation ON fact_row_id = row_id
      WHERE kind = 'organisation' AND canonical = ?
    """
  let arguments: [any DatabaseValueConvertible]

  /// - Throws: `StoreError.emptySearch` where the name is blank.
  init(_ name: String) throws(StoreError) {
    guard name.contains(where: { !$0.isWhitespace }) else { throw .emptySearch(name) }
    arguments = [name, name, name]
  }
}
