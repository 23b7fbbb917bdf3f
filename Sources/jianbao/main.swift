import Foundation
import NewsText
import Words
let t0 = Date()
let seg = try Segmenter()
var worker = SegmentWorker(seg)
let t1 = Date()
let rep = try Repairer(segmenter: seg)
let data = [UInt8](try Data(contentsOf: URL(fileURLWithPath: CommandLine.arguments[1])))
let t2 = Date()
let doc = SourceDocument(name: "x", bytes: data)
let r = rep.repair(doc, worker: &worker)
print(String(decoding: r.bytes, as: UTF8.self))
for e in r.edits where e.characters > 0 { print(e.range, doc.bytes.text(e.range), String(decoding: e.replacement, as: UTF8.self), e.confidence) }
for w in ["渊","冤","野","冶","叶","曳","院","窑","法院","要","员","与","，","青"] { print(w, seg.cost(ofWord: w.unicodeScalars.map(\.value)) ?? -1, terminator: " ") }
print(t1.timeIntervalSince(t0), t2.timeIntervalSince(t1))
print(r.findings.count)
