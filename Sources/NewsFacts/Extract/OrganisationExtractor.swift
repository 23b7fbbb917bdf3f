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
  struct Ending: Sendable {
    enum Role: String, Sendable { case full, department, weak, team }

    let type: String
    let role: Role
    /// Only named bodies have it: 有限公司, 居委会.
    let isOwn: Bool
  }

  let bodies: Bodies
  let endings: Lexicon<Ending>
  let expansions: Lexicon<String>
  let generic: Lexicon<Bool>
  let boundaries: Lexicon<Bool>
  let products: Lexicon<Void>
  let periodicals: Periodicals
  let nouns: NounPhrase
  let places: Places
  let units: Units

  /// In bytes: BBC, NASA, UNESCO.
  private static let longestLatin = 8

  /// In bytes: what stands between a place and the ending of a name.
  static let longestModifier = 3 * 18

  init(
    units: Units, places: Places, boundaries: Lexicon<Bool>, bodies: Bodies, nouns: NounPhrase,
    periodicals: Periodicals
  ) throws(DictionaryError) {
    self.units = units
    var endings = Lexicon<Ending>()
    for row in try Table.embedded("organisations/suffixes").rows {
      guard let role = Ending.Role(rawValue: row[2]) ?? (row[2] == "own" ? .full : nil) else { continue }
      endings.insert(row[0], Ending(type: row[1], role: role, isOwn: row[2] == "own"))
    }
    var expansions = Lexicon<String>()
    for row in try Table.embedded("organisations/expansions").rows { expansions.insert(row[0], row[1]) }
    var generic = Lexicon<Bool>()
    for row in try Table.embedded("organisations/generic").rows { generic.insert(row[0], true) }
    products = try Lexicon(table: "organisations/products")
    (self.bodies, self.endings, self.expansions, self.generic) = (bodies, endings, expansions, generic)
    (self.boundaries, self.periodicals, self.places) = (boundaries, periodicals, places)
    self.nouns = nouns
  }

  func mentions(in passage: Passage, quantities: [Quantity]) -> [Mention] {
    var found = known(in: passage)
    found += broken(in: passage)
    found += named(in: passage, known: found)
    found += periodicals(in: passage)
    return OrganisationExtractor.outermost(found)
  }

  // MARK: The table

  func known(in passage: Passage) -> [Mention] {
    var mentions: [Mention] = []
    for token in passage.tokens
    where token.isOrganisation
      || (token.origin == .latin && token.range.count <= OrganisationExtractor.longestLatin)
      || (bodies.hasOwn && token.origin == .user)
    {
      let (bodies, isName) = bodies.bodies(called: passage.text.text(token.range))
      guard let body = bodies.last, !isStreet(behind: token.range.end, in: passage) else { continue }
      if isBrand(body), isProduct(behind: token.range.end, in: passage) { continue }
      // 中国外交部 is 外交部; 国营北京电子管厂 is called so.
      let isAfterChina = body.type == "state" && passage.text.has("中国", before: token.range.start)
      let isStateRun = passage.text.has("国营", before: token.range.start)
      mentions.append(
        Mention(
          kind: .organisation,
          range: ByteRange(token.range.start - (isAfterChina || isStateRun ? 6 : 0), token.range.end),
          rule: "organisation.table",
          content: .named(
            NamedMention(
              type: body.type, name: (isStateRun ? "国营" : "") + body.name, isKnown: true, bodies: bodies,
              region: body.region)
          ),
          confidence: isBrand(body) ? 0.9 : isName ? 0.98 : 0.95))
    }
    return mentions
  }

  /// 应急 管理部: full names that a stray space breaks.
  func broken(in passage: Passage) -> [Mention] {
    let tokens = passage.tokens
    return tokens.indices.compactMap { index -> Mention? in
      guard isStraySpace(index, in: passage) else { return nil }
      let space = tokens[index].range
      for first in stride(from: max(0, index - 3), to: index, by: 1) {
        for last in stride(from: min(tokens.count, index + 4) - 1, to: index, by: -1) {
          let range = ByteRange<Repaired>(tokens[first].range.start, tokens[last].range.end)
          let name =
            passage.text.text(ByteRange<Repaired>(range.start, space.start))
            + passage.text.text(ByteRange<Repaired>(space.end, range.end))
          let (bodies, isName) = bodies.bodies(called: name)
          guard isName, let body = bodies.last else { continue }
          return Mention(
            kind: .organisation, range: range, rule: "organisation.table",
            content: .named(
              NamedMention(type: body.type, name: body.name, isKnown: true, region: body.region)),
            confidence: 0.9)
        }
      }
      return nil
    }
  }

  /// One space between Chinese characters.
  func isStraySpace(_ index: Int, in passage: Passage) -> Bool {
    let token = passage.tokens[index]
    return token.origin == .space && token.range.count == 1
      && isHan(passage.scalar(before: token.range.start)) && isHan(passage.scalar(at: token.range.end))
  }

  /// 星巴克, 华为: a firm by a name that its goods and shops have too; 空军 of any country.
  private func isBrand(_ body: Bodies.Body) -> Bool {
    let name = Array(body.name.utf8)
    if body.type == "army" { return name.count <= 6 }
    guard body.type == "company" else { return false }
    return endings.longestMatch(in: name, endingAt: name.count, from: 0, characters: 8) == nil
  }

  /// 华为手机: goods, named after their maker.
  private func isProduct(behind end: Int, in passage: Passage) -> Bool {
    guard let token = passage.token(at: end), token.range.start == end else { return false }
    return products.longestMatch(in: passage.text, at: end, limit: passage.range.end) != nil
  }

  /// 解放军路, 北大街: named after the body, or not at all.
  private func isStreet(behind end: Int, in passage: Passage) -> Bool {
    ["路", "街", "大街", "大道", "桥", "大桥"].contains { (word: StaticString) in
      let after = end + word.utf8CodeUnitCount
      return passage.text.has(word, at: end)
        && (passage.isTokenBoundary(after) || passage.text.has("上", at: after))
    }
  }

  func periodicals(in passage: Passage) -> [Mention] {
    passage.anchors.signs.compactMap { sign in
      guard passage.scalar(at: sign) == 0x300A, let end = closing(of: sign, in: passage) else { return nil }
      let range = ByteRange<Repaired>(sign + 3, end)
      guard periodicals.has(range, in: passage) else { return nil }
      return Mention(
        kind: .organisation, range: range, rule: "organisation.periodical",
        content: .named(NamedMention(type: "medium", name: passage.text.text(range), isKnown: true)),
        confidence: 0.97)
    }
  }

  /// The 》 of the 《 at `start`, where the title is no longer than those of periodicals are.
  private func closing(of start: Int, in passage: Passage) -> Int? {
    var at = start + 3
    for _ in 0..<24 {
      let scalar = passage.scalar(at: at)
      if scalar == 0x300B { return at }
      if scalar == 0 || scalar == 0x300A { return nil }
      at += passage.text.scalar(at: at).length
    }
    return nil
  }

  // MARK: The grammar

  func named(in passage: Passage, known: [Mention]) -> [Mention] {
    var mentions: [Mention] = []
    var found: [(range: ByteRange<Repaired>, ending: Ending)] = []
    for at in passage.anchors.endings {
      endings.forEachMatch(in: passage.text, at: at, limit: passage.range.end) { ending, end in
        let range = ByteRange<Repaired>(at, end)
        if isEnding(range, in: passage) { found.append((range, ending)) }
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

  /// An ending ends a word, or stands before a post in one (市委|书记). A short one is a word by itself or ends a longer
  /// one that is no name: 部 of 国防部, not of 大部 or 部署, nor 科 of 莫斯科.
  func isEnding(_ range: ByteRange<Repaired>, in passage: Passage) -> Bool {
    if !passage.isTokenBoundary(range.end) {
      guard OrganisationExtractor.mayFollowInWord(passage.scalar(at: range.end)),
        isBeforePost(range, in: passage) || isBeforeParticle(range, in: passage)
      else { return false }
    }
    guard range.count == 3, let token = passage.token(at: range.start) else { return true }
    return token.range.start == range.start
      || (token.range.count >= 9 && token.origin != .name && !token.isPlace)
  }

  /// 市委书记, 财政部长, 检察院检察长: the post has the end of the body's name in its word. 部长 of 教育部部长 has not.
  private func isBeforePost(_ range: ByteRange<Repaired>, in passage: Passage) -> Bool {
    guard let token = passage.token(cutAt: range.end) else { return false }
    let post = ByteRange<Repaired>(range.end, token.range.end)
    let text = passage.text
    if text.has("副", at: token.range.start) { return false }
    if text.has("长", at: post.start), post.count == 3 {
      return ["部", "局", "厅", "署"].contains { (head: StaticString) in text.has(head, before: post.start) }
    }
    return ["书记", "常委", "主席"].contains { (word: StaticString) in
      text.has(word, at: post.start) && word.utf8CodeUnitCount == post.count
    }
  }

  /// 技术监督局在: a word of the dictionary joins the last character with a particle.
  private func isBeforeParticle(_ range: ByteRange<Repaired>, in passage: Passage) -> Bool {
    guard let token = passage.token(cutAt: range.end), token.range == ByteRange(range.end - 3, range.end + 3)
    else {
      return false
    }
    return ["在", "等", "和", "为", "对", "向", "将", "把", "被", "又", "也", "已", "就", "与"].contains {
      (word: StaticString) in
      passage.text.has(word, at: range.end)
    }
  }

  /// The first characters of the posts and particles below: most endings inside a word go no further.
  private static func mayFollowInWord(_ scalar: UInt32) -> Bool {
    switch scalar {
    // 长 书 常 主
    case 0x957F, 0x4E66, 0x5E38, 0x4E3B: true
    // 在 等 和 为 对 向 将 把 被 又 也 已 就 与
    case 0x5728, 0x7B49, 0x548C, 0x4E3A, 0x5BF9, 0x5411, 0x5C06, 0x628A, 0x88AB, 0x53C8, 0x4E5F, 0x5DF2,
      0x5C31,
      0x4E0E:
      true
    default: false
    }
  }

  func name(
    endingAt end: Int, from suffixStart: Int, _ ending: Ending, in passage: Passage, known: [Mention],
    previous: Mention?
  ) -> Mention? {
    let reach = reach(
      before: suffixStart, endingLength: end - suffixStart, isDepartment: ending.role == .department,
      in: passage, known: known, previous: previous)
    // 国营友谊农场 is a name with nothing else before it.
    let isStateRun = reach.body == nil && passage.text.has("国营", before: reach.start)
    let isParty = reach.body == nil && passage.text.has("中共", before: reach.start)
    let hasPrefix = (isParty || isStateRun) && reach.start - 6 >= passage.range.start
    let range = ByteRange<Repaired>(reach.start - (hasPrefix ? 6 : 0), end)
    let isStrong = reach.place != nil || reach.body != nil || (isStateRun && reach.tokens > 0)
    let modifier = suffixStart - reach.start
    // 埃及石油|部长 is the head of a ministry, 项目部|部长 of none that has a name.
    if end - suffixStart == 3, passage.token(at: suffixStart)?.range.start == suffixStart,
      !passage.isTokenBoundary(end)
    {
      guard let place = reach.place, place.code == nil, place.level == .country || place.level == .foreign,
        modifier >= place.name.utf8.count + 6
      else { return nil }
    }
    let level = level(at: reach.start, before: end, in: passage)
    switch ending.role {
    case .full:
      guard
        isStrong || reach.hasQuotation || level != nil
          || isProper(reach, modifier: modifier, ending, in: passage)
      else { return nil }
      if modifier == 0 && level == nil { return nil }
    case .department:
      if isStrong {
        if reach.body == nil, let place = reach.place, place.isShort, place.code != nil, modifier > 12 {
          return nil
        }
      } else if level == nil {
        if let mention = beforePost(suffixStart, end, ending, in: passage) { return mention }
        return inherited(range, suffixStart, ending, in: passage, previous: previous)
      }
    case .weak:
      guard
        reach.hasQuotation || (isStrong && isSpecific(reach, suffixStart: suffixStart, in: passage))
          || (reach.hasUnknown && ending.type == "company"
            && (modifier >= 6 || (reach.hasLatin && modifier > 1)))
          || (ending.type == "company" && isOneName(reach, modifier: modifier, in: passage))
      else {
        return nil
      }
    case .team:
      guard reach.body == nil, isTeam(reach, modifier: modifier, in: passage, before: suffixStart) else {
        return nil
      }
    }
    // 某公司, 某市检察院 name nobody.
    if passage.text.has("某", at: range.start) || isGeneric(range, suffixStart, in: passage) { return nil }
    // 全国博物馆 are all of them.
    if let place = reach.place, place.name == "全国", reach.start + 6 == suffixStart, reach.body == nil {
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

  /// 外交部长唐家璇: the body of the post, by the name that the table has.
  private func beforePost(_ start: Int, _ end: Int, _ ending: Ending, in passage: Passage) -> Mention? {
    let range = ByteRange<Repaired>(start, end)
    guard !passage.isTokenBoundary(end), bodies.bodies(called: passage.text.text(range)).isName else {
      return nil
    }
    return Mention(
      kind: .organisation, range: range, rule: "organisation.post",
      content: .named(NamedMention(type: ending.type, name: passage.text.text(range))), confidence: 0.8)
  }

  // MARK: What makes a name

  /// 劳拉公司, 爱乐希望小学: one word that is no everyday noun.
  private func isOneName(_ reach: Reach, modifier: Int, in passage: Passage) -> Bool {
    reach.place == nil && reach.tokens == 1 && modifier >= 6 && modifier <= 15
      && !nouns.endsPlainly(ByteRange(reach.start, reach.start + modifier), in: passage)
  }

  /// The whole is generic, or ends generically: 检察机关, 北京三甲医院, 美国西北部.
  private func isGeneric(_ range: ByteRange<Repaired>, _ suffixStart: Int, in passage: Passage) -> Bool {
    guard
      let (_, start) = generic.longestMatch(
        in: passage.text, endingAt: range.end, from: range.start, characters: 8)
    else { return false }
    return start == range.start || start < suffixStart
  }

  /// 巴西队, 辽宁队, 斯托克城队: a place right before the ending, or a foreign or unknown name alone.
  private func isTeam(_ reach: Reach, modifier: Int, in passage: Passage, before suffixStart: Int) -> Bool {
    if let place = reach.place { return reach.start + place.name.utf8.count == suffixStart && modifier >= 6 }
    return reach.hasUnknown && reach.isAllUnknown && modifier >= 6 && modifier <= 21
  }

  /// 省 市 县 区 right at the start, with no place: 市民政局, 区委社会工作部.
  func level(at start: Int, before nameEnd: Int, in passage: Passage) -> String? {
    let text = passage.text
    for level in OrganisationExtractor.levels where text.has(level, at: start) {
      let end = start + level.utf8CodeUnitCount
      guard end < nameEnd, !text.has("级", at: end), passage.isTokenBoundary(start) else { continue }
      return "\(level)"
    }
    return nil
  }

  static let levels: [StaticString] = ["自治区", "省", "市", "县", "区", "州"]

  /// A name without place has something of its own: a word that no dictionary has, or an ending that generic
  /// words seldom have.
  func isProper(_ reach: Reach, modifier: Int, _ ending: Ending, in passage: Passage) -> Bool {
    guard modifier >= 6, reach.tokens > 0 else { return false }
    if ending.isOwn { return !reach.beginsPlainly }
    switch ending.type {
    case "company":
      return reach.hasUnknown || isOneName(reach, modifier: modifier, in: passage)
    case "school", "medium":
      return reach.hasUnknown || isOneName(reach, modifier: modifier, in: passage)
    case "bank", "hospital", "foundation":
      return reach.hasUnknown
    default:
      return reach.hasUnknown && modifier >= 6 && modifier <= 30
    }
  }

  /// Between a place and a weak ending (平台, 基地, 队) stands a name, not 志愿服务 alone.
  func isSpecific(_ reach: Reach, suffixStart: Int, in passage: Passage) -> Bool {
    guard let place = reach.place, place.name != "全国", place.name != "国家", place.name != "中央" else {
      return reach.body != nil
    }
    return suffixStart - reach.start - place.name.utf8.count >= 6
  }

  /// The later members of a list share the place of the first: 市公安局、司法局、民政局.
  func inherited(
    _ range: ByteRange<Repaired>, _ suffixStart: Int, _ ending: Ending, in passage: Passage,
    previous: Mention?
  ) -> Mention? {
    guard let previous, case .named(let before) = previous.content,
      before.place != nil || before.level != nil,
      previous.range.end + 3 == range.start,
      passage.text.has("、", at: previous.range.end) || passage.text.has("和", at: previous.range.end)
    else { return nil }
    var content = NamedMention(
      type: ending.type, name: expanded((before.place ?? before.level ?? "") + passage.text.text(range)))
    content.place = before.place
    content.level = before.place == nil ? before.level : nil
    content.region = before.region
    return Mention(
      kind: .organisation, range: range, rule: "organisation.list", content: .named(content), confidence: 0.85
    )
  }

  // MARK: Nesting

  /// The outermost of nested names stands.
  static func outermost(_ mentions: [Mention]) -> [Mention] {
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
