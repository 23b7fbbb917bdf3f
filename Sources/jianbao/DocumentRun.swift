internal import ArgumentParser
internal import NewsText
internal import Words

/// Does the same to every document of a command and hands the results on in the documents' order.
struct DocumentRun {
  let source: DocumentSource
  var jobs = 1

  /// Documents in hand for each that is worked on: enough that nobody waits, few enough for the memory.
  private static let documentsAJob = 4

  /// - Parameters:
  ///   - work: makes a product of a document, on any thread.
  ///   - take: writes a product; called in order, on this thread.
  /// - Throws: what `take` throws; `ExitCode(1)` at the end where some input failed. Each failure has been
  ///   told on standard error by then.
  func forEach<Product: Sendable>(
    segmenter: Segmenter, work: @escaping @Sendable (SourceDocument, inout SegmentWorker) -> Product,
    take: (Product) throws -> Void
  ) throws {
    var hasFailed = false
    let source = source
    let queue = OrderedWork<DocumentSource.Item, Outcome<Product>>(window: jobs * DocumentRun.documentsAJob)
    try queue.run(jobs: jobs) { add in
      try source.readAll(add)
    } worker: { queue in
      var worker = SegmentWorker(segmenter)
      while let (index, item) = queue.next() {
        switch item {
        case .document(let document): queue.give(.product(work(document, &worker)), for: index)
        case .failure(let message): queue.give(.failure(message), for: index)
        }
      }
    } take: { outcome in
      switch outcome {
      case .product(let product): try take(product)
      case .failure(let message):
        hasFailed = true
        Talk.error(message)
      }
    }
    if hasFailed { throw ExitCode(1) }
  }
}

/// What became of one item: what was made of it, or why nothing was.
private enum Outcome<Product: Sendable>: Sendable {
  case product(Product)
  case failure(String)
}
