/// Fills in the forms of the press: `本报{place}{day}电（记者{name}）`.
struct PressForm {
  let stock: PressStock
  let date: PressDate

  /// An entry of the kind with names, places and dates in it.
  func line(_ entry: PressStock.Entry, using random: inout SplitMix64) -> String {
    fill(stock.entry(entry, using: &random), using: &random)
  }

  func fill(_ form: String, using random: inout SplitMix64) -> String {
    var text = ""
    var rest = form[...]
    while let opening = rest.firstIndex(of: "{"), let closing = rest[opening...].firstIndex(of: "}") {
      text += rest[..<opening] + value(of: rest[rest.index(after: opening)..<closing], using: &random)
      rest = rest[rest.index(after: closing)...]
    }
    return text + rest
  }

  private func value(of name: Substring, using random: inout SplitMix64) -> String {
    switch name {
    case "day": "\(date.month)月\(date.day)日"
    case "date": "\(date.year)年\(date.month)月\(date.day)日"
    case "dots": "\(date.year).\(date.month).\(date.day)"
    case "weekday": date.weekday
    case "page": String(random.among(1...12))
    case "issue": String(random.among(100...9999))
    case "phone": String(random.among(60_000_000...69_999_999))
    default: PressStock.Entry(rawValue: String(name)).map { stock.entry($0, using: &random) } ?? ""
    }
  }
}

/// The day a page was printed.
public struct PressDate: Sendable, Hashable {
  public let year, month, day: Int

  static func random(using random: inout SplitMix64) -> PressDate {
    PressDate(year: random.among(1998...2026), month: random.among(1...12), day: random.among(1...28))
  }

  /// 星期一 … 星期日, by Zeller's congruence.
  var weekday: String {
    let (year, month) = month < 3 ? (year - 1, month + 12) : (year, month)
    let sum = day + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400
    return "星期" + ["六", "日", "一", "二", "三", "四", "五"][sum % 7]
  }
}
