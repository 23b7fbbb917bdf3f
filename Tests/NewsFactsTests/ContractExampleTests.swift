import NewsFacts
import TestSupport
import Testing

/// The examples of the fact contract, sections 2 and 3, in sentences.
@Suite struct ContractExampleTests {
  private func check(_ kind: FactKind, _ text: String) throws {
    let file = try CaseFile(
      name: "examples", text: "# kind: \(kind.rawValue)\n# published: 2022-06-01\n" + text)
    for sentence in file.sentences {
      let check = try CaseCheck(sentence, kind: kind)
      if sentence.isKnown {
        withKnownIssue("\(sentence.text)") { #expect(check.differences.isEmpty, "\(check.report)") }
      } else {
        #expect(check.differences.isEmpty, "\(check.report)")
      }
    }
  }

  @Test func amounts() throws {
    try check(
      .amount,
      """
      工程投资⟦CNY 200000000..300000000|2亿至3亿元⟧。
      追回善款⟦over CNY 7000000|700余万元⟧。
      投资⟦nearly CNY 10000000|近千万元⟧。
      贷款⟦USD 5000000000|50亿美元⟧。
      当地收购价⟦CNY 1350 per 吨|每吨1350元⟧。
      当地收购价⟦CNY 1350 per 吨|1350元/吨⟧。
      补助标准为⟦CNY 420 per 人年|每人每年420元⟧。
      补助⟦CNY 50000..90000 per 工作室|每个工作室5万元至9万元⟧。
      补助⟦CNY 50000..90000|5至9万元⟧。
      月薪⟦CNY 5000..10000|5000至1万元⟧。
      损失⟦over CNY 300000..3500000|30万至350万余元⟧不等。
      村民人均增收⟦over CNY 2000 per 人|2000多元⟧。
      两期各投入⟦CNY 10000000|1000万⟧、⟦CNY 6000000|600万元⟧。
      判令赔偿⟦CNY 3000000|人民币三百万元⟧。
      投资⟦over CNY 10000000000|上百亿元⟧。
      """)
  }

  @Test func counts() throws {
    try check(
      .count,
      """
      成立⟦107 支 志愿服务队|107支⟧志愿服务队。
      吸纳⟦over 1500 名 新就业群体|1500余名⟧新就业群体。
      培育⟦about 3 个 社区社会组织|三个左右⟧社区社会组织。
      活动覆盖⟦31 - 省|31省⟧。
      ⟦over 60 - 国|60多国⟧参展。
      帮扶⟦over 500 人|约500余人⟧。
      来了⟦some 10..99 人|数十人⟧。
      来了⟦some 11..19 人|十几人⟧。
      来了⟦over 100 人|上百人⟧。
      参保人数达到⟦220000000 -|2.2亿⟧。
      各县分得⟦5 名|5⟧、⟦8 名|8⟧、⟦10 名|10名⟧。
      """)
  }

  @Test func durations() throws {
    try check(
      .duration,
      """
      历时⟦nearly P20Y|近20年⟧。
      ⟦P5Y|五年⟧来，山更绿了。
      过去⟦P1W|一周⟧，雨水偏多。
      近⟦P3Y|三年⟧来，雨水偏多。
      近⟦P3Y|三年⟧累计，投入翻番。
      检测结果⟦PT72H|72小时⟧有效。
      工期⟦P1Y6M|一年半⟧。
      工期⟦P6M|半年⟧。
      坚持了⟦some P7Y..P8Y|七八年⟧。
      被判处有期徒刑⟦P1Y10M..P6Y10M|一年十个月至六年十个月⟧不等。
      刑期在⟦at_most P5Y|五年内⟧。
      """)
  }

  @Test func ratios() throws {
    try check(
      .ratio,
      """
      用电量增长⟦28.85 percent|28.85%⟧。
      占比提高⟦1.5 pp|1.5个百分点⟧。
      产量是去年的⟦3.2 times|3.2倍⟧。
      ⟦2/3|三分之二⟧的村通了公路。
      税率为⟦3 percent|百分之三⟧。
      费率为⟦0.5 percent|千分之五⟧。
      利率下调⟦0.25 pp|25个基点⟧。
      降幅达⟦30 percent|三成⟧。
      主队以3比1获胜。
      """)
  }

  @Test func measures() throws {
    try check(
      .measure,
      """
      年发电⟦1200000 千瓦时|120万千瓦时⟧。
      申请人须⟦at_least 16 周岁|年满16周岁⟧。
      他已经⟦16 周岁|16周岁⟧。
      绿道长⟦3.5 公里|3.5公里⟧。
      最低气温⟦-5 摄氏度|零下5摄氏度⟧。
      时速达⟦350 公里 per 小时|350公里/小时⟧。
      数据量达⟦1.5 PB|1.5 PB⟧。
      打通服务最后一公里。
      当地出现5级风。
      """)
  }

  @Test func organisations() throws {
    try check(
      .organisation,
      """
      ⟦最高人民检察院|最高检⟧发布典型案例。
      ⟦最高人民法院、最高人民检察院|两高⟧发布司法解释。
      ⟦中共广汉市委社会工作部|中共广汉市委社会工作部⟧负责统筹。
      哈尔滨在黑龙江，⟦黑龙江省人民检察院|黑龙江省人民检察院⟧发布白皮书。
      据《⟦江西日报|江西日报⟧》报道，桥通了。
      ⟦国务院|国务院⟧、⟦水利部|水利部⟧作出部署。
      """)
  }

  @Test func casesAndDocuments() throws {
    try check(
      .caseName,
      """
      案例包括⟦袁某某、彭某某、方某某 / 抢劫|袁某某、彭某某、方某某抢劫案⟧。
      案例包括⟦林某某(被害) / 猥亵|林某某被猥亵案⟧。
      案例包括⟦施某某 等 5人 / 盗窃|施某某等五人盗窃案⟧。
      案例包括⟦张某 诉 某公司 / 买卖合同纠纷|张某诉某公司买卖合同纠纷案⟧。
      盗窃案件下降，该案已结。
      """)
    try check(
      .document,
      """
      ⟦未成年人司法社会工作服务规范|《未成年人司法社会工作服务规范》⟧发布。
      ⟦“十四五”规划|“十四五”规划⟧发布。
      """)
  }
}
