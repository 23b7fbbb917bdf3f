internal import Words

/// Gives articles of law the full name of their law: from short forms, from declarations on the page (以下简称《办法》),
/// and 该法 from what the article has named before. Unsure stays as written.
struct LawResolver {
  /// Full names, by themselves and by short forms.
  private let laws: Lexicon<String>
  /// Titles by the short forms that the page declares.
  private let aliases: [String: String]
  /// Titles named so far, the last one last.
  private var named: [String] = []

  private static let mostNamed = 64

  init(laws: Lexicon<String>, aliases: [String: String]) { (self.laws, self.aliases) = (laws, aliases) }

  /// A title that stands here.
  mutating func note(_ title: String) {
    let name = fullName(title)
    named.removeAll { $0 == name }
    named.append(name)
    if named.count > LawResolver.mostNamed { named.removeFirst() }
  }

  /// Nil where nothing tells the law.
  mutating func resolve(_ mention: ArticleMention) -> LawArticleValue? {
    let law: String
    switch mention.law {
    case .named(let name):
      law = fullName(name)
      note(name)
    case .ending(let ending):
      guard
        let name = named.last(where: {
          ending == "法"
            ? ($0.hasSuffix("法") && !$0.hasSuffix("办法")) || $0.hasSuffix("法典") : $0.hasSuffix(ending)
        })
      else { return nil }
      law = name
    case .before:
      guard
        let name = named.last(where: { name in
          known(name) != nil || LawArticleExtractor.endings.contains { name.hasSuffix("\($0)") }
        })
      else { return nil }
      law = name
    }
    return LawArticleValue(
      law: law, edition: mention.edition, article: mention.article, paragraph: mention.paragraph,
      item: mention.item)
  }

  /// The full name of a law that the table has.
  func known(_ title: String) -> String? { laws[LawResolver.short(aliases[title] ?? title)] }

  private func fullName(_ name: String) -> String { known(name) ?? LawResolver.short(aliases[name] ?? name) }

  /// Without 中华人民共和国.
  static func short(_ title: String) -> String {
    title.hasPrefix("中华人民共和国") ? String(title.dropFirst(7)) : title
  }
}
