internal import Annotation
internal import TextBytes

/// Finds furniture by its words (``CueTable``).
enum FurnitureCues {
    struct Finding {
        var role: Block.Role
        /// Where the furniture begins in the text; the block's start when all of it is furniture.
        var from: Int
        /// Whether the block is nothing but the cue, so that what follows may belong to it: "Read also:".
        var isAlone: Bool
    }

    /// What `table` says of the block at `span`; nil for news.
    static func find(_ plain: PlainWords, in span: ByteSpan, table: CueTable = .standard) -> Finding? {
        let start = plain.trimmedStart
        guard start + 1 < plain.bytes.count else { return nil }
        if !plain.opensWithSpeech, let whole = find(at: start, plain, span, table, .start) { return whole }
        for sentence in plain.sentences where sentence >= start {
            var at = sentence
            while at < plain.bytes.count, plain.bytes[at] == UInt8(ascii: "-") || plain.bytes[at] == 0x20 { at += 1 }
            if let found = find(at: at, plain, span, table, .sentence) { return found }
        }
        if plain.words > 60 { return nil }
        var i = start
        while i + 1 < plain.bytes.count {
            if i == 0 || !CueTable.isWord(plain.bytes[i - 1]) || !CueTable.isWord(plain.bytes[i]),
                let found = find(at: i, plain, span, table, .any)
            {
                return found
            }
            i += 1
        }
        return findEnd(plain, span, table)
    }

    private static func find(
        at: Int, _ plain: PlainWords, _ span: ByteSpan, _ table: CueTable, _ pass: CueTable.Place
    ) -> Finding? {
        guard at + 1 < plain.bytes.count else { return nil }
        for index in table.candidates(plain.bytes[at], plain.bytes[at + 1]) {
            let cue = table.cues[Int(index)]
            switch cue.place {
            case .start, .whole: guard pass == .start else { continue }
            case .sentence: guard pass == .sentence else { continue }
            case .any: guard pass == .any else { continue }
            case .end: continue
            }
            guard let end = table.match(cue, in: plain.bytes, at: at) else { continue }
            if cue.place == .whole, end < plain.trimmedEnd { continue }
            let tailWords = at == 0 ? plain.words : words(plain, from: at)
            if cue.isTail {
                // What is said within speech marks is news, whatever it says.
                guard tailWords <= cue.words, !isWithinQuotation(plain, at) else { continue }
                let sentence = plain.sentences.last { $0 <= at } ?? 0
                let from = sentence == 0 ? Int(span.start) : Int(plain.origin[sentence])
                return Finding(role: cue.role, from: from, isAlone: false)
            }
            guard plain.words <= cue.words else { continue }
            if cue.place == .any, isWithinQuotation(plain, at) { continue }
            return Finding(role: cue.role, from: Int(span.start), isAlone: end >= plain.trimmedEnd)
        }
        return nil
    }

    private static func findEnd(_ plain: PlainWords, _ span: ByteSpan, _ table: CueTable) -> Finding? {
        let end = plain.trimmedEnd
        for index in table.ends {
            let cue = table.cues[index]
            let part = cue.parts[0]
            guard plain.words <= cue.words, end >= part.count,
                table.match(cue, in: plain.bytes, at: end - part.count) != nil
            else { continue }
            return Finding(role: cue.role, from: Int(span.start), isAlone: false)
        }
        return nil
    }

    private static func words(_ plain: PlainWords, from: Int) -> Int {
        var count = 1
        for i in from..<plain.bytes.count where plain.bytes[i] == 0x20 { count += 1 }
        return count
    }

    /// Whether an odd number of speech marks stands before `at`.
    private static func isWithinQuotation(_ plain: PlainWords, _ at: Int) -> Bool {
        guard plain.hasQuotation else { return false }
        var marks = 0
        for i in 0..<at where plain.bytes[i] == UInt8(ascii: "\"") { marks += 1 }
        return marks % 2 == 1
    }
}
