internal import Words

/// Named bodies: state and party organs, courts, procuratorates, companies, schools, hospitals, associations,
/// foundations, media, international bodies, with their department when written together.
///
/// 最高人民检察院 · 中共成都市青白江区委社会工作部 · 最高检未成年人检察厅 · 市民政局 · 江西师范大学 · 《江西日报》.
/// Not: generic words (检察机关, 相关部门), places, events, products.
///
/// A name is in the table of bodies, or it is an ending that names of bodies have (人民法院, 基金会) with what
/// stands before it up to a place, another body, or a word that no name holds.
final class OrganisationExtractor: Extractor {
  private struct Body: Sendable {
    let name: String
    let type: String
    let region: String?
    let isName: Bool
  }

  struct Ending: Sendable {
    enum Role: String, Sendable { case full, department, weak }

    let type: String
    let role: Role
  }

  private let bodies: Lexicon<Body>
  let endings: Lexicon<Ending>
  private let expansions: Lexicon<String>
  private let generic: Lexicon<Bool>
  private let boundaries: Lexicon<Bool>
  private let periodicals: Lexicon<Bool>
  private let places: Places
  private let units: Units

  /// In bytes: what stands between a place and the ending of a name.
  private static let longestModifier = 3 * 18

  init(
    units: Units, places: Places, boundaries: Lexicon<Bool>
  ) throws(DictionaryError) {
    self.units = units
    var bodies = Lexicon<Body>()
    for row in try Table.embedded("organisations/bodies").rows {
      let region = row[3].isEmpty ? nil : row[3]
      for short in row.alternatives(1) where bodies[short]?.isName != true {
        bodies.insert(short, Body(name: row[0], type: row[2], region: region, isName: false))
      }
      bodies.insert(row[0], Body(name: row[0], type: row[2], region: region, isName: true))
    }
    var endings = Lexicon<Ending>()
    for row in try Table.embedded("organisations/suffixes").rows {
      if let role = Ending.Role(rawValue: row[2]) { endings.insert(row[0], Ending(type: row[1], role: role)) }
    }
    var expansions = Lexicon<String>()
    for row in try Table.embedded("organisations/expansions").rows { expansions.insert(row[0], row[1]) }
    var generic = Lexicon<Bool>()
    for row in try Table.embedded("organisations/generic").rows { generic.insert(row[0], true) }
    var periodicals = Lexicon<Bool>()
    for row in try Table.embedded("documents/periodicals").rows { periodicals.insert(row[0], true) }
    (self.bodies, self.endings, self.expansions, self.generic) = (bodies, endings, expansions, generic)
    (self.boundaries, self.periodicals, self.places) = (boundaries, periodicals, places)
  }

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    var found = known(in: passage)
    found += named(in: passage, known: found)
    found += periodicals(in: passage)
    return OrganisationExtractor.outermost(found)
  }

  // MARK: The table

  private func known(in passage: Passage) -> [Mention] {
    var mentions: [Mention] = []
    var skipTo = passage.range.start
    for token in passage.tokens
    where token.range.start >= skipTo && isHan(passage.scalar(at: token.range.start)) {
      guard
        let (body, end) = bodies.longestMatch(
          in: passage.text, at: token.range.start, limit: passage.range.end),
        isTokenEnd(end, in: passage), isFree(ByteRange(token.range.start, end), body, token, in: passage)
      else { continue }
      skipTo = end
      // 中国外交部 is 外交部.
      let isAfterChina = body.type == "state" && passage.text.has("中国", before: token.range.start)
      mentions.append(
        Mention(
          kind: .organisation, range: ByteRange(token.range.start - (isAfterChina ? 6 : 0), end),
          rule: "organisation.table",
          content: .named(
            NamedMention(type: body.type, name: body.name, isKnown: true, region: body.region)),
          confidence: body.isName ? 0.98 : 0.95))
    }
    return mentions
  }

  /// A short form of two characters must be a word of the lattice: 北大 is not in 东北大地.
  private func isFree(_ range: ByteRange<Repaired>, _ body: Body, _ token: Token, in passage: Passage) -> Bool
  {
    range.count > 6 || token.range == range
  }

  private func isTokenEnd(_ offset: Int, in passage: Passage) -> Bool {
    passage.isTokenBoundary(offset)
  }

  private func periodicals(in passage: Passage) -> [Mention] {
    passage.anchors.signs.compactMap { sign in
      let at = sign + 3
      guard passage.scalar(at: sign) == 0x300A,
        let (_, end) = periodicals.longestMatch(in: passage.text, at: at, limit: passage.range.end),
        passage.text.has("》", at: end)
      else { return nil }
      let range = ByteRange<Repaired>(at, end)
      return Mention(
        kind: .organisation, range: range, rule: "organisation.periodical",
        content: .named(NamedMention(type: "medium", name: passage.text.text(range), isKnown: true)),
        confidence: 0.97)
    }
  }

  // MARK: The grammar

  private func named(in passage: Passage, known: [Mention]) -> [Mention] {
    var mentions: [Mention] = []
    var found: [(range: ByteRange<Repaired>, ending: Ending)] = []
    for at in passage.anchors.endings {
      endings.forEachMatch(in: passage.text, at: at, limit: passage.range.end) { ending, end in
        let range = ByteRange<Repaired>(at, end)
        if isTokenEnd(end, in: passage) && isEnding(range, in: passage) { found.append((range, ending)) }
      }
    }
    found.sort { ($0.range.end, $0.range.start) < ($1.range.end, $1.range.start) }
    var lastEnd = -1
    for (range, ending) in found where range.end != lastEnd {
      // Of endings that end together the longest counts: 中级人民法院, not 法院.
      lastEnd = range.end
      guard
        let mention = name(
          endingAt: range.end, from: range.start, ending, in: passage, known: known, previous: mentions.last)
      else { continue }
      mentions.append(mention)
    }
    return mentions
  }

  /// A short ending is a word by itself or ends a longer one: 部 of 国防部, not of 大部 or 部署.
  private func isEnding(_ range: ByteRange<Repaired>, in passage: Passage) -> Bool {
    guard range.count == 3, let token = passage.token(at: range.start) else { return true }
    return token.range.start == range.start || token.range.count >= 9
  }

  /// What stands before an ending: how far the name reaches, and what it begins with.
  private struct Reach {
    var start: Int
    var place: Places.Place?
    var body: Mention?
    var hasQuotation = false
    var hasUnknown = false
    var tokens = 0
  }

  private func name(
    endingAt end: Int, from suffixStart: Int, _ ending: Ending, in passage: Passage, known: [Mention],
    previous: Mention?
  ) -> Mention? {
    let reach = reach(before: suffixStart, endingLength: end - suffixStart, in: passage, known: known)
    let isParty =
      reach.body == nil && passage.text.has("中共", before: reach.start)
      && reach.start - 6 >= passage.range.start
    let range = ByteRange<Repaired>(reach.start - (isParty ? 6 : 0), end)
    let isStrong = reach.place != nil || reach.body != nil
    let modifier = suffixStart - reach.start
    let level = level(at: reach.start, suffixStart: suffixStart, in: passage)
    switch ending.role {
    case .full:
      guard isStrong || reach.hasQuotation || level != nil || isProper(reach, modifier: modifier, ending)
      else { return nil }
      if modifier == 0 && level == nil { return nil }
    case .department:
      if isStrong {
        if reach.body == nil, let place = reach.place, place.isShort, place.code != nil, modifier > 12 {
          return nil
        }
      } else if level == nil {
        return inherited(range, suffixStart, ending, in: passage, previous: previous)
      }
    case .weak:
      guard
        reach.hasQuotation || (isStrong && isSpecific(reach, suffixStart: suffixStart, in: passage))
          || (reach.hasUnknown && ending.type == "company" && modifier >= 6)
      else {
        return nil
      }
    }
    // 某公司, 某市检察院 name nobody.
    if passage.text.has("某", at: range.start)
      || generic.match(in: passage.text, from: range.start, to: end) != nil
    {
      return nil
    }
    if reach.place?.name == "中央" && ending.type != "party" && ending.role != .full { return nil }
    var content = NamedMention(
      type: ending.type, name: canonical(range, reach, ending, level: level, in: passage))
    content.level = reach.place == nil && reach.body == nil ? level : nil
    content.place = reach.place.map(\.fullName)
    content.isInCounty = reach.place?.level == .county
    content.region = reach.place?.code
    content.parent = reach.body.flatMap { if case .named(let body) = $0.content { body.name } else { nil } }
    let confidence = reach.body != nil ? 0.93 : isStrong ? 0.92 : level != nil ? 0.85 : 0.75
    return Mention(
      kind: .organisation, range: range, rule: "organisation.\(ending.role.rawValue)",
      content: .named(content),
      confidence: confidence)
  }

  /// Walks from the ending leftwards, word by word.
  private func reach(
    before suffixStart: Int, endingLength: Int, in passage: Passage, known: [Mention]
  ) -> Reach {
    var reach = Reach(start: suffixStart)
    var index = passage.tokenIndex(from: suffixStart)
    // The ending may begin inside a word (中级|人民法院): the rest of that word belongs to the name.
    index -= 1
    while index >= 0 {
      let token = passage.tokens[index]
      let range = ByteRange<Repaired>(token.range.start, min(token.range.end, suffixStart))
      guard suffixStart - range.start <= OrganisationExtractor.longestModifier else { break }
      if let body = OrganisationExtractor.mention(endingAt: range.end, in: known), range.end <= suffixStart {
        reach.start = body.range.start
        reach.body = body
        reach.place = nil
        break
      }
      let first = passage.scalar(at: range.start)
      if first == 0x201D {
        // A quoted name inside: “专业社工+志愿服务”工作室.
        guard let open = quotation(closingAt: range.start, in: passage) else { break }
        reach.start = open
        reach.hasQuotation = true
        index = passage.tokenIndex(from: open) - 1
        continue
      }
      if first == 0xB7 {
        reach.start = range.start
        index -= 1
        continue
      }
      guard token.origin != .space, token.origin != .number, isHan(first) || token.origin == .latin else {
        break
      }
      if let place = place(
        endingAt: range.end, from: passage.range.start, in: passage, next: reach, endingLength: endingLength)
      {
        reach.start = place.start
        // The nearest place is the body's own; those before it only say where it lies.
        if reach.place == nil || reach.place?.level == .country { reach.place = place.place }
        index = passage.tokenIndex(from: place.start) - 1
        reach.tokens += 1
        if let body = OrganisationExtractor.mention(endingAt: place.start, in: known) {
          // 国家税务总局宁夏回族自治区税务局: the branch of a body.
          reach.start = body.range.start
          reach.body = body
          break
        }
        // Only further places may stand before a place.
        if !isPlaceBefore(place.start, in: passage) { break }
        continue
      }
      if reach.place != nil { break }
      if boundaries.match(in: passage.text, from: range.start, to: range.end) != nil
        || isClassifier(token, in: passage) || first == 0x7684 || first == 0x548C || first == 0x4E0E
        || first == 0x53CA
      {
        // 志愿服务和社会工作孵化基地: 和 stands inside where a place begins the name.
        guard first == 0x548C, range.count == 3, let start = placeBeforeConjunction(index, in: passage) else {
          break
        }
        reach.start = start.start
        reach.place = start.place
        break
      }
      reach.start = range.start
      reach.tokens += 1
      if token.origin == .unknown || range.count == 3 { reach.hasUnknown = true }
      index -= 1
    }
    return reach
  }

  /// 家, 所, 座 alone stand after a number or 这: what follows is counted, not named.
  private func isClassifier(_ token: Token, in passage: Passage) -> Bool {
    guard token.range.count <= 6 else { return false }
    if let (unit, end) = units.after.longestMatch(
      in: passage.text, at: token.range.start, limit: token.range.end),
      end == token.range.end, unit.has({ if case .classifier = $0 { true } else { false } })
    {
      // 双 of 双善公司 is no pair: no number stands before it.
      let before = passage.scalar(before: token.range.start)
      return token.range.count == 3
        && (NumeralGrammar.mayBegin(before) || isRemainder(before) || before == 0x8FD9 || before == 0x90A3
          || before == 0x6BCF || before == 0x67D0 || before == 0x5404 || before == 0x540D)
    }
    let first = passage.scalar(at: token.range.start)
    return first == 0x8FD9 || first == 0x90A3 || first == 0x6B64 || first == 0x5176
  }

  /// The mention that ends at `end`; they are in order and apart. O(log n).
  private static func mention(endingAt end: Int, in mentions: [Mention]) -> Mention? {
    var low = 0
    var high = mentions.count
    while low < high {
      let middle = (low + high) / 2
      if mentions[middle].range.end < end { low = middle + 1 } else { high = middle }
    }
    return low < mentions.count && mentions[low].range.end == end ? mentions[low] : nil
  }

  private func quotation(closingAt end: Int, in passage: Passage) -> Int? {
    var at = end
    for _ in 0..<14 {
      guard let (scalar, length) = passage.text.scalar(before: at, from: passage.range.start) else {
        return nil
      }
      at -= length
      if scalar == 0x201C { return at }
      if isClauseEnd(scalar) || scalar == 0x201D { return nil }
    }
    return nil
  }

  /// The longest place name that ends at `end`. A one-character country stands only right before the rest.
  private func place(
    endingAt end: Int, from start: Int, in passage: Passage, next: Reach, endingLength: Int = 0
  ) -> (place: Places.Place, start: Int)? {
    guard
      let (place, at) = places.names.longestMatch(
        in: passage.text, endingAt: end, from: start, characters: 12),
      passage.isTokenBoundary(at)
    else { return nil }
    if place.isShort && end - at == 3 && (next.tokens > 0 || endingLength < 9) { return nil }
    return (place, at)
  }

  private func isPlaceBefore(_ offset: Int, in passage: Passage) -> Bool {
    guard
      let (place, start) = places.names.longestMatch(
        in: passage.text, endingAt: offset, from: passage.range.start, characters: 12)
    else { return false }
    // A party name or another division, not the end of a longer word.
    return !(place.isShort && offset - start == 3) && passage.isTokenBoundary(start)
  }

  private func placeBeforeConjunction(_ index: Int, in passage: Passage) -> (start: Int, place: Places.Place)?
  {
    var at = index - 1
    var passed = 0
    while at >= 0, passed < 4 {
      let token = passage.tokens[at]
      guard isHan(passage.scalar(at: token.range.start)),
        boundaries.match(in: passage.text, from: token.range.start, to: token.range.end) == nil
      else { return nil }
      // Another body ends here: 和 joins two.
      if let ending = endings[passage.text.text(token.range)], ending.role != .weak { return nil }
      if passed > 0,
        let place = place(
          endingAt: token.range.end, from: passage.range.start, in: passage, next: Reach(start: 0)),
        place.place.code != nil
      {
        return (place.start, place.place)
      }
      passed += 1
      at -= 1
    }
    return nil
  }

  // MARK: What makes a name

  /// 省 市 县 区 right at the start, with no place: 市民政局, 区委社会工作部.
  private func level(at start: Int, suffixStart: Int, in passage: Passage) -> String? {
    let text = passage.text
    for level in OrganisationExtractor.levels where text.has(level, at: start) {
      let end = start + level.utf8CodeUnitCount
      guard end <= suffixStart || text.has("委", at: end), !text.has("级", at: end),
        passage.isTokenBoundary(start)
      else { continue }
      return "\(level)"
    }
    return nil
  }

  private static let levels: [StaticString] = ["自治区", "省", "市", "县", "区", "州"]

  /// A name without place has something of its own: a word that no dictionary has, or an ending that generic
  /// words seldom have.
  private func isProper(_ reach: Reach, modifier: Int, _ ending: Ending) -> Bool {
    guard modifier >= 6, reach.tokens > 0 else { return false }
    switch ending.type {
    case "company", "school", "bank", "hospital", "foundation", "medium":
      return reach.hasUnknown
    default:
      return reach.hasUnknown && modifier >= 6 && modifier <= 30
    }
  }

  /// Between a place and a weak ending (平台, 基地, 队) stands a name, not 志愿服务 alone.
  private func isSpecific(_ reach: Reach, suffixStart: Int, in passage: Passage) -> Bool {
    guard let place = reach.place, place.name != "全国", place.name != "国家", place.name != "中央" else {
      return reach.body != nil
    }
    return suffixStart - reach.start - place.name.utf8.count >= 6
  }

  /// The later members of a list share the place of the first: 市公安局、司法局、民政局.
  private func inherited(
    _ range: ByteRange<Repaired>, _ suffixStart: Int, _ ending: Ending, in passage: Passage,
    previous: Mention?
  ) -> Mention? {
    guard let previous, case .named(let before) = previous.content,
      before.place != nil || before.level != nil,
      previous.range.end + 3 == range.start,
      passage.text.has("、", at: previous.range.end) || passage.text.has("和", at: previous.range.end)
    else { return nil }
    let tail = expanded(passage.text.text(range))
    var content = NamedMention(type: ending.type, name: (before.place ?? before.level ?? "") + tail)
    content.place = before.place
    content.level = before.place == nil ? before.level : nil
    content.region = before.region
    return Mention(
      kind: .organisation, range: range, rule: "organisation.list", content: .named(content), confidence: 0.85
    )
  }

  // MARK: Canonical names

  private func canonical(
    _ range: ByteRange<Repaired>, _ reach: Reach, _ ending: Ending, level: String?, in passage: Passage
  ) -> String {
    var name = passage.text.text(range)
    if let place = reach.place, place.isShort, place.code != nil, place.level != .county,
      ending.type == "court" || ending.type == "procuratorate",
      name.hasPrefix(place.name)
    {
      // 厦门中院: the court of a city named short.
      name = place.fullName + name.dropFirst(place.name.count)
    }
    if let body = reach.body, case .named(let known) = body.content {
      name = known.name + String(name.dropFirst(passage.text.text(body.range).count))
    } else if let place = reach.place, place.isShort, place.code == nil, name.hasPrefix(place.name) {
      // 俄国防部: the country by its name.
      name = place.fullName + name.dropFirst(place.name.count)
    }
    let isAbroad = reach.place.map { $0.code == nil && $0.level == .country || $0.level == .foreign } ?? false
    if !isAbroad || reach.place?.name == "中国" { name = expanded(name) }
    if reach.place?.name == "中央" && ending.type == "party" && ending.role == .department {
      return "中共" + name
    }
    guard isLocalParty(name) else { return name }
    let party = name.hasPrefix("中共") ? name : "中共" + name
    return committeeAndGovernment(party) ?? party
  }

  /// 湖北省委省政府 names two bodies: 中共湖北省委、湖北省人民政府.
  private func committeeAndGovernment(_ name: String) -> String? {
    for level in OrganisationExtractor.levels {
      let fused = "\(level)委\(level)人民政府"
      guard name.hasSuffix(fused) else { continue }
      let place = name.dropFirst(2).dropLast(fused.count)
      return "中共\(place)\(level)委、\(place)\(level)人民政府"
    }
    return nil
  }

  /// The end of a local body's name in full: 检察院 is 人民检察院.
  private func expanded(_ name: String) -> String {
    let bytes = Array(name.utf8)
    guard
      let (full, start) = expansions.longestMatch(in: bytes, endingAt: bytes.count, from: 0, characters: 12),
      start > 0, !name.hasSuffix(full)
    else { return name }
    return String(decoding: bytes[..<start], as: UTF8.self) + full
  }

  /// 广汉市委, 区委社会工作部: a party committee of a division; not 发改委, 市委员会 or 共青团市委.
  private func isLocalParty(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    var before: UInt32 = 0
    var isLocal = false
    var at = 0
    while at < bytes.count {
      let (scalar, length) = bytes.scalar(at: at)
      if scalar == 0x5171 && bytes.has("共青团", at: at) { return false }
      if scalar == 0x59D4 && OrganisationExtractor.isDivision(before) && !bytes.has("员会", at: at + 3) {
        isLocal = true
      }
      before = scalar
      at += length
    }
    return isLocal
  }

  /// 省 市 县 区 州 旗 盟 镇 乡.
  private static func isDivision(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7701, 0x5E02, 0x53BF, 0x533A, 0x5DDE, 0x65D7, 0x76DF, 0x9547, 0x4E61: true
    default: false
    }
  }

  // MARK: Nesting

  /// The outermost of nested names stands.
  private static func outermost(_ mentions: [Mention]) -> [Mention] {
    let ordered = mentions.sorted {
      ($0.range.start, -$0.range.end, -$0.confidence) < ($1.range.start, -$1.range.end, -$1.confidence)
    }
    var result: [Mention] = []
    for mention in ordered {
      if let last = result.last, mention.range.start < last.range.end {
        if mention.range.end > last.range.end, mention.range.count > last.range.count {
          result[result.count - 1] = mention
        }
        continue
      }
      result.append(mention)
    }
    return result
  }
}
