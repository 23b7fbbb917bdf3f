internal import Foundation
internal import Synchronization

/// Items that one thread makes, several work on, and the caller's takes in their order.
///
/// No more items are in hand than the window allows, whatever their number.
final class OrderedWork<Item: Sendable, Product: Sendable>: Sendable {
  private struct State {
    var waiting: ArraySlice<(index: Int, item: Item)> = []
    var made = 0
    var products: [Int: Product] = [:]
    var isComplete = false
    var isCancelled = false
    var failure: (any Error)?
  }

  private struct Cancelled: Error {}

  private let state = Mutex(State())
  // Each semaphore begins at nought: one must not die below the value it was born with.
  private let room = DispatchSemaphore(value: 0)
  private let available = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)

  /// - Parameter window: how many items may be made and not yet taken.
  init(window: Int) {
    for _ in 0..<window { room.signal() }
  }

  /// Runs until every product is taken. O(items).
  /// - Parameters:
  ///   - make: calls its argument with each item.
  ///   - worker: runs on each of `jobs` threads, calling `next` and `give` until there is nothing left.
  ///   - take: gets the products, in the order of the items, on the caller's thread.
  /// - Throws: what `make` or `take` throws.
  func run(
    jobs: Int, make: @escaping @Sendable ((Item) throws -> Void) throws -> Void,
    worker: @escaping @Sendable (OrderedWork) -> Void, take: (Product) throws -> Void
  ) throws {
    start { [self] in
      var failure: (any Error)?
      do { try make(add) } catch is Cancelled {} catch { failure = error }
      state.withLock { [failure] in
        $0.failure = failure
        $0.isComplete = true
      }
      for _ in 0..<jobs { available.signal() }
      finished.signal()
    }
    for _ in 0..<jobs { start { [self] in worker(self) } }
    try takeAll(take)
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  /// The next item to work on; nil when all are taken. Waits for one.
  func next() -> (index: Int, item: Item)? {
    available.wait()
    return state.withLock { $0.waiting.popFirst() }
  }

  /// The product of the item with this index.
  func give(_ product: Product, for index: Int) {
    state.withLock { $0.products[index] = product }
    finished.signal()
  }

  private func add(_ item: Item) throws {
    room.wait()
    try state.withLock { state in
      if state.isCancelled { throw Cancelled() }
      state.waiting.append((state.made, item))
      state.made += 1
    }
    available.signal()
  }

  private func takeAll(_ take: (Product) throws -> Void) throws {
    var taken = 0
    while true {
      let (product, isOver) = state.withLock { state in
        let product = state.products.removeValue(forKey: taken)
        return (product, product == nil && state.isComplete && taken == state.made)
      }
      if isOver { return }
      guard let product else {
        finished.wait()
        continue
      }
      taken += 1
      do {
        try take(product)
      } catch {
        state.withLock { $0.isCancelled = true }
        room.signal()
        throw error
      }
      room.signal()
    }
  }

  private func start(_ body: @escaping @Sendable () -> Void) {
    let thread = Thread(block: body)
    thread.stackSize = 8 << 20
    thread.start()
  }
}
