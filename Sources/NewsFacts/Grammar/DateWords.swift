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
  /// The parts of `parts` that a date may begin with: 上半年 and 周三, not the 底 of 2021年底.
  private let leadingParts: Lexicon<Void>

  init() throws(DictionaryError) {
    var words = Lexicon<Word>()
    var reigns = Lexicon<Int>()
    for row in try Table.embedded("dates/calendar").rows {
      words.insert(row[0], .named(start: row[1], end: row[2].isEmpty ? nil : row[2]))
    }
    for row in try Table.embedded("dates/holidays").rows {
      if let holiday = Holiday(calendar: row[1], month: row[2], day: row[3]) {
        words.insert(row[0], .holiday(holiday))
      }
    }
    for row in try Table.embedded("dates/reigns").rows {
      guard let year = Int(row[1]) else { continue }
      reigns.insert(row[0], year)
    }
    for row in try Table.embedded("dates/vague").rows {
      words.insert(row[0], .vague(row[1], isOptional: row[2] == "optional"))
    }
    for row in try Table.embedded("dates/relative").rows {
      guard let offset = Int(row[2]) else { continue }
      let reference: DatePoint.Reference = row[3] == "context" ? .context : .publication
      words.insert(
        row[0],
        .relative(
          unit: row[1], .init(offset: offset, reference: reference), samePeriod: row[0].hasSuffix("同期")))
    }
    var parts = Lexicon<Part>()
    var leadingParts = Lexicon<Void>()
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
      if beginsDate { leadingParts.insert(row[0], ()) }
    }
    var future = Lexicon<Bool>()
    for row in try Table.embedded("dates/future").rows { future.insert(row[0], true) }
    self.words = words
    self.reigns = reigns
    lasting = try Lexicon(table: "durations/lasting")
    scores = try Lexicon(table: "dates/scores")
    self.parts = parts
    self.future = future
    self.leadingParts = leadingParts
  }

  /// Adds what a date may begin with.
  func addBeginnings(to classes: inout CharacterClasses) {
    classes.add(words, .date)
    classes.add(leadingParts, .date)
    classes.add(reigns, .date)
    func add(_ words: [String]) {
      for word in words {
        let scalars = word.unicodeScalars.map(\.value)
        classes.add(scalars[0], scalars[1], .date)
      }
    }
    // 每年3月, 农历正月初一, 腊月二十三, 大约15时.
    add(["每年", "每月", "每周", "每天", "每日", "每星期", "每礼拜", "每週", "大约", "正月", "腊月", "冬月"])
    add(DateReader.lunarMarks.map { "\($0)" })
    // 前三季度, 头两个月, 约15时, 约下午3时.
    for scalar in UInt32(0x20)..<0x10000 where NumeralGrammar.mayBegin(scalar) {
      for first in "前头约".unicodeScalars { classes.add(first.value, scalar, .date) }
    }
    parts.forEachBeginning { first, _ in classes.add(0x7EA6, first, .date) }
    classes.addBehindNumerals((0x20..<0x10000).filter(DateReader.mayFollowNumber), .date)
    classes.addBehindNumerals([0x20], .date)
  }
}
