/// A page from a small press: sets articles in a column, damages glyphs as a PDF does, and keeps the truth.
///
/// ## Topics
/// - ``Setting``: the column, its line ends, blank lines and spaces
/// - ``Damage``: what came out wrong
/// - ``elements``: what was printed, in the order of the page, each with its place in the text
/// - ``printed``: what was printed for each damaged character
/// - ``cleanText``: the page as `jianbao clean` should write it
public struct SimulatedPage: Sendable, CustomStringConvertible {
  /// A printed element and where it stands.
  public struct PlacedElement: Sendable {
    public let element: PrintedElement
    /// Which article it is of; nil for what belongs to the page.
    public let article: Int?
    /// In Unicode scalars of the page.
    public let range: Range<Int>
  }

  public let setting: Setting
  public let published: PressDate
  public let elements: [PlacedElement]
  /// The page as it came out.
  public let scalars: [Unicode.Scalar]
  /// For each of the scalars the one that was printed, where it is damaged.
  public let printed: [Unicode.Scalar?]
  /// In reading order, with the marks of `jianbao clean`.
  public let cleanText: String

  public var text: String { String(String.UnicodeScalarView(scalars)) }

  public var description: String { "\(setting):\n\(text)" }

  /// The texts of a kind, in the order of the page.
  public func texts(_ kinds: Set<PrintedElement.Kind>) -> [String] {
    elements.lazy.filter { kinds.contains($0.element.kind) }.map(\.element.text)
  }

  public var paragraphs: [String] { texts([.paragraph]) }
  public var datelines: [String] { elements.map(\.element.dateline).filter { !$0.isEmpty } }

  /// Sets paragraphs, and nothing else.
  public init(paragraphs: [String], setting: Setting, using random: inout SplitMix64) {
    self.init(
      articles: [PressArticle(paragraphs: paragraphs)], top: [], bottom: [], setting: setting,
      published: .random(using: &random), using: &random)
  }

  /// Composes a page of one to four articles and sets it.
  public init(stock: PressStock, setting: Setting, using random: inout SplitMix64) {
    let date = PressDate.random(using: &random)
    let form = PressForm(stock: stock, date: date)
    let hasCredits = random.chance(3, in: 5)
    let articles = (0..<random.among(1...4)).map { _ in
      PressArticle.compose(
        form: form, width: setting.width, hasCredit: hasCredits && random.chance(9, in: 10), using: &random)
    }
    var top: [PrintedElement] = []
    if random.chance(3, in: 5) {
      top.append(PrintedElement(.furniture, form.line(.masthead, using: &random)))
      for _ in 0..<random.pick([0, 0, 1, 2]) {
        let kind = random.pick([PrintedElement.Kind.furniture, .editor])
        top.append(
          PrintedElement(kind, form.line(kind == .editor ? .editor : .furniture, using: &random)))
      }
    }
    let isAtBottom = random.chance(1, in: 5)
    self.init(
      articles: articles, top: isAtBottom ? [] : top, bottom: isAtBottom ? top : [], setting: setting,
      published: date, using: &random)
  }

  private init(
    articles: [PressArticle], top: [PrintedElement], bottom: [PrintedElement], setting: Setting,
    published: PressDate, using random: inout SplitMix64
  ) {
    var sheet = PrintedSheet(setting: setting)
    sheet.set(top, article: nil, using: &random)
    for (index, article) in articles.enumerated() {
      sheet.set(article.elements(titlesFollow: setting.titlesFollow), article: index, using: &random)
    }
    sheet.set(bottom, article: nil, using: &random)
    sheet.damage(using: &random)
    let text = sheet.text(using: &random)
    self.setting = setting
    self.published = published
    (elements, scalars, printed) = (text.elements, text.scalars, text.printed)
    cleanText = articles.map { $0.clean.map { $0.marked + "\n" }.joined() }.joined(separator: "\n")
  }
}
