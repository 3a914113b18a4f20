public import Annotation
internal import Briefing
internal import Foundation
public import Intake
internal import Record
internal import TextBytes

/// Annotated JSON Lines in, a record out: what `merge` does.
public struct MergeJob: Sendable {
    public var title: String?
    public var asOf: CalendarDay?

    public init(title: String? = nil, asOf: CalendarDay? = nil) {
        self.title = title
        self.asOf = asOf
    }

    public struct Outcome: Sendable {
        public let articles: Int
        public let refusals: [Refusal]
    }

    /// Reads `file` ("-" for standard input) and writes the record to `output`, or to standard output where that is nil.
    public func run(file: String, output: String?) throws -> Outcome {
        var descriptor: Int32 = 0
        if file != "-" {
            descriptor = open(file, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw FileFault(path: file, errno: errno) }
        }
        defer { if descriptor > 0 { close(descriptor) } }
        var source = LineSource(descriptor: descriptor)
        var read: [ReadArticle] = []
        var refusals: [Refusal] = []
        var number = 0
        while let line = source.next() {
            number += 1
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            do {
                read.append(try Self.article(line, number: number))
            } catch {
                refusals.append(
                    Refusal(
                        input: file == "-" ? "standard input" : file, place: "line \(number)", reason: error.message,
                        remedy: "give merge what annotate prints, with the layer \"article\" among it"))
            }
        }
        guard !read.isEmpty else { return Outcome(articles: 0, refusals: refusals) }
        let record = RecordBuilder.record(
            of: read, title: title, asOf: asOf, refusals: refusals.map { Refused($0) })
        let bytes = try RecordDocument.bytes(of: record)
        if let output {
            let place = URL(fileURLWithPath: output)
            try OutputFolder(path: place.deletingLastPathComponent().path).write([(place.lastPathComponent, bytes)])
        } else {
            _ = LineSink.write(bytes, to: 1)
        }
        return Outcome(articles: read.count, refusals: refusals)
    }

    static func article(_ line: [UInt8], number: Int) throws(LineFormat.Fault) -> ReadArticle {
        let annotated = try LineFormat.value(AnnotatedLine.self, from: line)
        guard let carried = annotated.article else {
            throw LineFormat.Fault(message: "the line does not carry its article")
        }
        let bytes: [UInt8]
        do {
            bytes = try LineFormat.line(carried)
        } catch {
            throw LineFormat.Fault(message: "the article cannot be written: \(error)")
        }
        switch ArticleLine.read(bytes) {
        case .failure(let fault): throw LineFormat.Fault(message: fault.message)
        case .success(let article):
            do throws(AnnotatedLine.Fault) {
                return ReadArticle(
                    article: article, annotations: try annotated.annotations(over: article.text, unit: .unicode))
            } catch {
                throw LineFormat.Fault(message: error.message)
            }
        }
    }
}
