internal import Words

/// The full name of a body from its name as written.
extension OrganisationExtractor {
  func canonical(
    _ range: ByteRange<Repaired>, _ reach: Reach, _ ending: Ending, level: String?, in passage: Passage
  ) -> String {
    var name = passage.text.text(range)
    if reach.hasSpace { name.removeAll { $0 == " " } }
    if let place = reach.place, place.isShort, place.code != nil, place.level != .county,
      ending.type == "court" || ending.type == "procuratorate",
      name.hasPrefix(place.name)
    {
      // 厦门中院: the court of a city named short.
      name = place.fullName + name.dropFirst(place.name.count)
    }
    if let body = reach.body, case .named(let known) = body.content {
      // 中国铁建股份有限公司 says its own full name.
      let isOwnName = ["股份", "有限", "集团", "公司"].contains { (word: StaticString) in
        passage.text.has(word, at: body.range.end)
      }
      if isOwnName { return name }
      name = known.name + String(name.dropFirst(passage.text.text(body.range).count))
    } else if let place = reach.place, place.isShort, place.code == nil, name.hasPrefix(place.name) {
      // 俄国防部: the country by its name.
      name = place.fullName + name.dropFirst(place.name.count)
    }
    let isAbroad = reach.place.map { $0.code == nil && $0.level == .country || $0.level == .foreign } ?? false
    // 中国政府 is not 中国人民政府, and Hong Kong, Macao and Taiwan have no such names.
    let code = reach.place?.code ?? ""
    let hasOwnNames = reach.place?.name == "中国" || code.hasPrefix("8") || code.hasPrefix("71")
    if !isAbroad, !hasOwnNames { name = withPeople(expanded(name)) }
    if reach.place?.name == "中央" && ending.type == "party" && ending.role == .department {
      return "中共" + name
    }
    guard isLocalParty(name) else { return name }
    let party = name.hasPrefix("中共") ? name : "中共" + name
    return committeeAndGovernment(party) ?? party
  }

  /// 湖北省委省政府 names two bodies: 中共湖北省委、湖北省人民政府.
  func committeeAndGovernment(_ name: String) -> String? {
    for level in OrganisationExtractor.levels {
      let fused = "\(level)委\(level)人民政府"
      guard name.hasSuffix(fused) else { continue }
      let place = name.dropFirst(2).dropLast(fused.count)
      return "中共\(place)\(level)委、\(place)\(level)人民政府"
    }
    return nil
  }

  /// 鼓楼区法院少年法庭 is a court of 鼓楼区人民法院: the body in the middle in full too.
  private func withPeople(_ name: String) -> String {
    let bytes = Array(name.utf8)
    for (body, full) in [("法院", "人民法院"), ("检察院", "人民检察院")] as [(StaticString, String)] {
      var at = 3
      while at + body.utf8CodeUnitCount < bytes.count {
        if bytes.has(body, at: at), let (before, _) = bytes.scalar(before: at),
          OrganisationExtractor.isDivision(before)
        {
          return String(decoding: bytes[..<at], as: UTF8.self) + full
            + String(decoding: bytes[(at + body.utf8CodeUnitCount)...], as: UTF8.self)
        }
        at += 1
      }
    }
    return name
  }

  /// The end of a local body's name in full: 检察院 is 人民检察院.
  func expanded(_ name: String) -> String {
    let bytes = Array(name.utf8)
    guard
      let (full, start) = expansions.longestMatch(in: bytes, endingAt: bytes.count, from: 0, characters: 12),
      start > 0, !name.hasSuffix(full)
    else { return name }
    return String(decoding: bytes[..<start], as: UTF8.self) + full
  }

  /// 广汉市委, 区委社会工作部: a party committee of a division; not 发改委, 市委员会 or 共青团市委.
  func isLocalParty(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    var before: UInt32 = 0
    var isLocal = false
    var at = 0
    while at < bytes.count {
      let (scalar, length) = bytes.scalar(at: at)
      if scalar == 0x5171 && bytes.has("共青团", at: at) { return false }
      // 湖南团省委.
      if before == 0x56E2, OrganisationExtractor.isDivision(scalar), bytes.has("委", at: at + length) {
        return false
      }
      if scalar == 0x59D4 && OrganisationExtractor.isDivision(before) && !bytes.has("员会", at: at + 3) {
        isLocal = true
      }
      before = scalar
      at += length
    }
    return isLocal
  }

  /// 省 市 县 区 州 旗 盟 镇 乡, and 地 of 地委.
  static func isDivision(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7701, 0x5E02, 0x53BF, 0x533A, 0x5DDE, 0x65D7, 0x76DF, 0x9547, 0x4E61, 0x5730: true
    default: false
    }
  }
}
