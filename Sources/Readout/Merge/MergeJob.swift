public import Annotation
internal import Briefing
internal import Foundation
public import Intake
internal import Record
internal import TextBytes

/// Annotated JSON Lines in, a record out: what `merge` does.
///
/// Lines are read as they come and kept as annotations, not as text; the record is written element by element. The
/// record is the same in whatever order and whatever files the lines come, so that parts that were read elsewhere can be
/// brought together in any grouping.
public struct MergeJob: Sendable {
    public var title: String?
    public var asOf: CalendarDay?
    /// How many lines are read at a time; the result is the same for any number.
    public var threads: Int

    public init(title: String? = nil, asOf: CalendarDay? = nil, threads: Int = 1) {
        self.title = title
        self.asOf = asOf
        self.threads = threads
    }

    public struct Outcome: Sendable {
        public let articles: Int
        public let refusals: [Refusal]
        /// How long each part took, a line each.
        public let timings: [String]
    }

    /// Reads `files` ("-" for standard input) and writes the record to `output`, or to standard output where that is nil.
    public func run(files: [String], output: String?) throws -> Outcome {
        var clock = StageClock()
        var read: [ReadArticle] = []
        var refusals: [Refusal] = []
        for file in files { try lines(of: file, &read, &refusals) }
        clock.end("read \(read.count) lines")
        guard !read.isEmpty else { return Outcome(articles: 0, refusals: refusals, timings: clock.lines) }
        let count = read.count
        let record = RecordBuilder.record(
            of: read, title: title, asOf: asOf, refusals: refusals.map { Refused($0) },
            alongside: alongside(threads: threads))
        clock.end("merge them")
        if let output {
            let place = URL(fileURLWithPath: output)
            try OutputFolder(path: place.deletingLastPathComponent().path).write(place.lastPathComponent) { sink in
                try RecordDocument.write(record, to: sink)
            }
        } else {
            try RecordDocument.write(record) { piece in
                guard LineSink.write(piece, to: 1) else { throw FileFault(path: "standard output", errno: errno) }
            }
        }
        clock.end("write the record")
        return Outcome(articles: count, refusals: refusals, timings: clock.lines)
    }

    private func lines(of file: String, _ read: inout [ReadArticle], _ refusals: inout [Refusal]) throws {
        var descriptor: Int32 = 0
        if file != "-" {
            descriptor = open(file, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { throw FileFault(path: file, errno: errno) }
        }
        defer { if descriptor > 0 { close(descriptor) } }
        var source = LineSource(descriptor: descriptor)
        var number = 0
        while true {
            let batch = Self.batch(&source, after: &number)
            if batch.isEmpty { return }
            let results = inParallel(batch, threads: threads, work: \.bytes.count) { line in
                Result { () throws(LineFormat.Fault) in try AnnotatedLine.read(line.bytes) }
            }
            for (line, result) in zip(batch, results) {
                switch result {
                case .success(let article): read.append(article)
                case .failure(let fault):
                    refusals.append(
                        Refusal(
                            input: file == "-" ? "standard input" : file, place: "line \(line.number)",
                            reason: fault.message,
                            remedy: "give merge what annotate prints, with the layer \"article\" among it"))
                }
            }
        }
    }

    private struct Line: Sendable {
        var number: Int
        var bytes: [UInt8]
    }

    /// The next lines that are not blank, a few megabytes of them.
    private static func batch(_ source: inout LineSource, after number: inout Int) -> [Line] {
        var lines: [Line] = []
        var size = 0
        while size < 4 << 20, let line = source.next() {
            number += 1
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            lines.append(Line(number: number, bytes: line))
            size += line.count
        }
        return lines
    }
}
