/// A small press: sets clean paragraphs in a column and damages the glyphs of some lines, as a PDF leaves them.
public struct SimulatedPage: Sendable, CustomStringConvertible {
  /// How a page is set and what befell it.
  public struct Setting: Sendable, CustomStringConvertible {
    /// Characters a line.
    public var width: Int
    /// First lines stand two characters in; the indent is lost and the line is short.
    public var isIndented = true
    /// A blank line stands between lines.
    public var hasBlankLines = false
    /// What is damaged in the chosen paragraphs.
    public var damage: Set<GlyphDamage.Class> = []
    /// How many paragraphs of a hundred are damaged.
    public var damagedShare = 100

    public init(width: Int) { self.width = width }

    public static func random(using random: inout SplitMix64) -> Setting {
      var setting = Setting(width: random.among(8...24))
      setting.isIndented = random.chance(4, in: 5)
      setting.hasBlankLines = random.chance(1, in: 2)
      setting.damage = random.pick(everySubset(of: GlyphDamage.Class.allCases).map(Set.init))
      setting.damagedShare = random.pick([100, 100, 50, 20])
      return setting
    }

    public var description: String {
      "\(width) wide, \(isIndented ? "indented" : "flush"), \(hasBlankLines ? "blank lines" : "no blank lines"), "
        + "\(damagedShare) % of paragraphs damaged in \(damage)"
    }
  }

  public let setting: Setting
  /// The paragraphs as printed.
  public let paragraphs: [String]
  /// The page as it came out.
  public let text: String

  public init(paragraphs: [String], setting: Setting, using random: inout SplitMix64) {
    var lines: [String] = []
    for paragraph in paragraphs {
      let isDamaged = random.below(100) < setting.damagedShare
      lines += SimulatedPage.lines(of: paragraph, setting).map {
        isDamaged ? GlyphDamage.damage($0, setting.damage) : $0
      }
    }
    self.setting = setting
    self.paragraphs = paragraphs
    text = lines.joined(separator: setting.hasBlankLines ? "\n\n" : "\n") + "\n"
  }

  public var description: String { "\(setting):\n\(text)" }

  /// A mark that may not begin a line goes to the end of the one before; a number is not broken.
  private static func lines(of paragraph: String, _ setting: Setting) -> [String] {
    var lines: [String] = []
    var line = ""
    var room = 2 * (setting.width - (setting.isIndented ? 2 : 0))
    for piece in pieces(of: paragraph) {
      let width = piece.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
      if width > room && !line.isEmpty && !(piece.first.map("，。、；：！？”’）》％…".contains) ?? false) {
        lines.append(line)
        line = ""
        room = 2 * setting.width
      }
      line += piece
      room -= width
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// Characters, and runs of half-width ones whole.
  private static func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    for character in text {
      if character.isASCII, let last = pieces.last?.last, last.isASCII {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }
}
