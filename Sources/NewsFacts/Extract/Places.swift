internal import Words

/// Places as names of bodies begin with them: divisions of China, countries, foreign cities.
final class Places: Sendable {
  enum Level: Sendable { case country, province, city, county, foreign }

  struct Place: Sendable {
    let name: String
    let level: Level
    /// GB/T 2260; nil abroad.
    let code: String?
    /// A bare name (广汉) or a short form (俄): only right before the rest of a name.
    let isShort: Bool
    let fullName: String
  }

  let names: Lexicon<Place>

  init() throws(DictionaryError) {
    var names = Lexicon<Place>()
    for row in try Table.embedded("places/cities").rows {
      names.insert(row[0], Place(name: row[0], level: .foreign, code: nil, isShort: false, fullName: row[0]))
    }
    for row in try Table.embedded("places/countries").rows {
      let level = Level.country
      for short in row.alternatives(1) {
        names.insert(
          String(short), Place(name: String(short), level: level, code: nil, isShort: true, fullName: row[0]))
      }
      names.insert(row[0], Place(name: row[0], level: level, code: nil, isShort: false, fullName: row[0]))
    }
    for row in try Table.embedded("places/former").rows {
      let level = Places.level(row[1])
      names.insert(row[0], Place(name: row[0], level: level, code: nil, isShort: false, fullName: row[0]))
    }
    for row in try Table.embedded("places/uncoded").rows {
      names.insert(
        row[0], Place(name: row[0], level: Places.level(row[2]), code: nil, isShort: false, fullName: row[0]))
    }
    let divisions = try Table.embedded("places/divisions").rows
    for row in divisions where !row[2].isEmpty {
      names.insert(
        row[2],
        Place(name: row[2], level: Places.level(row[3]), code: row[0], isShort: true, fullName: row[1]))
    }
    for row in divisions {
      names.insert(
        row[1],
        Place(name: row[1], level: Places.level(row[3]), code: row[0], isShort: false, fullName: row[1]))
    }
    for name in ["中国", "全国", "中华", "中央", "国家"] {
      names.insert(name, Place(name: name, level: .country, code: nil, isShort: false, fullName: name))
    }
    self.names = names
  }

  private static func level(_ text: String) -> Level {
    switch text {
    case "province": .province
    case "city": .city
    default: .county
    }
  }
}
