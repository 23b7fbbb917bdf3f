import ArgumentParser
import Foundation
import ICU
import NewsFacts
import NewsText
import Words

/// Times the stages of Jianbao on one core against ICU's word break iterator over the same text, in the same
/// process, all in turn: a machine's speed drifts, a ratio of neighbours does not.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmarks",
    abstract: "Time each stage as a multiple of ICU's word break iterator.",
    discussion: "Example: make benchmark, or benchmarks Corpus/pages --megabytes 4 --rounds 9")

  @Argument(help: "Files or folders of text; each file is one page.")
  var paths: [String] = ["Corpus/pages"]

  @Option(help: "Repeat the pages up to so many million bytes.")
  var megabytes = 3.0

  @Option(help: "Timed rounds, after one that warms up; medians are shown.")
  var rounds = 7

  @Option(help: "Stages to time beside ICU's, such as words.segment; all where none is named.")
  var stage: [String] = []

  @Option(help: "A user's dictionary, as --dictionary of jianbao takes it; may be given several times.")
  var dictionary: [String] = []

  func run() throws {
    let names = Stages.names.filter { stage.isEmpty || $0 == "icu.word-break" || stage.contains($0) }
    let documents = try documents()
    let bytes = documents.reduce(0) { $0 + $1.bytes.count }
    let stages = try Stages(segmenter: segmenter())
    var seconds: [String: [Double]] = [:]
    var answers: [String: Int] = [:]
    for round in 0...rounds {
      for name in names {
        let start = DispatchTime.now().uptimeNanoseconds
        let answer = try stages.run(name, on: documents)
        let elapsed = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        if let before = answers[name], before != answer {
          throw ValidationError("\(name) gave \(answer) after \(before): not the same work each time")
        }
        answers[name] = answer
        if round > 0 { seconds[name, default: []].append(elapsed) }
      }
    }
    func median(_ name: String) -> Double { seconds[name]?.sorted()[rounds / 2] ?? .infinity }
    print("\(documents.count) pages, \(bytes) bytes, ICU \(icuVersion), median of \(rounds)")
    for name in names {
      let rate = Double(bytes) / median(name) / 1e6
      let ratio = median("icu.word-break") / median(name)
      let padded = name.padding(toLength: 22, withPad: " ", startingAt: 0)
      print(padded + String(format: "%8.1f MB/s %7.2f × ICU   %d", rate, ratio, answers[name] ?? 0))
    }
  }

  private func segmenter() throws -> Segmenter {
    try Segmenter(
      adding: dictionary.map { path in
        try UserDictionary(file: path, bytes: Array(Data(contentsOf: URL(fileURLWithPath: path))))
      })
  }

  private func documents() throws -> [SourceDocument] {
    var pages: [SourceDocument] = []
    let reader = try DocumentReader()
    for path in paths {
      for file in try DocumentReader.files(at: path, recursive: false) where !file.name.hasSuffix(".jsonl") {
        try reader.read(file) { pages.append($0) }
      }
    }
    var documents: [SourceDocument] = []
    var bytes = 0
    while Double(bytes) < megabytes * 1e6 {
      documents += pages
      bytes += pages.reduce(0) { $0 + $1.bytes.count }
    }
    return documents
  }
}

/// What is timed: reading, repair, and all from the bytes of a file to its parts (`text.layout`); and the whole line.
/// Each returns a count of what it found, which must be the same every time.
struct Stages {
  static let names = [
    "icu.word-break", "words.segment", "text.read", "text.repair", "text.layout", "line.facts", "line.json",
  ]

  private let pipeline: Pipeline
  private let repairer: Repairer
  private let layout: LayoutAnalyser
  private let reader: DocumentReader

  init(segmenter: Segmenter) throws {
    pipeline = try Pipeline(segmenter: segmenter)
    repairer = try Repairer(segmenter: pipeline.segmenter)
    layout = try LayoutAnalyser()
    reader = try DocumentReader()
  }

  func run(_ name: String, on documents: [SourceDocument]) throws -> Int {
    var worker = SegmentWorker(pipeline.segmenter)
    var count = 0
    switch name {
    case "icu.word-break":
      let breaks = try WordBreakIterator()
      for document in documents {
        let units = Array(String(decoding: document.bytes, as: UTF8.self).utf16)
        try breaks.forEachBreak(in: units) { _ in count += 1 }
      }
    case "words.segment":
      var tokens: [Token] = []
      for document in documents {
        for line in document.lines {
          tokens.removeAll(keepingCapacity: true)
          worker.segment(document.bytes, ByteRange(line.range.start, line.range.end), into: &tokens)
          count += tokens.count
        }
      }
    case "text.read":
      for document in documents {
        try reader.read(document.bytes, name: document.name) { count += $0.lines.count }
      }
    case "text.repair":
      for document in documents { count += repairer.repair(document, worker: &worker).edits.count }
    case "text.layout":
      for document in documents {
        try reader.read(document.bytes, name: document.name) { document in
          count += layout.analyse(repairer.repair(document, worker: &worker), of: document).parts.count
        }
      }
    case "line.facts":
      for document in documents { count += pipeline.process(document, worker: &worker).facts.count }
    default:
      let writer = FactWriter()
      var output: [UInt8] = []
      for document in documents {
        output.removeAll(keepingCapacity: true)
        for fact in pipeline.process(document, worker: &worker).facts {
          writer.append(fact, to: &output)
        }
        count += output.count
      }
    }
    return count
  }
}
