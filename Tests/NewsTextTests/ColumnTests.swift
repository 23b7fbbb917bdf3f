import NewsText
import TestSupport
import Testing
import Words

/// Columns that stand side by side on one line, and blocks that came out of order.
@Suite struct ColumnTests {
  let stages: Stages

  init() throws { stages = try Stages.loaded.get() }

  /// The repaired text without white space.
  private func read(_ text: String) -> String {
    String(decoding: stages.repair(text).bytes, as: UTF8.self).withoutSpace
  }

  private static let known: Set<String> = ["layout3", "layout4", "layout-ragged"]

  @Test(arguments: ["layout2", "layout3", "layout4", "layout-ragged"])
  func areReadOneAfterTheOther(name: String) throws {
    let found = read(try Checkout.text("Corpus/columns/\(name).txt"))
    let printed = try Checkout.text("Corpus/columns/\(name).expected.txt").withoutSpace
    if ColumnTests.known.contains(name) {
      withKnownIssue("few lines, and columns that are not aligned") { #expect(found == printed) }
    } else {
      #expect(found == printed)
    }
  }

  private static let twoColumns = """
    近日，市民政局联合市财政局印发通知   通知明确，到今年底全市新建社区食
    ，部署推进社区养老服务提质增效，   堂一百个，改造家庭养老床位五百张
    让老年人在家门口就能享受到便捷的   ，为失能老年人提供上门服务不少于
    助餐助浴服务。                     三千人次。
    """

  @Test func aFactOverTwoLinesOfAColumnHasItsPieces() {
    let bytes = Array(ColumnTests.twoColumns.utf8)
    let repaired = stages.repair(bytes)
    #expect(repaired.map.isReordered)
    #expect(repaired.restored(from: bytes) == bytes)
    let text = Array("社区食堂".utf8)
    let at = repaired.bytes.indices.first { repaired.bytes[$0...].starts(with: text) } ?? 0
    let range = ByteRange<Repaired>(at, at + text.count)
    let pieces = repaired.map.pieces(of: range).map { bytes.text($0).withoutSpace }
    #expect(pieces.joined() == "社区食堂" && pieces.count == 2)
    let hull = repaired.map.source(of: range)
    #expect(hull.start < hull.end && bytes.text(hull).hasPrefix("社区食"))
  }

  /// White space before the first column is in the log as well.
  @Test func nothingIsLostBeforeTheFirstColumn() {
    let bytes = Array(("\n \n" + ColumnTests.twoColumns).utf8)
    let repaired = stages.repair(bytes)
    #expect(repaired.map.isReordered)
    #expect(repaired.restored(from: bytes) == bytes)
  }

  @Test func aTableStays() {
    let table = "县区    人口    面积\n东湖    18.2    931\n西岭    15.1    784\n南浦    14.9    802\n北关    17.6    910\n"
    #expect(!stages.repair(table).map.isReordered)
  }

  /// One block stops in mid-sentence, and only one goes on with its quotation and its word.
  @Test func aBlockGoesBehindTheOneThatItGoesOnWith() {
    let text = """
      《方案》提出，要把社区服务送到居民家
      门口，建立“社工引领、志愿者协同、居
      民参与”的工作机制，工作室采用“领衔

      乡镇卫生院的夜间门诊已经开了三个月，
      前来看病的村民比往年同期多了一半，医
      生排班也从两班改成了三班。

      人加核心成员”的模式运行，欢迎退休干
      部参加，把几十年治理经验转化为资源，
      为推动区域协同提供样本。

      下一步，全市将在十个乡镇推广这一做法，
      并把服务时间延长到晚上九点。
      """
    #expect(read(text).contains("工作室采用“领衔人加核心成员”的模式运行"))
  }
}
