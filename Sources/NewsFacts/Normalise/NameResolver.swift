internal import Words

/// Gives organisations and documents of one article their full names: from declarations on the page
/// (以下简称X), and local bodies their place from what the article has said.
///
/// Unsure stays as written; a wrong expansion is worse than none.
struct NameResolver {
  /// One mention with the passage that it stands in.
  struct Entry {
    var mention: Mention
    let passage: Int
  }

  private let places: Places
  private let passages: [Passage]
  /// Of publication.
  private let year: Int?

  init(places: Places, passages: [Passage], year: Int?) {
    (self.places, self.passages, self.year) = (places, passages, year)
  }

  /// The entries with their names, and the titles of documents by the short forms that are declared for them.
  func resolve(_ entries: [Entry]) -> (entries: [Entry], aliases: [String: String]) {
    var entries = entries
    chooseBodies(&entries)
    let located = entries.contains { entry in
      guard case .named(let name) = entry.mention.content else { return false }
      return entry.mention.kind == .organisation && (name.level != nil || name.isInCounty)
    }
    if located { addPlaces(&entries) }
    let aliases = declare(&entries)
    return (entries, aliases)
  }

  /// 外经贸部 was one body until 1993 and another until 2003.
  private func chooseBodies(_ entries: inout [Entry]) {
    for index in entries.indices {
      guard case .named(var name) = entries[index].mention.content, name.bodies.count > 1,
        let body = Bodies.body(of: year, among: name.bodies)
      else { continue }
      (name.name, name.type, name.region) = (body.name, body.type, body.region)
      entries[index].mention = entries[index].mention.with(.named(name))
    }
  }

  // MARK: Places

  private func addPlaces(_ entries: inout [Entry]) {
    let seen = namedPlaces()
    guard !seen.isEmpty else { return }
    let cities = citiesOfCounties(seen)
    var byLevel: [String: [Seen]] = [:]
    for level in NameResolver.levels {
      byLevel[level] = seen.filter { NameResolver.has($0.place, level: level) }
    }
    for index in entries.indices {
      guard entries[index].mention.kind == .organisation,
        case .named(var name) = entries[index].mention.content
      else { continue }
      if let level = name.level, let place = nearest(to: entries[index], in: byLevel[level] ?? []) {
        let full = (cities[place.fullName] ?? "") + place.fullName
        name.name = NameResolver.join(full, level: level, to: name.name)
        name.region = place.code
      } else if let place = name.place, let city = cities[place], name.name.hasPrefix(place) {
        name.name = city + name.name
      } else if let place = name.place, let city = cities[place], name.name.hasPrefix("中共" + place) {
        name.name = "中共" + city + name.name.dropFirst(2)
      } else {
        continue
      }
      entries[index].mention = entries[index].mention.with(.named(name))
    }
  }

  private static let levels = ["省", "自治区", "市", "县", "区", "州"]

  private struct Seen {
    let place: Places.Place
    let passage: Int
    let range: ByteRange<Repaired>
  }

  private func namedPlaces() -> [Seen] {
    var seen: [Seen] = []
    for (index, passage) in passages.enumerated() {
      for token in passage.tokens where isHan(passage.scalar(at: token.range.start)) {
        if let last = seen.last, last.passage == index, last.range.end > token.range.start { continue }
        guard
          let (place, end) = places.names.longestMatch(
            in: passage.text, at: token.range.start, limit: passage.range.end), place.level != .country,
          place.level != .foreign,
          !place.isShort || token.range.end == end
        else { continue }
        seen.append(Seen(place: place, passage: index, range: ByteRange(token.range.start, end)))
      }
    }
    return seen
  }

  /// Of counties and districts that the article writes together with their city anywhere: the city.
  private func citiesOfCounties(_ seen: [Seen]) -> [String: String] {
    var cities: [String: String] = [:]
    for (first, second) in zip(seen, seen.dropFirst())
    where first.passage == second.passage && first.range.end == second.range.start
      && first.place.level == .city
      && second.place.level == .county && !first.place.isShort
    {
      cities[second.place.fullName] = first.place.fullName
    }
    return cities
  }

  /// The place that the article names nearest before a mention, or else first after it. O(log n).
  private func nearest(to entry: Entry, in seen: [Seen]) -> Places.Place? {
    let position = (entry.passage, entry.mention.range.start)
    var low = 0
    var high = seen.count
    while low < high {
      let middle = (low + high) / 2
      if (seen[middle].passage, seen[middle].range.start) < position {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low > 0 ? seen[low - 1].place : seen.first?.place
  }

  private static func has(_ place: Places.Place, level: String) -> Bool {
    switch level {
    case "省": place.level == .province && place.fullName.hasSuffix("省")
    case "自治区": place.level == .province && place.fullName.hasSuffix("自治区")
    case "市": place.fullName.hasSuffix("市")
    case "县": place.level == .county && place.fullName.hasSuffix("县")
    case "区": place.level == .county && place.fullName.hasSuffix("区")
    case "州": place.level == .city && place.fullName.hasSuffix("州")
    default: false
    }
  }

  /// 省人民检察院 with 黑龙江省 is 黑龙江省人民检察院.
  private static func join(_ place: String, level: String, to name: String) -> String {
    if name.hasPrefix(level) { return place + name.dropFirst(level.count) }
    if name.hasPrefix("中共" + level) {
      // 中共县委、县人民政府: both are of the place.
      let rest = name.dropFirst(2 + level.count)
      guard let comma = rest.firstIndex(of: "、"), rest[rest.index(after: comma)...].hasPrefix(level) else {
        return "中共" + place + rest
      }
      return "中共" + place + rest[...comma] + place + rest[rest.index(after: comma)...].dropFirst(level.count)
    }
    return name
  }

  // MARK: Declarations

  private struct Declaration {
    let alias: String
    let name: NamedMention
    let kind: FactKind
    let passage: Int
    let end: Int
  }

  /// An article that declares more short forms than this is no article.
  private static let mostDeclarations = 64

  private func declare(_ entries: inout [Entry]) -> [String: String] {
    var byAlias: [String: Declaration] = [:]
    for entry in entries where byAlias.count < NameResolver.mostDeclarations {
      if let declaration = declaration(after: entry) { byAlias[declaration.alias] = declaration }
    }
    guard !byAlias.isEmpty else { return [:] }
    for index in entries.indices {
      guard case .named(var name) = entries[index].mention.content,
        let declaration = byAlias[
          passages[entries[index].passage].text.text(entries[index].mention.range).trimmed],
        declaration.kind == entries[index].mention.kind
      else { continue }
      name.name = declaration.name.name
      name.alias = declaration.alias
      entries[index].mention = entries[index].mention.with(.named(name))
    }
    for declaration in byAlias.values.sorted(by: { $0.alias < $1.alias })
    where declaration.kind == .organisation {
      addMentions(of: declaration, to: &entries)
    }
    entries.sort { ($0.passage, $0.mention.range) < ($1.passage, $1.mention.range) }
    return byAlias.filter { $0.value.kind == .document }.mapValues { $0.name.name }
  }

  /// （以下简称X） right after a mention, or the short form of a body alone: （X）.
  private func declaration(after entry: Entry) -> Declaration? {
    let kind = entry.mention.kind
    guard kind == .organisation || kind == .document else { return nil }
    if kind == .organisation, let declaration = bareDeclaration(after: entry) { return declaration }
    let passage = passages[entry.passage]
    let text = passage.text
    var at = entry.mention.range.end
    guard case .named(let name) = entry.mention.content else { return nil }
    // In brackets, or behind ，.
    let isOpen = text.has("，以下简称", at: at)
    guard isOpen || text.has("（", at: at) || text.has("(", at: at) else { return nil }
    at += text.scalar(at: at).length
    // What stands between names another thing: （住所地山东省寿光市，以下简称B公司）.
    let limit = min(passage.range.end, at + 120)
    while at < limit, !text.has("以下简称", at: at), !text.has("下称", at: at), !text.has("简称", at: at) {
      let (scalar, length) = text.scalar(at: at)
      if scalar == 0xFF09 || scalar == 0x29 { return nil }
      at += length
    }
    guard at < limit else { return nil }
    at += text.has("以下简称", at: at) ? 12 : 6
    var end = at
    while end < passage.range.end, case (let scalar, let length) = text.scalar(at: end), scalar != 0xFF09,
      scalar != 0x29, !(isOpen && isClauseEnd(scalar)), end - at < 60
    {
      end += length
    }
    let alias = text.text(ByteRange<Repaired>(at, end)).trimmed
    guard alias.count >= 2, alias.count <= 16 else { return nil }
    return Declaration(alias: alias, name: name, kind: entry.mention.kind, passage: entry.passage, end: end)
  }

  /// 全称（简称）: what the brackets hold is made of characters of the name, in their order.
  private func bareDeclaration(after entry: Entry) -> Declaration? {
    let text = passages[entry.passage].text
    let limit = passages[entry.passage].range.end
    let written = entry.mention.range
    guard text.has("（", at: written.end), case .named(let name) = entry.mention.content else { return nil }
    var of = written.start
    var at = written.end + 3
    let start = at
    while at < limit, at - start <= NameResolver.longestShortForm,
      case (let scalar, let length) = text.scalar(at: at),
      isHan(scalar)
    {
      while of < written.end, text.scalar(at: of).value != scalar { of += text.scalar(at: of).length }
      guard of < written.end else { return nil }
      of += length
      at += length
    }
    guard text.has("）", at: at), at - start >= 6, at - start < written.count else { return nil }
    return Declaration(
      alias: text.text(ByteRange<Repaired>(start, at)), name: name, kind: .organisation,
      passage: entry.passage, end: at)
  }

  /// In bytes of Chinese text: ten characters.
  private static let longestShortForm = 3 * 10

  /// Each later mention of a declared short form, longer names around it apart.
  private func addMentions(of declaration: Declaration, to entries: inout [Entry]) {
    let alias = Array(declaration.alias.utf8)
    guard let first = alias.first else { return }
    var name = declaration.name
    name.alias = declaration.alias
    let taken = takenRanges(entries)
    for index in declaration.passage..<passages.count {
      let passage = passages[index]
      var at = index == declaration.passage ? declaration.end : passage.range.start
      while at + alias.count <= passage.range.end {
        guard passage.text[at] == first, passage.text[at..<(at + alias.count)] == alias[...] else {
          at += 1
          continue
        }
        let range = ByteRange<Repaired>(at, at + alias.count)
        at = range.end
        if NameResolver.overlaps(range, taken[index]) { continue }
        entries.append(
          Entry(
            mention: Mention(
              kind: .organisation, range: range, rule: "organisation.declared", content: .named(name),
              confidence: 0.95),
            passage: index))
      }
    }
  }

  /// Where organisations stand already, passage by passage, in order.
  private func takenRanges(_ entries: [Entry]) -> [[ByteRange<Repaired>]] {
    var taken = [[ByteRange<Repaired>]](repeating: [], count: passages.count)
    for entry in entries where entry.mention.kind == .organisation {
      taken[entry.passage].append(entry.mention.range)
    }
    return taken.map { $0.sorted() }
  }

  /// Whether a range overlaps one of ranges in order and apart. O(log n).
  private static func overlaps(_ range: ByteRange<Repaired>, _ taken: [ByteRange<Repaired>]) -> Bool {
    var low = 0
    var high = taken.count
    while low < high {
      let middle = (low + high) / 2
      if taken[middle].end <= range.start { low = middle + 1 } else { high = middle }
    }
    return low < taken.count && taken[low].start < range.end
  }
}

extension Mention {
  func with(_ content: Content) -> Mention {
    Mention(kind: kind, range: range, rule: rule, content: content, confidence: confidence)
  }
}

extension String {
  /// Without quotation marks and 《》 around it.
  fileprivate var trimmed: String {
    var result = Substring(self)
    let marks: Set<Character> = ["“", "”", "《", "》", "\"", "‘", "’", " "]
    while let first = result.first, marks.contains(first) { result = result.dropFirst() }
    while let last = result.last, marks.contains(last) { result = result.dropLast() }
    return String(result)
  }
}
