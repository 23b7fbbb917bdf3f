internal import NewsText

extension PublicationDate {
  /// ISO 8601, as the table `document` has it.
  var iso: String {
    func digits(_ number: Int, _ count: Int) -> String {
      let text = String(max(0, number))
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return digits(year, 4) + "-" + digits(month, 2) + "-" + digits(day, 2)
  }
}
