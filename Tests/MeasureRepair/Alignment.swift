internal import NewsText
internal import Words

/// Each character of a text and what repair made of it, by the log of edits.
struct Alignment {
  let source: [Unicode.Scalar]
  let repaired: [Unicode.Scalar]
  /// For each scalar of the source the index of the repaired one; nil for lost ones and for white space.
  let targets: [Int?]
  /// For each scalar of the repaired text the line it stands on.
  let lines: [Int]

  init(source: [Unicode.Scalar], repaired text: RepairedText) {
    self.source = source
    let decoded = Array(String(decoding: text.bytes, as: UTF8.self).unicodeScalars)
    repaired = decoded
    let sourceOffsets = Alignment.scalarOffsets(source)
    let repairedOffsets = Alignment.scalarOffsets(decoded)
    var targets = [Int?](repeating: nil, count: source.count)
    func pair(_ from: Range<Int>, _ to: Range<Int>) {
      let left = from.filter { !source[$0].properties.isWhitespace }
      let right = to.filter { !decoded[$0].properties.isWhitespace }
      for (index, target) in zip(left, right) { targets[index] = target }
    }
    var (at, written) = (0, 0)
    for span in text.map.spans {
      let from = sourceOffsets[span.source.start]..<sourceOffsets[span.source.end]
      let to = repairedOffsets[span.repaired.start]..<repairedOffsets[span.repaired.end]
      pair(at..<from.lowerBound, written..<to.lowerBound)
      pair(from, to)
      (at, written) = (sourceOffsets[span.continuesAt], to.upperBound)
    }
    pair(at..<source.count, written..<decoded.count)
    self.targets = targets
    var line = 0
    lines = decoded.map { scalar in
      defer { if scalar == "\n" { line += 1 } }
      return line
    }
  }

  /// For each byte of the text, and its end, how many scalars begin before it.
  private static func scalarOffsets(_ scalars: [Unicode.Scalar]) -> [Int] {
    var offsets: [Int] = []
    for (index, scalar) in scalars.enumerated() {
      offsets += Array(repeating: index, count: UTF8.width(scalar))
    }
    return offsets + [scalars.count]
  }

  func result(_ index: Int) -> Unicode.Scalar? { targets[index].map { repaired[$0] } }

  /// The line of the repaired text on which a scalar of the source came to stand.
  func line(_ index: Int) -> Int? { targets[index].map { lines[$0] } }

  /// What stands around a scalar of the source, white space apart.
  func context(_ index: Int) -> String {
    func text(_ range: Range<Int>) -> String {
      var result = String.UnicodeScalarView()
      for scalar in source[range.clamped(to: 0..<source.count)] where !scalar.properties.isWhitespace {
        result.append(scalar)
      }
      return String(result)
    }
    let now = result(index).map { String($0) } ?? "nothing"
    return "\(text(index - 12..<index))[\(source[index]) → \(now)]\(text(index + 1..<index + 12))"
  }

  /// Straight quotation marks may come out as printed ones.
  static func isSame(_ source: Unicode.Scalar, _ result: Unicode.Scalar?) -> Bool {
    switch source {
    case "\"": result == "\"" || result == "“" || result == "”"
    case "'": result == "'" || result == "‘" || result == "’"
    default: result == source
    }
  }

  /// How many characters changed, and of how many.
  func changes(where isGenuine: (Int) -> Bool) -> (indexes: [Int], of: Int) {
    let genuine = source.indices.filter { !source[$0].properties.isWhitespace && isGenuine($0) }
    return (genuine.filter { !Alignment.isSame(source[$0], result($0)) }, genuine.count)
  }
}

extension Unicode.Scalar {
  /// Half-width where the full-width form differs in width only.
  var narrow: Unicode.Scalar {
    (0xFF01...0xFF5E).contains(value) ? Unicode.Scalar(value - 0xFEE0) ?? self : self
  }
}

extension String {
  /// Without white space, marks and digits in one width: what is compared.
  var compared: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars where !scalar.properties.isWhitespace { scalars.append(scalar.narrow) }
    return String(scalars)
  }
}
