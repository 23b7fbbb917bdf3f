import Foundation
import ICU
import NewsText
import NewsFacts
import Words
let args = CommandLine.arguments
if args.count > 2 && args[1] == "bench" {
  let pipeline = try Pipeline()
  var worker = SegmentWorker(pipeline.segmenter)
  var docs: [SourceDocument] = []
  try DocumentReader().read(DocumentReader.files(at: args[2], recursive: false)[0]) { docs.append($0) }
  let total = docs.reduce(0) { $0 + $1.bytes.count }
  let breaker = try WordBreakIterator()
  func time(_ n: String, _ f: () throws -> Void) rethrows { let t = Date(); try f(); let d = Date().timeIntervalSince(t); print(n, d, Double(total)/d/1e6, "MB/s") }
  for _ in 0..<2 {
  try time("icu") { for d in docs { let u = Array(String(decoding: d.bytes, as: UTF8.self).utf16); var n = 0; try breaker.forEachBreak(in: u) { _ in n += 1 } } }
  time("segment") { for d in docs { var t: [Token] = []; worker.segment(d.bytes, ByteRange(0, d.bytes.count), into: &t) } }
  let repairer = try Repairer(segmenter: pipeline.segmenter); let layout = try LayoutAnalyser()
  time("repair") { for d in docs { _ = repairer.repair(d, worker: &worker) } }
  time("repair+layout") { for d in docs { let r = repairer.repair(d, worker: &worker); _ = layout.analyse(r, of: d) } }
  var n = 0
  time("all") { for d in docs { n += pipeline.process(d, worker: &worker).facts.count } }
  print(n, "facts", total)
  }
  exit(0)
}
let pipeline = try Pipeline()
var worker = SegmentWorker(pipeline.segmenter)
let reader = try DocumentReader(format: .auto)
let writer = FactWriter()
for f in try DocumentReader.files(at: CommandLine.arguments[1], recursive: false) {
  try reader.read(f) { doc in
    let r = pipeline.process(doc, worker: &worker)
    var out: [UInt8] = []
    for fact in r.facts { writer.append(fact, to: &out); out.append(10) }
    FileHandle.standardOutput.write(Data(out))
  }
}
