internal import ArgumentParser
internal import NewsText

/// The publication date where the caller knows it.
struct PublishedOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The day of publication, such as 2026-03-18: 3月15日 and 昨天 count from it.",
      discussion: "Without it the date is looked for in the document, then in the file's name.",
      valueName: "date"),
    transform: PublishedOption.date)
  var published: PublicationDate?

  /// A day of the calendar, written year-month-day.
  static func date(_ text: String) throws -> PublicationDate {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isWritten =
      parts.map(\.utf8.count) == [4, 2, 2]
      && parts.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
    guard isWritten, let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      year > 0, (1...12).contains(month), day >= 1, day <= daysIn(month, of: year)
    else {
      throw ValidationError("not a day of the calendar; write it as 2026-03-18")
    }
    return PublicationDate(year: year, month: month, day: day, origin: .caller)
  }

  private static func daysIn(_ month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension PublicationDate {
  /// `2026-03-18`.
  var iso: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
