import NewsFacts
import Testing

/// What the value of a legal fact holds beside its canonical form.
@Suite struct LegalValueTests {
  private func value(_ text: String, _ kind: FactKind) throws -> FactValue? {
    try Facts.process(text).facts.first { $0.kind == kind }?.value
  }

  @Test(arguments: [
    ("（2021）京01刑初123号", "北京市第一中级人民法院", "first"),
    ("（2019）粤0106民初567号", "广州市天河区人民法院", "first"),
    ("（2018）最高法行再104号", "最高人民法院", "retrial"),
    ("（2022）苏0581执77号", "常熟市人民法院", "execution"),
    ("（2009）浙杭刑初字第12号", "杭州市中级人民法院", "first"),
    ("（2018）冀0502民初9号", "邢台市桥东区人民法院", "first"),
    ("（2022）冀0502民初9号", "邢台市襄都区人民法院", "first"),
  ])
  func aCaseNumberTellsCourtAndInstance(text: String, court: String, instance: String) throws {
    guard case .caseNumber(let value)? = try value("判决书" + text + "。", .caseNumber) else {
      Issue.record("\(text)")
      return
    }
    #expect(value.court == court && value.instance == instance, "\(value)")
  }

  /// A court of which no table has the abbreviation stays unknown.
  @Test func noCourtIsGuessed() throws {
    guard case .caseNumber(let value)? = try value("依据（2012）昆执字第605号裁定。", .caseNumber) else {
      Issue.record("no case number")
      return
    }
    #expect(value.court == nil && value.instance == "execution" && value.year == 2012)
  }

  private func name(_ text: String) throws -> CaseNameValue? {
    if case .caseName(let value)? = try value(text, .caseName) { value } else { nil }
  }

  @Test func aCaseNameTellsChargesAndRoles() throws {
    let accused = try #require(try name("庭审中，安某等三人掩隐、帮信案宣判。"))
    #expect(accused.charges.flatMap { $0.offences.map(\.article) } == ["312", "287之2"])
    #expect(accused.role == CaseNameValue.Role.accused)
    #expect(accused.people == 3 && accused.more)
    #expect(accused.field == CaseNameValue.Field.criminal)
    let suit = try #require(try name("某市检察院诉某局不履行法定职责案开庭。"))
    #expect(suit.role == CaseNameValue.Role.prosecutor)
    #expect(suit.opponents?.names ?? [] == ["某局"])
    #expect(suit.field == CaseNameValue.Field.administrative)
    let victim = try #require(try name("检察官回顾了林某某被猥亵案。"))
    #expect(victim.role == CaseNameValue.Role.victim)
    #expect(victim.charges.flatMap(\.parties.names) == ["林某某(被害)"])
  }

  /// Of a charge of the law of 1979 no article of today's is told.
  @Test func aFormerChargeHasNoArticle() throws {
    let value = try #require(try name("当年的周某投机倒把案轰动一时。"))
    #expect(value.charges.flatMap { $0.offences.map(\.charge) } == ["投机倒把"])
    #expect(value.charges.flatMap { $0.offences.compactMap(\.article) } == [])
  }
}
