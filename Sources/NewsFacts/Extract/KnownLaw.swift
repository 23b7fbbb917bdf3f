public import Words

/// What the built-in tables know of charges and laws by their short forms.
public enum KnownLaw {
  /// The full name of a charge without 罪, from a form of it (帮信, 盗窃罪); the form itself where no table has it. O(log n).
  public static func charge(_ form: String) throws(DictionaryError) -> String {
    let table = try SortedTable(embedded: "cases/charges")
    let bare = form.hasSuffix("罪") ? String(form.dropLast()) : form
    guard let row = table.rows(bare).first ?? table.rows(form).first else { return bare }
    return row[1].isEmpty ? row[0] : row[1]
  }

  /// The full name of a law without 中华人民共和国, from its name or a short form (刑诉法); the name itself where no table
  /// has it. O(n) in the table.
  public static func law(_ form: String) throws(DictionaryError) -> String {
    let short = LawResolver.short(form)
    for row in try Table.embedded("documents/laws").rows
    where row[0] == short || row.alternatives(1).contains(where: { $0 == short }) {
      return String(row[0])
    }
    return short
  }

  /// A part of a case's name or number as canonical values write it: brackets full-width.
  public static func caseName(_ form: String) -> String {
    form.replacing("(", with: "（").replacing(")", with: "）")
  }
}
