import TestSupport
import Testing

/// What holds of every page that the simulated press makes.
@Suite struct PressLawTests {
  let stock: PressStock

  init() throws { stock = try PressStock.ofTheProject.get() }

  private func page(_ seed: UInt64) -> SimulatedPage {
    var random = SplitMix64(seed)
    let setting = SimulatedPage.Setting.randomlyDamaged(using: &random)
    return SimulatedPage(stock: stock, setting: setting, using: &random)
  }

  /// A stretch of the page as it was printed, without white space.
  private func printed(_ page: SimulatedPage, _ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(range.map { page.printed[$0] ?? page.scalars[$0] })).withoutSpace
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func withItsDamageUndoneThePageIsWhatWasPrinted(seed: UInt64) {
    let page = page(seed)
    #expect(page.scalars.count == page.printed.count)
    let whole = printed(page, page.scalars.indices)
    #expect(whole == page.elements.map(\.element.text).joined().withoutSpace)
    for element in page.elements {
      #expect(printed(page, element.range) == element.element.text.withoutSpace)
    }
    let order = zip(page.elements, page.elements.dropFirst())
    #expect(order.allSatisfy { $0.range.upperBound < $1.range.lowerBound })
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func theCleanTextHasAllOfEveryArticle(seed: UInt64) {
    let page = page(seed)
    let clean = printedLines(ofClean: page.cleanText)
    let inArticles = page.elements.map(\.element).filter { !$0.kind.isFurniture }.map(\.text)
    #expect(clean.sorted() == inArticles.sorted())
    for element in page.elements.map(\.element) { #expect(element.text.hasPrefix(element.dateline)) }
  }

  @Test func theSameSeedGivesTheSamePage() {
    #expect(page(7).text == page(7).text)
    #expect(page(7).text != page(8).text)
  }

  @Test(arguments: 0..<20 as Range<UInt64>) func onlyWhatTheDamageNamesIsDamaged(seed: UInt64) {
    var random = SplitMix64(seed)
    var setting = SimulatedPage.Setting.random(using: &random)
    let sound = SimulatedPage(stock: stock, setting: setting, using: &random)
    #expect(sound.printed.allSatisfy { $0 == nil })

    setting.damage = .init(.headlinesAndCredits, [.marks])
    let page = SimulatedPage(stock: stock, setting: setting, using: &random)
    for element in page.elements where element.element.kind == .paragraph {
      #expect(element.range.allSatisfy { page.printed[$0] == nil })
    }
  }

  /// A mark may hang, a first line may lack the indent; nothing else leaves the column.
  @Test(arguments: SimulatedPage.Setting.Kinsoku.allCases, SimulatedPage.Setting.Indent.allCases)
  func linesKeepToTheirColumn(kinsoku: SimulatedPage.Setting.Kinsoku, indent: SimulatedPage.Setting.Indent) {
    var random = SplitMix64(5)
    var setting = SimulatedPage.Setting(width: 13)
    (setting.kinsoku, setting.indent) = (kinsoku, indent)
    let text = RandomText.han(12, using: &random) + "，“" + RandomText.han(40, using: &random) + "”。"
    let page = SimulatedPage(paragraphs: [text], setting: setting, using: &random)
    let lines = page.text.split(separator: "\n")
    #expect(lines.dropLast().allSatisfy { (11...15).contains($0.count) })
    #expect(kinsoku == .free || lines.allSatisfy { $0.last != "“" && !"，”。".contains($0.first ?? "，") })
  }

  /// Each row has a kind that the press knows and a text; forms name what can be filled in.
  @Test func theListOfHeadingsIsSound() throws {
    let names = Set(PressStock.Entry.allCases.map(\.rawValue)).union([
      "day", "date", "dots", "weekday", "page", "issue", "phone",
    ])
    for row in try Checkout.text("Corpus/press/headlines.tsv").split(separator: "\n")
    where !row.hasPrefix("#") {
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
      #expect(cells.count == 2 && !(cells.last ?? "").isEmpty, "\(row)")
      #expect(PressStock.Entry(rawValue: String(cells[0])) != nil, "\(row)")
      for form in (cells.last ?? "").split(separator: "{").dropFirst() {
        #expect(names.contains(String(form.prefix { $0 != "}" })), "\(row)")
      }
    }
    for entry in PressStock.Entry.allCases { #expect(stock.all(entry).count >= 4, "\(entry)") }
  }
}
