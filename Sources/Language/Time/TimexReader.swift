public import Annotation
public import ModelFiles
package import TextBytes

/// Reads the times in a text: days, periods, lengths of time and repetitions, with TIMEX3 values.
///
/// What an expression looks like stands in tables (`time/patterns.tsv`, `words.tsv`, `context.tsv`); its value is worked
/// out against the day of publication, the tense of its clause and the dates read before it. Follows TimeML's
/// annotation guidelines (TIMEX3, version 1.2.1). Linear in the text: a match is never longer than its longest pattern.
public struct TimexReader: Sendable {
    private var lexicon: TimeLexicon
    private var table: TimePatternTable
    private let words: TimeWords
    private let context: TimeContextWords
    private let events: TimeEvents
    private let tenseSymbols: TenseReader.Symbols

    /// Reads the tables in a folder of resources.
    ///
    /// - Throws: ``FileFault`` where a table cannot be read, ``TimeTableFault`` where a line cannot be used.
    public init(folder: ResourceFolder) throws {
        try self.init(path: folder.file("en/time"))
    }

    package init(path: String) throws {
        lexicon = try TimeLexicon(table: TableFile(path: path + "/words.tsv"))
        table = try TimePatternTable(table: TableFile(path: path + "/patterns.tsv"), lexicon: &lexicon)
        context = try TimeContextWords(table: TableFile(path: path + "/context.tsv"), lexicon: &lexicon)
        events = try TimeEvents(table: TableFile(path: path + "/events.tsv"), lexicon: &lexicon)
        words = TimeWords(&lexicon)
        tenseSymbols = TenseReader.Symbols(
            to: lexicon.literal("to"), for: lexicon.literal("for"), ahead: lexicon.literal("ahead"),
            limits: context.limits,
            determiners: context.determiners, openers: context.openers)
        table.finish(symbols: lexicon.symbolCount)
    }

    /// The examples in the table of patterns: what each line claims.
    public var examples: [TimeExample] { table.examples }

    /// How many patterns the table has.
    package var patternCount: Int { table.patterns.count }

    /// The times in `text`.
    ///
    /// - Parameters:
    ///   - published: The day of publication as the outlet counts it; without it relative times have no day ("XXXX-WXX-5").
    ///   - dayFirst: Whether the outlet writes 7/2/2025 for the 7th of February; nil where that is not known.
    public func read(_ text: TokenisedText, published: CalendarDay?, dayFirst: Bool? = nil) -> [Timex] {
        read(
            text.text, sentences: Self.joined(text), isCased: text.isCased, published: published,
            dayFirst: dayFirst)
    }

    /// The sentences, those joined that a bracket behind "a.m." or "p.m." was taken to part.
    private static func joined(_ text: TokenisedText) -> [ByteSpan] {
        var spans: [ByteSpan] = []
        let bytes = text.text.bytes
        for sentence in text.sentences {
            if let last = spans.last, !sentence.span.isEmpty, bytes[Int(sentence.span.start)] == 0x28, last.count > 2,
                bytes[Int(last.end) - 1] == 0x2E, bytes[Int(last.end) - 2] | 0x20 == 0x6D,
                sentence.span.start - last.end <= 1
            {
                spans[spans.count - 1].end = sentence.span.end
            } else {
                spans.append(sentence.span)
            }
        }
        return spans
    }

    package func read(
        _ text: SourceText, sentences: [ByteSpan], isCased: Bool, published: CalendarDay?, dayFirst: Bool?
    ) -> [Timex] {
        var out: [Timex] = []
        let lexer = TimeLexer(lexicon: lexicon)
        let numbers = TimeNumbers(lexicon: lexicon)
        var resolver = TimeResolver(
            lexicon: lexicon, words: words, dayFirst: dayFirst,
            memory: TimeMemory(published: published.flatMap { (10...9900).contains($0.year) ? $0 : nil }))
        text.bytes.withUnsafeBufferPointer { p in
            var lexemes: [TimeLexeme] = []
            var atoms: [TimeAtom] = []
            var offsets: [Int32] = []
            for (number, sentence) in sentences.enumerated() {
                resolver.memory.sentence = number
                lexemes.removeAll(keepingCapacity: true)
                lexer.scan(p, sentence.range, into: &lexemes)
                atoms.removeAll(keepingCapacity: true)
                offsets.removeAll(keepingCapacity: true)
                for i in lexemes.indices {
                    offsets.append(Int32(atoms.count))
                    if lexemes[i].entry >= 0 || lexemes[i].kind == .number {
                        numbers.atoms(lexemes, i, lexemes.count, into: &atoms)
                    }
                }
                offsets.append(Int32(atoms.count))
                read(lexemes, atoms, offsets, isCased, &resolver, into: &out)
            }
        }
        return out
    }

    private func read(
        _ lexemes: [TimeLexeme], _ atoms: [TimeAtom], _ offsets: [Int32], _ isCased: Bool,
        _ resolver: inout TimeResolver, into out: inout [Timex]
    ) {
        let sentence = 0..<lexemes.count
        let conditions = TimeConditions(
            lexicon: lexicon, lexemes: lexemes, context: context, sentence: sentence, isCased: isCased,
            hasQuarter: resolver.memory.quarter != nil)
        let tenses = TenseReader(lexicon: lexicon, lexemes: lexemes, symbols: tenseSymbols)
        let patterns = table.patterns
        var matcher = TimeMatcher(
            automaton: table.automaton, lexemes: lexemes, atoms: atoms, offsets: offsets, end: lexemes.count
        ) { match in
            conditions.isSound(match) && (!patterns[match.pattern].rule.isCalendar || !conditions.isOfClock(match))
                && patterns[match.pattern].conditions.allSatisfy { conditions.holds($0, match) }
        }
        var i = 0
        var free = 0
        while i < lexemes.count {
            guard offsets[i] < offsets[i + 1], let match = matcher.match(at: i) else {
                i += 1
                continue
            }
            let pattern = patterns[match.pattern]
            var reading = resolver.resolve(
                match, pattern, tense: { tenses.tense(match.start, match.end, in: sentence) },
                isFirm: { tenses.isFirm(match.start, sentence) })
            if pattern.rule == .anniversary {
                reading = resolver.anniversary(match, events, conditions)
            } else if pattern.rule == .date, match.value(.year) == nil, let published = resolver.memory.published,
                let month = match.value(.month), let number = match.value(.day),
                let day = events.day(month % 100, number, behind: match, conditions, published)
            {
                reading = resolver.day(day, inferred: true)
            }
            guard let reading else {
                i += 1
                continue
            }
            var start = match.start
            if pattern.rule == .duration || pattern.rule == .offset {
                start = widened(match, lexemes, conditions, from: free)
            } else if start > free, conditions.isIn(start - 1, [context.around]),
                match.value(.clock) != nil || match.value(.day) != nil
            {
                start -= 1
            }
            out.append(
                Timex(
                    span: ByteSpan(start: lexemes[start].start, end: lexemes[match.end - 1].end),
                    type: reading.kind ?? pattern.kind, value: reading.value, end: reading.end,
                    isInferred: reading.isInferred))
            i = match.end
            if reading.end == nil, let next = second(match, i, reading, lexemes, conditions) {
                out.append(next.timex)
                resolver.memory.last = next.timex.day.map { TimeAnchor(day: $0, grain: .day) }
                i = next.end
            }
            free = i
        }
    }

    /// The "7" of "February 6 and 7": another day of the month just named.
    private func second(
        _ match: TimeMatch, _ at: Int, _ reading: TimeReading, _ lexemes: [TimeLexeme], _ conditions: TimeConditions
    ) -> (timex: Timex, end: Int)? {
        guard let first = reading.anchor, first.grain == .day, match.value(.month) != nil, match.value(.year) == nil,
            match.captures.last?.symbol == TimeClass.day.rawValue, at + 1 < lexemes.count,
            conditions.isIn(at, context.joiners), lexemes[at + 1].kind == .number, !lexemes[at + 1].isGrouped,
            let day = CalendarDay(year: first.day.year, month: first.day.month, day: Int(lexemes[at + 1].value)),
            day > first.day
        else { return nil }
        if at + 2 < lexemes.count, !conditions.isIn(at + 2, context.functionWords) {
            let after = lexemes[at + 2]
            if after.kind != .mark || after.isJoined && !after.isMark(0x2C) && !after.isMark(0x2E) { return nil }
            if after.isJoined, at + 3 < lexemes.count, lexemes[at + 3].isJoined, lexemes[at + 3].kind == .number {
                return nil
            }
        }
        let span = ByteSpan(start: lexemes[at + 1].start, end: lexemes[at + 1].end)
        return (Timex(span: span, type: .date, value: day.description, isInferred: true), at + 2)
    }

    /// Draws "nearly", "about", "more than", "at least" before a length of time into its span.
    private func widened(_ match: TimeMatch, _ lexemes: [TimeLexeme], _ conditions: TimeConditions, from low: Int)
        -> Int
    {
        var start = match.start
        func word(_ back: Int, _ symbol: UInt16) -> Bool {
            start - back >= low && conditions.isIn(start - back, [symbol])
        }
        if word(1, context.than), start - 2 >= low, conditions.isIn(start - 2, context.comparatives) {
            start -= word(3, context.no) ? 3 : 2
        } else if word(1, context.least), word(2, context.at) {
            start -= 2
        } else if word(1, context.to), word(2, context.up) {
            start -= 2
        } else if word(1, context.over),
            match.index(.number) == match.start || match.index(.fraction) == match.start
                || match.end - match.start == 2,
            lexemes[match.start].kind == .number || conditions.isCardinal(match.start)
        {
            start -= 1
        } else if start > low, conditions.isIn(start - 1, context.approximations) {
            start -= 1
        }
        return start
    }
}
