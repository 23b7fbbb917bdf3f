extension TableSchema.Column {
  /// What is wrong with a cell of this column, or nil.
  public func problem(in cell: Substring) -> String? {
    guard !cell.isEmpty else { return "\(name) is empty; an empty cell is written -" }
    if cell == "-" { return isOptional ? nil : "\(name) must not be empty" }
    guard hasAlternatives else { return self.cell.problem(in: cell).map { "\(name) \($0)" } }
    for part in cell.split(separator: "|", omittingEmptySubsequences: false) {
      if part.isEmpty { return "\(name) has an empty alternative in “\(cell)”" }
      if let problem = self.cell.problem(in: part) { return "\(name) \(problem)" }
    }
    return nil
  }
}

extension TableSchema.Cell {
  /// What is wrong with a text that should be this, to be read after the column's name; or nil.
  func problem(in text: Substring) -> String? {
    switch self {
    case .word: nil
    case .integer(let range):
      integer(text, in: range)
        ? nil : "“\(text)” is not a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .decimal: isDecimal(text) ? nil : "“\(text)” is not a positive decimal number such as 0.01"
    case .oneOf(let values):
      values.contains(String(text))
        ? nil : "“\(text)” is not \(values.count > 1 ? "one of " : "")\(values.joined(separator: ", "))"
    case .date: isDate(text) ? nil : "“\(text)” is not a date such as 1953, 2012-11 or 2012-11-08"
    case .length: isLength(text) ? nil : "“\(text)” is not a length of time such as M, T30M or 100Y"
    }
  }

  /// Written the one way an integer is written: no plus sign, no leading zeros.
  private func integer(_ text: Substring, in range: ClosedRange<Int>) -> Bool {
    Int(text).map { range.contains($0) && String($0) == text } ?? false
  }

  private func isDecimal(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ isDigits($0) }) else { return false }
    return text.contains { $0 != "0" && $0 != "." }
  }

  private func isDate(_ text: Substring) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts.allSatisfy({ isDigits($0) }), parts[0].count == 4,
      parts.dropFirst().allSatisfy({ $0.count == 2 }), let year = Int(parts[0])
    else { return false }
    guard parts.count > 1, let month = Int(parts[1]) else { return parts.count == 1 }
    guard (1...12).contains(month) else { return false }
    guard parts.count > 2, let day = Int(parts[2]) else { return parts.count == 2 }
    return day >= 1 && day <= daysIn(month, of: year)
  }

  private func daysIn(_ month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private func isLength(_ text: Substring) -> Bool {
    let isClock = text.first == "T"
    let rest = isClock ? text.dropFirst() : text
    guard let last = rest.last, (isClock ? "HMS" : "YMWD").contains(last) else { return false }
    return rest.count == 1 || isDigits(rest.dropLast())
  }

  private func isDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }
}
