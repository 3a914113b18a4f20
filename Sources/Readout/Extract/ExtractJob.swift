internal import Annotation
internal import Foundation
public import Intake
public import TextBytes

/// Pages, feeds and archives in, article JSON Lines out: what `extract` does.
///
/// Lines come in the order of the files' names, whatever the order they were named in; those of an archive in its own.
/// No more is held than a few files, or one record of an archive.
public struct ExtractJob: Sendable {
    public var inputs: [String]
    public var manifest: String?
    /// What offsets in the lines count.
    public var unit: OffsetUnit
    /// How many files are read at a time; the result is the same for any number.
    public var threads: Int
    /// Where the bytes that articles were read from are written, or nil.
    public var evidence: String?

    public init(
        inputs: [String], manifest: String? = nil, unit: OffsetUnit = .unicode, threads: Int = 1,
        evidence: String? = nil
    ) {
        self.inputs = inputs
        self.manifest = manifest
        self.unit = unit
        self.threads = threads
        self.evidence = evidence
    }

    /// How much came of it.
    public struct Outcome: Sendable {
        public var articles = 0
        public var refusals = 0
    }

    /// Reads everything and writes a line for each article to `output`, an open file descriptor.
    ///
    /// - Parameter refused: called for each input, or part of one, that was left out.
    /// - Throws: where the evidence cannot be written. Stops quietly once the reader of the output has gone.
    public func run(to output: Int32, refused: (Refusal) -> Void) throws -> Outcome {
        let intake = Intake(inputs: inputs, manifest: manifest)
        var outcome = Outcome()
        var store = try evidence.map { try EvidenceStore(path: $0) }
        var seen: [String: Int] = [:]
        var isOpen = true
        func take(_ reading: FileReading) throws {
            for refusal in reading.refusals {
                outcome.refusals += 1
                refused(refusal)
            }
            var lines: [UInt8] = []
            for var article in reading.articles {
                let count = seen[article.id, default: 0] + 1
                seen[article.id] = count
                if count > 1 { article.id += "-\(count)" }
                outcome.articles += 1
                lines += try LineFormat.line(ArticleLine(article, unit: unit))
                if let source = reading.sources[article.sha256] { try store?.add(article, source) }
            }
            if !lines.isEmpty, !LineSink.write(lines, to: output) { isOpen = false }
        }
        for refusal in intake.refused {
            outcome.refusals += 1
            refused(refusal)
        }
        // Files are read side by side a handful at a time; an archive, which may be larger than memory, by itself.
        var next = 0
        while next < intake.files.count, isOpen {
            let files = intake.files[next...].prefix(max(1, threads) * 4)
            next += files.count
            if threads <= 1 {
                for file in files where isOpen { try read(file, by: intake, take) }
                continue
            }
            let small = files.prefix { $0.isHeldWhole }
            for reading in inParallel(
                Array(small), threads: threads,
                { file in
                    var whole: [FileReading] = []
                    intake.read(file, keepsSources: evidence != nil) { whole.append($0) }
                    return whole
                }
            ).joined() {
                try take(reading)
            }
            if small.count < files.count {
                try read(files[files.startIndex + small.count], by: intake, take)
                next -= files.count - small.count - 1
            }
        }
        try store?.close()
        return outcome
    }

    private func read(_ file: InputFile, by intake: Intake, _ take: (FileReading) throws -> Void) throws {
        var fault: (any Error)?
        intake.read(file, keepsSources: evidence != nil) { reading in
            guard fault == nil else { return }
            do { try take(reading) } catch { fault = error }
        }
        if let fault { throw fault }
    }
}
