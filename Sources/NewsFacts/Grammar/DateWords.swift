internal import Words

/// The words of time in `Dictionaries/dates`.
final class DateWords: Sendable {
  enum Word: Sendable {
    case relative(unit: String, DatePoint.Relative, samePeriod: Bool)
    case vague(String, isOptional: Bool)
    case named(start: String, end: String?)
    case holiday(Holiday)
  }

  enum Holiday: Sendable {
    case gregorian(month: Int, day: Int)
    case moving(YearlyDay)

    /// The columns of `dates/holidays` behind the word.
    init?(calendar: String, month: String, day: String) {
      guard let month = Int(month), let day = Int(day) else { return nil }
      switch calendar {
      case "chinese": self = .moving(.chinese(month: month, isLeap: false, day: day))
      case "solar-term": self = .moving(.solarTerm(month * 2 - 2 + day))
      case "nth-weekday": self = .moving(.weekday(month: month, nth: day / 10, weekday: day % 10))
      default: self = .gregorian(month: month, day: day)
      }
    }
  }

  enum Part: Sendable {
    case edge(String)
    case half(Int)
    case quarter(Int)
    case tenDays(Int)
    case dayPart(isAfternoon: Bool)
    case season
    case weekday(Int)
  }

  let words: Lexicon<Word>
  let parts: Lexicon<Part>
  let future: Lexicon<Bool>
  /// Names of reigns and of the republic, with the year before their first.
  let reigns: Lexicon<Int>
  /// Words behind which a number of days is how long.
  let lasting: Lexicon<Void>
  /// Words of a clause in which 9:30 is a score or a ratio.
  let scores: Lexicon<Void>
  /// Characters that a word of time begins with, by scalar minus U+4E00 and for “ in the last place.
  private let beginnings: [Bool]

  init() throws(DictionaryError) {
    var words = Lexicon<Word>()
    var reigns = Lexicon<Int>()
    var beginnings = [Bool](repeating: false, count: 0x5201)
    func add(_ word: String, _ value: Word) {
      words.insert(word, value)
      guard let first = word.unicodeScalars.first?.value else { return }
      if let index = DateWords.index(first) { beginnings[index] = true }
    }
    for row in try Table.embedded("dates/calendar").rows {
      add(row[0], .named(start: row[1], end: row[2].isEmpty ? nil : row[2]))
    }
    for row in try Table.embedded("dates/holidays").rows {
      if let holiday = Holiday(calendar: row[1], month: row[2], day: row[3]) {
        add(row[0], .holiday(holiday))
      }
    }
    for row in try Table.embedded("dates/reigns").rows {
      guard let year = Int(row[1]) else { continue }
      reigns.insert(row[0], year)
      if let first = row[0].unicodeScalars.first.flatMap({ DateWords.index($0.value) }) {
        beginnings[first] = true
      }
    }
    for row in try Table.embedded("dates/vague").rows {
      add(row[0], .vague(row[1], isOptional: row[2] == "optional"))
    }
    for row in try Table.embedded("dates/relative").rows {
      guard let offset = Int(row[2]) else { continue }
      let reference: DatePoint.Reference = row[3] == "context" ? .context : .publication
      add(
        row[0],
        .relative(
          unit: row[1], .init(offset: offset, reference: reference), samePeriod: row[0].hasSuffix("同期")))
    }
    var parts = Lexicon<Part>()
    for row in try Table.embedded("dates/parts").rows {
      let number = Int(row[2].filter(\.isNumber)) ?? 0
      switch row[1] {
      case "edge": parts.insert(row[0], .edge(row[2]))
      case "half": parts.insert(row[0], .half(number))
      case "quarter": parts.insert(row[0], .quarter(number))
      case "xun": parts.insert(row[0], .tenDays(number))
      case "daypart": parts.insert(row[0], .dayPart(isAfternoon: row[2] == "pm"))
      case "season": parts.insert(row[0], .season)
      case "weekday": parts.insert(row[0], .weekday(number))
      default: continue
      }
      let beginsDate =
        ["half", "quarter", "weekday", "daypart", "xun"].contains(row[1])
        || (row[1] == "edge" && (row[0].hasPrefix("年") || row[0].hasPrefix("月")) && !row[0].hasPrefix("年代"))
      if beginsDate,
        let first = row[0].unicodeScalars.first.flatMap({ DateWords.index($0.value) })
      {
        beginnings[first] = true
      }
    }
    var future = Lexicon<Bool>()
    for row in try Table.embedded("dates/future").rows { future.insert(row[0], true) }
    // 每年3月, 前三季度, 头两个月, 农历正月初一, 腊月二十三.
    for scalar in "每前头农阴旧夏正腊冬上本约大".unicodeScalars {
      if let index = DateWords.index(scalar.value) { beginnings[index] = true }
    }
    self.words = words
    self.reigns = reigns
    lasting = try Lexicon(table: "durations/lasting")
    scores = try Lexicon(table: "dates/scores")
    self.parts = parts
    self.future = future
    self.beginnings = beginnings
  }

  private static func index(_ scalar: UInt32) -> Int? {
    if scalar == 0x201C { return 0x5200 }
    return scalar >= 0x4E00 && scalar < 0xA000 ? Int(scalar) - 0x4E00 : nil
  }

  /// Whether a word of time may begin with this character.
  @inline(__always)
  func mayBegin(_ scalar: UInt32) -> Bool {
    if scalar == 0x201C { return beginnings[0x5200] }
    guard scalar >= 0x4E00, scalar < 0xA000 else { return false }
    return beginnings[Int(scalar &- 0x4E00)]
  }
}
