import Foundation
import NewsText
import NewsFacts
import Words
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
