import TestSupport
import Testing

/// Cases and laws across documents, as a user asks for them.
@Suite struct LegalTests {
  private func store() throws -> Command {
    let command = try Command()
    try command.write(
      "a.txt", "法院审理了钱某、孙某帮助信息网络犯罪活动案，案号（2021）京01刑初123号。适用刑诉法第十五条。\n")
    try command.write("b.txt", "检察官介绍了李某盗窃案。《中华人民共和国刑事诉讼法》第二百零一条规定了量刑建议。\n")
    #expect(try command("ingest", "--db", "facts.db", "a.txt", "b.txt").code == 0)
    return command
  }

  private func texts(_ command: Command, _ arguments: String...) throws -> [Substring] {
    let result = try command.run(["query", "--db", "facts.db", "--format", "csv"] + arguments)
    #expect(result.code == 0 && result.errors == "", "\(result.errors)")
    return result.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[4] }
  }

  @Test func aCaseIsFoundByAPartOfItsNameOrNumber() throws {
    let command = try store()
    #expect(try texts(command, "--case", "钱某") == ["钱某、孙某帮助信息网络犯罪活动案"])
    #expect(try texts(command, "--case", "(2021)京01") == ["（2021）京01刑初123号"])
    #expect(try texts(command, "--case", "赵某") == [])
  }

  @Test(arguments: ["帮信", "帮信罪", "帮助信息网络犯罪活动", "帮助信息网络犯罪活动罪"])
  func aChargeIsFoundByItsForms(_ charge: String) throws {
    #expect(try texts(try store(), "--charge", charge) == ["钱某、孙某帮助信息网络犯罪活动案"])
  }

  @Test(arguments: ["刑诉法", "刑事诉讼法", "中华人民共和国刑事诉讼法"])
  func aLawIsFoundByItsForms(_ law: String) throws {
    let command = try store()
    #expect(
      try texts(command, "--law", law, "--kind", "law_article")
        == ["刑诉法第十五条", "《中华人民共和国刑事诉讼法》第二百零一条"])
    #expect(try texts(command, "--law", law + " 15") == ["刑诉法第十五条"])
    #expect(try texts(command, "--law", law, "--kind", "document") == ["《中华人民共和国刑事诉讼法》"])
  }

  @Test func nothingIsNoQuestion() throws {
    let result = try store()("query", "--db", "facts.db", "--case", " ")
    #expect(result.code == 2)
  }
}
