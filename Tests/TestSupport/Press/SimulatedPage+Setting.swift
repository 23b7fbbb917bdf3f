extension SimulatedPage {
  /// How a page is set and what befell it.
  public struct Setting: Sendable, CustomStringConvertible {
    /// How the first line of a paragraph begins.
    public enum Indent: Sendable, CaseIterable {
      /// Two characters in; the indent is lost and the line is short.
      case lost
      /// Two characters in, with two ideographic spaces.
      case kept
      case flush
    }

    /// Where blank lines stand.
    public enum BlankLines: Sendable, CaseIterable {
      case none, betweenLines
      /// Between lines, but none behind a line with half-width characters.
      case exceptBehindHalfWidth
      /// Only around headings, credits and other lines of their own.
      case aroundHeadings
    }

    /// What becomes of a mark that may not begin a line, or end one.
    public enum Kinsoku: Sendable, CaseIterable {
      /// It stands out beyond the column.
      case hanging
      /// It takes the character before it down to the next line.
      case pushedOut
      /// It stands where it falls.
      case free
    }

    /// Characters a line.
    public var width: Int
    public var indent = Indent.lost
    public var blankLines = BlankLines.none
    public var kinsoku = Kinsoku.hanging
    /// Numbers and Latin words are broken at the line's end.
    public var breaksRuns = false
    /// Marks take half a character at the line's end and behind other marks.
    public var squeezesMarks = false
    /// Pictures and other columns change the width within an article.
    public var changesWidth = false
    /// Titles stand behind their articles.
    public var titlesFollow = false
    /// Between half-width and other characters, of a hundred places.
    public var straySpaces = 0
    /// How a line ends.
    public var lineEnd = "\n"
    public var damage = Damage.none

    public init(width: Int) { self.width = width }

    /// Any setting there is, undamaged.
    public static func random(widths: ClosedRange<Int> = 8...28, using random: inout SplitMix64) -> Setting {
      var setting = Setting(width: random.among(widths))
      setting.indent = random.pick([.lost, .lost, .lost, .kept, .flush])
      setting.blankLines = random.pick([
        .none, .none, .betweenLines, .exceptBehindHalfWidth, .exceptBehindHalfWidth, .aroundHeadings,
      ])
      setting.kinsoku = random.pick([.hanging, .hanging, .pushedOut, .pushedOut, .free])
      setting.breaksRuns = random.chance(1, in: 5)
      setting.squeezesMarks = random.chance(1, in: 3)
      setting.changesWidth = random.chance(1, in: 3)
      setting.titlesFollow = random.chance(1, in: 2)
      setting.straySpaces = random.pick([0, 0, 10, 90])
      setting.lineEnd = random.chance(1, in: 12) ? "\r\n" : "\n"
      return setting
    }

    /// Any setting and any damage.
    public static func randomlyDamaged(using random: inout SplitMix64) -> Setting {
      var setting = Setting.random(using: &random)
      setting.damage = .random(using: &random)
      return setting
    }

    public var description: String {
      "\(width) wide\(changesWidth ? " and changing" : ""), indent \(indent), blank lines \(blankLines), "
        + "kinsoku \(kinsoku)\(squeezesMarks ? ", squeezed" : "")\(breaksRuns ? ", runs broken" : ""), "
        + "titles \(titlesFollow ? "last" : "first"), \(straySpaces) % stray spaces, \(damage)"
    }
  }

  /// Which glyphs of a page came out wrong.
  public struct Damage: Sendable, CustomStringConvertible {
    /// Where the damaged font was used.
    public enum Scope: Sendable, Hashable {
      case nowhere, page, headlinesAndCredits, oneParagraph
      /// Paragraphs, of a hundred.
      case paragraphs(Int)
      /// Some lines that follow each other, here and there.
      case lineRuns
    }

    public var scope = Scope.nowhere
    public var classes: Set<GlyphDamage.Class> = []
    /// Points of decimals and initials come out as 郾 where their digits or letters are damaged.
    public var damagesPoints = true
    /// Percent signs are of the damaged font too.
    public var damagesPercent = true

    public init(_ scope: Scope, _ classes: Set<GlyphDamage.Class>) {
      (self.scope, self.classes) = (scope, classes)
    }

    public static let none = Damage(.nowhere, [])

    /// Damage of any scope and classes, or none.
    public static func random(using random: inout SplitMix64) -> Damage {
      let scopes: [Scope] = [
        .nowhere, .page, .headlinesAndCredits, .oneParagraph, .paragraphs(50), .paragraphs(20), .lineRuns,
      ]
      return Damage(
        random.pick(scopes), random.pick(everySubset(of: GlyphDamage.Class.allCases).map(Set.init)))
    }

    public var description: String {
      "damaged \(scope): \(GlyphDamage.Class.allCases.filter(classes.contains).map { "\($0)" })"
    }
  }
}
