internal import TestSupport

/// Pages of one setting.
struct Suite: Sendable {
  let name: String
  /// Whether the page is damaged at all.
  let isDamaged: Bool
  let setting: @Sendable (inout SplitMix64) -> SimulatedPage.Setting

  static let all = [indentedWithBlankLines, indented, flush] + damaged

  /// First lines two characters in, blank lines between the lines.
  static let indentedWithBlankLines = Suite(name: "indented, blank lines", isDamaged: false) { random in
    var setting = indentedSetting(&random)
    setting.blankLines = random.pick([.betweenLines, .exceptBehindHalfWidth])
    return setting
  }

  static let indented = Suite(name: "indented, no blank lines", isDamaged: false) { random in
    var setting = indentedSetting(&random)
    setting.blankLines = random.pick([.none, .none, .aroundHeadings])
    return setting
  }

  static let flush = Suite(name: "flush", isDamaged: false) { random in
    var setting = SimulatedPage.Setting.random(using: &random)
    setting.indent = .flush
    return setting
  }

  static let damaged = [
    damaged("whole page") { random in
      // Some pages have their digits in a font that is sound.
      let classes: Set<GlyphDamage.Class> =
        random.chance(4, in: 5) ? [.marks, .digits, .letters] : [.marks]
      return SimulatedPage.Damage(.page, classes)
    },
    damaged("digits and letters") { _ in .init(.page, [.digits, .letters]) },
    damaged("headlines and credits") { random in
      .init(
        .headlinesAndCredits, random.chance(1, in: 2) ? [.marks] : [.marks, .digits, .letters])
    },
    damaged("one paragraph") { _ in .init(.oneParagraph, [.marks, .digits, .letters]) },
    damaged("runs of lines") { _ in .init(.lineRuns, [.marks, .digits, .letters]) },
  ]

  private static func damaged(
    _ name: String, _ damage: @escaping @Sendable (inout SplitMix64) -> SimulatedPage.Damage
  ) -> Suite {
    Suite(name: name, isDamaged: true) { random in
      var setting = SimulatedPage.Setting.random(using: &random)
      setting.damage = damage(&random)
      setting.damage.damagesPoints = random.chance(4, in: 5)
      setting.damage.damagesPercent = random.chance(1, in: 2)
      return setting
    }
  }

  private static func indentedSetting(_ random: inout SplitMix64) -> SimulatedPage.Setting {
    var setting = SimulatedPage.Setting.random(widths: 10...24, using: &random)
    setting.indent = random.pick([.lost, .lost, .lost, .lost, .kept])
    return setting
  }

  /// A page of the suite; the same for the same number and seed.
  func page(_ number: Int, seed: UInt64, stock: PressStock) -> SimulatedPage {
    let place = UInt64(Suite.all.firstIndex { $0.name == name } ?? 0)
    var random = SplitMix64(seed &* 1_000_003 &+ place &* 10_007 &+ UInt64(number))
    let setting = setting(&random)
    return SimulatedPage(stock: stock, setting: setting, using: &random)
  }
}
