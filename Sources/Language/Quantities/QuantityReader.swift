public import Annotation
public import ModelFiles
public import TextBytes

/// Reads the numbers of a text: value or range, modifier, unit, and what they measure.
///
/// Numbers inside dates and times of day are left to the reader of time; durations are quantities too. Versions, scores,
/// addresses, telephone numbers, and numbers that name ("Article 5", "Flight 370") are no quantities.
///
/// A value type without state of its own: one reader serves any number of texts at once. Linear in the bytes of the text.
public struct QuantityReader: Sendable {
    /// The tables it goes by.
    public let tables: QuantityTables

    public init(tables: QuantityTables) {
        self.tables = tables
    }

    /// A reader with the tables of a language's folder.
    ///
    /// - Throws: ``FileFault``, or ``QuantityTableFault`` where a line of a table makes no sense.
    public init(folder: ResourceFolder, language: String = "en") throws {
        self.init(tables: try QuantityTables(folder: folder, language: language))
    }

    /// The quantities of a text, in order of their first byte.
    ///
    /// - Parameter timexes: what the reader of time found, in the order of the text.
    public func read(_ text: TokenisedText, timexes: [Timex] = []) -> [Quantity] {
        read(text.text, sentences: text.sentences.lazy.map(\.span), timexes: timexes)
    }

    /// The quantities within these sentences, which must be in the order of the text.
    public func read(
        _ text: SourceText, sentences: some Sequence<ByteSpan>, timexes: [Timex] = []
    ) -> [Quantity] {
        var out: [Quantity] = []
        var pieces: [Piece] = []
        let taken = timexes.filter { $0.type == .date || $0.type == .time }.map(\.span)
        var nextTaken = 0
        text.bytes.withUnsafeBufferPointer { bytes in
            let scanner = PieceScanner(vocabulary: tables.vocabulary)
            for span in sentences {
                let end = min(Int(span.end), bytes.count)
                guard Int(span.start) < end else { continue }
                scanner.scan(bytes, from: Int(span.start), to: end, into: &pieces)
                while nextTaken < taken.count, taken[nextTaken].end <= span.start { nextTaken += 1 }
                var last = nextTaken
                while last < taken.count, taken[last].start < span.end { last += 1 }
                let sentence = QuantitySentence(
                    tables: tables, bytes: bytes, pieces: pieces, taken: taken[nextTaken..<last])
                sentence.read(into: &out)
            }
        }
        return out
    }
}
