import TestSupport
import Testing
import Words

/// Every pair of ranges of a text of five bytes, held against sets of offsets.
@Suite struct ByteRangeTests {
  private let every: [ByteRange<Source>] = (0...5).flatMap { start in
    (start...5).map { ByteRange(start, $0) }
  }

  private func offsets(_ range: ByteRange<Source>) -> Set<Int> { Set(range.start..<range.end) }

  @Test func countsItsBytes() {
    withEvery(every) { range in
      #expect(range.count == offsets(range).count)
      #expect(range.isEmpty == offsets(range).isEmpty)
    }
  }

  @Test func overlapsWhereBothHaveAByte() {
    withEvery(every.filter { !$0.isEmpty }) { left in
      withEvery(every.filter { !$0.isEmpty }) { right in
        #expect(left.overlaps(right) == !offsets(left).isDisjoint(with: offsets(right)))
        #expect(left.overlaps(right) == right.overlaps(left))
      }
    }
  }

  @Test func containsWhatHasNoByteElsewhere() {
    withEvery(every) { outer in
      withEvery(every.filter { !$0.isEmpty }) { inner in
        #expect(outer.contains(inner) == offsets(inner).isSubset(of: offsets(outer)))
      }
      #expect(outer.contains(outer))
    }
  }

  @Test func standsInOneOrder() {
    withEvery(every) { left in
      withEvery(every) { right in
        let orders = [left < right, right < left, left == right]
        #expect(orders.count { $0 } == 1)
        if left.start < right.start { #expect(left < right) }
        if left.start == right.start && left.count < right.count { #expect(left < right) }
      }
    }
  }

  @Test func namesItsBytesOfAText() {
    let text = Array("据央广网".utf8)
    #expect(text.text(ByteRange<Source>(3, 9)) == "央广")
    #expect(text.text(ByteRange<Source>(3, 3)) == "")
    #expect("\(ByteRange<Source>(3, 9))" == "3..<9")
  }
}
