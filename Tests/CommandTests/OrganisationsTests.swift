import TestSupport
import Testing

/// `--organisations FILE`, as a user gives it.
@Suite struct OrganisationsTests {
  private static let rows = "青广社工服务中心\t青广社工|青社中心\tassociation\t510113\t2019\t-\n"

  @Test(arguments: ["extract", "explain", "audit"]) func everyCommandTakesAList(_ name: String) throws {
    let command = try Command()
    try command.write("own.tsv", OrganisationsTests.rows)
    try command.write("a.txt", "青社中心请来12名讲师。\n")
    let result = try command(name, "--organisations", "own.tsv", "a.txt")
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.contains(name == "audit" ? "12" : "青广社工服务中心"))
  }

  @Test func aShortFormOfTheListFindsTheBodyInADatabase() throws {
    let command = try Command()
    try command.write("own.tsv", OrganisationsTests.rows)
    try command.write("a.txt", "青社中心举办讲座。\n")
    #expect(try command("ingest", "--db", "facts.db", "--organisations", "own.tsv", "a.txt").code == 0)
    for name in ["青广社工服务中心", "青社中心"] {
      let result = try command("query", "--db", "facts.db", "--org", name, "--format", "csv")
      #expect(result.output.contains("青广社工服务中心"), "\(name)")
    }
  }

  @Test func aShortFormThatNoFactHasFindsTheBodyOfTheTables() throws {
    let command = try Command()
    try command.write("a.txt", "最高人民检察院发布案例。\n")
    #expect(try command("ingest", "--db", "facts.db", "a.txt").code == 0)
    let result = try command("query", "--db", "facts.db", "--org", "最高检", "--format", "csv")
    #expect(result.output.contains("最高人民检察院"))
    #expect(result.errors == "")
  }

  @Test func aBadListStopsEverything() throws {
    let command = try Command()
    try command.write("bad.tsv", "x公司\t-\tfirm\t-\t-\t-\n")
    let result = try command("extract", "--organisations", "bad.tsv", "-", input: "发布\n")
    #expect(result.code == 1)
    #expect(result.output == "")
    #expect(result.errors.hasPrefix("error: bad.tsv:1: type “firm” is not one of army, association"))
  }
}
