import Foundation
import NewsText
import NewsFacts
import Words
let pipeline = try Pipeline()
var worker = SegmentWorker(pipeline.segmenter)
let data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1])))
let doc = SourceDocument(name: "x", bytes: data)
let r = pipeline.process(doc, worker: &worker)
for (i, a) in r.page.articles.enumerated() {
  if i > 0 { print() }
  for p in a.parts {
    let mark = switch p.kind { case .title: "# "; case .subhead: "## "; case .credit: "> "; case .caption: "! "; default: "" }
    print(mark + r.repaired.bytes.text(p.range))
  }
}
