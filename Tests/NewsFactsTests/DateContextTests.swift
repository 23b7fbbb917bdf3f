import NewsFacts
import NewsText
import TestSupport
import Testing

/// Dates in context: the examples of the fact contract, section 4, and of its table of canonical values.
@Suite struct DateContextTests {
  private func check(_ text: String) throws {
    let file = try CaseFile(name: "examples", text: "# kind: date\n" + text)
    for sentence in file.sentences {
      let check = try CaseCheck(sentence, kind: .date)
      if sentence.isKnown {
        withKnownIssue("\(sentence.text)") { #expect(check.differences.isEmpty, "\(check.report)") }
      } else {
        #expect(check.differences.isEmpty, "\(check.report)")
      }
    }
  }

  @Test func newsLooksBack() throws {
    try check(
      """
      [2022-01-01] 路灯于⟦2021-12-31|12月31日⟧全部点亮。
      [2022-01-01] 记者⟦2021-12-31|31日⟧从县里了解到，路灯已经点亮。
      [2022-06-01] 记者⟦2022-05-31|31日⟧从县里了解到，路灯已经点亮。
      [2022-06-15] ⟦2022-06|6月⟧，麦收已经过半。
      [2022-05-20] ⟦2022-Q2|二季度⟧，投资稳步回升。
      [2022-03-01] 考察队⟦2022-01-31|31日⟧出发。
      [2022-06-01] 候鸟于⟦2021-11|11月⟧抵达湖区。
      """)
  }

  @Test func theFutureLooksAhead() throws {
    try check(
      """
      [2022-06-01] 展览将于⟦2022-05-31/2022-06-02|5月31日至6月2日⟧举行。
      [2022-06-01] 新规自⟦2022-07-01/..|7月1日起⟧施行。
      [2021-12-20] 灯会拟于⟦2022-01-08|1月8日⟧开幕。
      [2022-06-01] 报名截止至⟦2022-06-15|6月15日⟧。
      [2022-06-01] 大桥预计⟦2022-09|9月⟧通车。
      [2022-06-01] 力争到⟦../2025 end|2025年底前⟧完工。
      [2022-06-01] 力争⟦../2022 end|年底前⟧完工。
      """)
  }

  @Test func withoutAnAnchorNothingIsGuessed() throws {
    try check(
      """
      路灯于⟦XXXX-05-31|5月31日⟧点亮。
      路灯于⟦XXXX-XX-31|31日⟧点亮。
      ⟦2023-03-17|2023年3月17日⟧，路灯点亮。
      """)
  }

  @Test func missingPartsComeFromTheNearestDateBefore() throws {
    try check(
      """
      展览于⟦2023-03-01/2023-03-17|2023年3月1日至17日⟧举行。
      [2024-06-01] ⟦2022-03|2022年3月⟧，他返乡；⟦2022-08|同年8月⟧，大棚建成；⟦2023-03|次年3月⟧，果树挂果。
      [2024-06-01] ⟦2022-10-05|2022年10月5日⟧，货主报案；⟦2022-10-08|8日⟧，车辆找到。
      [2022-06-01] ⟦PAST_REF|日前⟧，调研组抵达，⟦2022-05-28|28日⟧走访农户。
      [2022-06-01] ⟦2022-06-01|今天⟧，记者获悉，路灯已于⟦2022-05-30|30日⟧点亮。
      [2022-06-01] 与⟦2019|2019年⟧相比，⟦2022-05|5月⟧的读者更多。
      """)
  }

  @Test func relativeDatesCountFromThePublication() throws {
    try check(
      """
      [2022-06-01] ⟦2022-05-31|昨天⟧放晴。
      [2022-06-01] ⟦2022-06-02|明天⟧有雨。
      [2022-06-01] ⟦2021|去年⟧丰收。
      [2022-06-01] ⟦2022-06|本月⟧开工。
      [2022-06-01] ⟦2022-W21|上周⟧停航。
      [2022-06-01] ⟦2022-05-27|上周五⟧停航。
      [2022-06-01] ⟦2022-06-01|周三⟧复航。
      [2022-11-20] ⟦2022-10|10月份⟧的价格较⟦2022-09|上月⟧回落。
      [2022-06-01] ⟦2022-Q1|一季度⟧用电多于⟦2021-Q1|去年同期⟧。
      [2022-06-01] ⟦2022-05-18|5月18日⟧接到求助，⟦2022-05-18|当日⟧出发，⟦2022-05-19|次日⟧抵达。
      """)
  }

  @Test func theCalendarOfPolicyIsKnown() throws {
    try check(
      """
      [2022-06-01] ⟦2021/2025|“十四五”时期⟧，管网将全部更新。
      [2022-06-01] ⟦2012-11-08/..|党的十八大以来⟧，山更绿了。
      [2022-06-01] ⟦2022-H1|上半年⟧，用电平稳。
      [2022-06-01] ⟦2022-03-21/2022-03-31|3月下旬⟧，春耕开始。
      [2022-10-20] ⟦2022-Q1/2022-Q3|前三季度⟧，用电平稳。
      [2022-06-01] ⟦2022-01/2022-04|前4个月⟧，用电平稳。
      """)
  }

  @Test func valuesAreWrittenAfterTheTable() throws {
    try check(
      """
      [2022-06-01] ⟦2022-05-31T14:30|5月31日下午2时30分⟧，隧道贯通。
      [2022-06-01] ⟦about 2022-05-31T15|5月31日15时许⟧，隧道贯通。
      [2022-06-01] 厂房建于⟦199X|20世纪90年代⟧。
      [2022-06-01] ⟦2021 end|2021年底⟧，厂房建成。
      [2022-06-01] ⟦2021/..|2021年起⟧，厂房停用。
      [2022-06-01] ⟦2020/2022|2020年至2022年⟧，厂房停用。
      [2022-06-01] ⟦every XXXX-03|每年3月⟧，大家植树。
      [2022-06-01] 桥梁要在⟦../2025|2025年前⟧改造。
      [2022-06-01] ⟦2022/..|今年以来⟧，水质好转。
      [2022-08-01] 展览在⟦2022-07-19|今天（7月19日）⟧开幕。
      """)
  }

  /// 2月30日 is on no calendar: no fact, but a finding.
  @Test func aDayThatIsOnNoCalendarIsNoFact() throws {
    let document = try Facts.process("路灯于2023年2月30日点亮。")
    #expect(document.facts.filter { $0.kind == .date }.isEmpty)
    #expect(document.findings.contains { $0.stage == .extract && $0.message.contains("2023年2月30日") })
  }
}
