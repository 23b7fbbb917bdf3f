/// An article as the editors hand it to the press.
public struct PressArticle: Sendable {
  /// Kicker, title and deck, a printed line each.
  public var headlines: [PrintedElement] = []
  public var byline: PrintedElement?
  /// Where titles are extracted behind the text, the byline is with them.
  private var bylineFollows = false
  /// Paragraphs, with subheads and perhaps a caption between them.
  public var body: [PrintedElement] = []
  public var credit: PrintedElement?
  /// Captions, editors and pointers at its end.
  public var tail: [PrintedElement] = []

  public init(paragraphs: [String]) { body = paragraphs.map { PrintedElement(.paragraph, $0) } }
}

extension PressArticle {
  /// Puts an article together.
  /// - Parameter width: of its column, in characters: subheads fit into it.
  static func compose(
    form: PressForm, width: Int, hasCredit: Bool, using random: inout SplitMix64
  ) -> PressArticle {
    let text = form.stock.text(using: &random)
    let count = min(text.count, random.among(3...10))
    let start = random.below(text.count - count + 1)
    var article = PressArticle(paragraphs: Array(text[start..<start + count]))
    article.addHeadlines(form, using: &random)
    article.addDateline(form, using: &random)
    article.addSubheads(form, width: width, using: &random)
    article.addEnds(form, hasCredit: hasCredit, using: &random)
    return article
  }

  private var subject: String { body.map(\.text).joined() }

  private mutating func addHeadlines(_ form: PressForm, using random: inout SplitMix64) {
    func add(_ kind: PrintedElement.Kind, _ text: String) {
      headlines += text.split(separator: "/").map { PrintedElement(kind, String($0)) }
    }
    let subject = subject
    if random.chance(1, in: 4) { add(.kicker, form.stock.entry(.kicker, suiting: subject, using: &random)) }
    add(.title, form.stock.entry(.title, suiting: subject, using: &random))
    if random.chance(1, in: 4) { add(.deck, form.stock.entry(.deck, suiting: subject, using: &random)) }
  }

  /// A byline or a dateline, seldom both.
  private mutating func addDateline(_ form: PressForm, using random: inout SplitMix64) {
    let draw = random.below(10)
    if draw < 4 {
      let dateline = form.line(.dateline, using: &random)
      body[0] = PrintedElement(.paragraph, dateline + body[0].text, dateline: dateline)
    }
    if draw == 3 || (draw > 3 && draw < 8) {
      byline = PrintedElement(.byline, form.line(.byline, using: &random))
      bylineFollows = random.chance(1, in: 3)
    }
  }

  private mutating func addSubheads(_ form: PressForm, width: Int, using random: inout SplitMix64) {
    guard body.count > 3, random.chance(2, in: 5) else { return }
    var at = random.among(1...2)
    while at < body.count {
      let subhead = form.stock.entry(.subhead, suiting: body[at].text, using: &random)
      let lines = subhead.split(separator: "/").map { PrintedElement(.subhead, String($0)) }
      if lines.allSatisfy({ $0.text.count <= width }) {
        body.insert(contentsOf: lines, at: at)
        at += lines.count
      }
      at += random.among(1...4)
    }
  }

  private mutating func addEnds(_ form: PressForm, hasCredit: Bool, using random: inout SplitMix64) {
    if hasCredit { credit = PrintedElement(.credit, form.line(.credit, using: &random)) }
    if random.chance(1, in: 5) {
      let entry = form.stock.entry(.caption, suiting: subject, using: &random)
      let caption = PrintedElement(.caption, form.fill(entry, using: &random))
      if random.chance(1, in: 3) {
        body.insert(caption, at: random.among(1...body.count))
      } else {
        tail.append(caption)
      }
    }
    if random.chance(1, in: 12) { tail.append(PrintedElement(.pointer, form.line(.pointer, using: &random))) }
    if random.chance(1, in: 25) { body.insert(PrintedElement(.pointer, "（上接第1版）"), at: 0) }
    if random.chance(1, in: 12) { tail.append(PrintedElement(.editor, form.line(.editor, using: &random))) }
  }

  /// In the order in which the page was extracted.
  func elements(titlesFollow: Bool) -> [PrintedElement] {
    let byline = byline.map { [$0] } ?? []
    let text = body + (credit.map { [$0] } ?? [])
    guard titlesFollow else { return headlines + byline + text + tail }
    return bylineFollows ? text + headlines + byline + tail : byline + text + headlines + tail
  }

  /// In reading order, without what belongs to the page.
  var clean: [PrintedElement] {
    let captions = (body + tail).filter { $0.kind == .caption }
    return headlines + (byline.map { [$0] } ?? [])
      + body.filter { $0.kind == .paragraph || $0.kind == .subhead }
      + (credit.map { [$0] } ?? []) + captions
  }
}
