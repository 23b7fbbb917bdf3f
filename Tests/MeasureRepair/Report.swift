/// The figures, in the order of the table.
struct Report {
  /// What a figure counts.
  enum Name: String, CaseIterable {
    case restoredWholePage = "glyphs restored, whole page damaged"
    case restoredDigits = "glyphs restored, digits and letters damaged"
    case restoredHeadlines = "glyphs restored, headlines and credits damaged"
    case restoredParagraph = "glyphs restored, one paragraph damaged"
    case restoredRuns = "glyphs restored, runs of lines damaged"
    case changedProse = "genuine characters changed, clean prose"
    case changedWrapped = "genuine characters changed, undamaged pages"
    case changedDamaged = "genuine characters changed, damaged pages"
    case indentedParagraphs = "paragraphs, indented pages"
    case damagedIndentedParagraphs = "paragraphs, indented and damaged pages"
    case flushParagraphs = "paragraphs, flush pages"
    case boundariesTold = "missed ends on flush pages that are a finding"
    case titlesFirst = "title lines, before the articles"
    case titlesLast = "title lines, after the articles"
    case subheads = "subheads"
    case credits = "credits"
    case bylines = "bylines"
    case datelines = "datelines"
    case captions = "captions"
    case furniture = "furniture, editors and pointers"
    case factsDamaged = "facts, damaged pages against their clean text"
    case factsUndamaged = "facts, undamaged pages against their clean text"
    case factsSeed = "facts, seed page set again, against gold"
    case factsSeedClean = "facts, clean text of the seed page, against gold"
    case changedLines = "clean texts of pages whose lines do not stay"
    case notIdempotent = "pages on which repairing twice is not repairing once"

    var unit: Figure.Unit {
      switch self {
      case .changedProse, .changedWrapped, .changedDamaged: .perHundredThousand
      case .restoredWholePage, .restoredDigits, .restoredHeadlines, .restoredParagraph, .restoredRuns,
        .boundariesTold:
        .share
      case .notIdempotent, .changedLines: .count
      default: .f1
      }
    }

    var target: Double? {
      switch self {
      case .restoredWholePage: 0.995
      case .restoredDigits: 0.99
      case .restoredHeadlines, .indentedParagraphs, .damagedIndentedParagraphs: 0.97
      case .changedProse, .changedWrapped: 1
      case .changedDamaged: 5
      case .flushParagraphs: 0.84
      case .titlesFirst, .titlesLast: 0.93
      case .credits, .bylines, .datelines: 0.95
      case .factsDamaged: 0.98
      case .notIdempotent: 0
      default: nil
      }
    }
  }

  private var figures = Dictionary(uniqueKeysWithValues: Name.allCases.map { ($0, Figure($0)) })

  subscript(name: Name) -> Figure {
    get { figures[name] ?? Figure(name) }
    set { figures[name] = newValue }
  }

  func print(isVerbose: Bool, examples: Int) {
    Swift.print(Report.row("figure", "target", "measured", "n"))
    for name in Name.allCases {
      Swift.print(self[name].row)
      if isVerbose { self[name].printDetails(examples: examples) }
    }
  }

  static func row(_ cells: String...) -> String {
    let widths = [56, 10, 12, 9]
    return zip(cells, widths).enumerated().map { index, cell in
      let space = String(repeating: " ", count: max(0, cell.1 - cell.0.count))
      return index == 0 ? cell.0 + space : space + cell.0
    }.joined()
  }
}
