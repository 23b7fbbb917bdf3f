/// Runs `body` with every element: small worlds are looked at whole.
public func withEvery<Element>(
  _ elements: some Sequence<Element>, _ body: (Element) throws -> Void
) rethrows {
  for element in elements { try body(element) }
}

/// Every sequence of elements of `alphabet` with a length of the range, shortest first.
public func everySequence<Element>(of alphabet: [Element], lengths: ClosedRange<Int>) -> [[Element]] {
  var result: [[Element]] = []
  var layer: [[Element]] = [[]]
  for length in 0...lengths.upperBound {
    if lengths.contains(length) { result += layer }
    layer = layer.flatMap { start in alphabet.map { start + [$0] } }
  }
  return result
}

/// Every subset, the empty one first.
public func everySubset<Element>(of elements: [Element]) -> [[Element]] {
  elements.reduce([[]]) { subsets, element in subsets + subsets.map { $0 + [element] } }
}
