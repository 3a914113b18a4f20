internal import Annotation
internal import TextBytes

/// Puts right what a model leaves in the wrong part of an attribution: a dateline before the source, whom somebody told
/// something in the content, who "was quoted as saying" it behind the content.
struct PartMending {
    let tagged: TaggedText
    private let quotedAs: [QuotedAs]

    /// "Orr was quoted as telling the envoys": where the words stand.
    private struct QuotedAs {
        var source: Range<Int>
        var cue: Range<Int>
        var addressee: Range<Int>
    }

    init(_ tagged: TaggedText) {
        self.tagged = tagged
        quotedAs = Self.quotedAs(tagged)
    }

    /// - Parameter rule: What the rules found with the same cue.
    func mended(_ found: FoundAttribution, rule: FoundAttribution?) -> FoundAttribution {
        var out = found
        out.source = withoutDateline(found.source)
        takeQuotedAs(&out)
        cutAddressee(rule, from: &out)
        return out
    }

    /// "PORT ORIN, Kvall — Kvall's envoy, Ada Lind": the source begins behind the dash.
    private func withoutDateline(_ source: Range<Int>) -> Range<Int> {
        guard source.count > 1, let dash = source.prefix(14).first(where: { tagged.isDash($0) }),
            dash + 1 < source.upperBound
        else { return source }
        let sentence = tagged.text.sentence(ofToken: dash)
        let first = tagged.sentences[sentence].tokens.lowerBound
        guard dash - first <= 12,
            sentence == 0 || tagged.sentences[sentence - 1].block != tagged.sentences[sentence].block,
            (first..<dash).allSatisfy({
                tagged.isCapital($0) || tagged.tags[$0] == .mark || tagged.text.tokens[$0].shape == .number
            })
        else { return source }
        return dash + 1..<source.upperBound
    }

    /// "told the envoys in March that it was over": what is said begins behind whom it was told to.
    private func cutAddressee(_ rule: FoundAttribution?, from out: inout FoundAttribution) {
        guard let first = out.content.first, tagged.classes[out.head].contains(.tell) else { return }
        let start = tagged.text.firstToken(from: Int(first.start))
        guard start < tagged.count, start >= out.cue.upperBound, start <= out.cue.upperBound + 1 else { return }
        if let rule, let known = rule.content.first, !rule.addressee.isEmpty, start == rule.addressee.lowerBound,
            known.start > first.start, known.start < first.end
        {
            out.content[0].start = known.start
            return
        }
        guard let told = told(from: start, before: tagged.text.tokens(in: first).upperBound) else { return }
        out.addressee = told.addressee
        out.content[0].start = tagged.text.tokens[told.that].span.start
    }

    /// Somebody who is told something, and the "that" behind; nil where a clause or a quotation begins first.
    private func told(from start: Int, before end: Int) -> (addressee: Range<Int>, that: Int)? {
        guard start < end,
            tagged.tags[start].isNominal || tagged.tags[start] == .determiner || tagged.tags[start] == .adjective
        else { return nil }
        var addressee = start..<start
        for i in start..<min(end, start + 16) {
            if tagged.word(i, "that"), i > start, i + 1 < end { return addressee.isEmpty ? nil : (addressee, i) }
            if tagged.tags[i].isFinite || tagged.isQuoted(i) || tagged.tags[i] == .question || tagged.tags[i] == .to {
                return nil
            }
            let isPart =
                tagged.tags[i].isNominal || [.determiner, .adjective, .possessive].contains(tagged.tags[i])
                || tagged.word(i, "of") || tagged.text.firstByte(i) == 0x27
            if isPart, !tagged.isTime[i], addressee.upperBound == i { addressee = start..<i + 1 }
        }
        return nil
    }

    /// What an outlet reports that somebody has told: "the paper reported that Orr told a meeting that it was over".
    func nested(in found: [FoundAttribution], isOutlet: (Range<Int>) -> Bool) -> [FoundAttribution] {
        var out: [FoundAttribution] = []
        for outer in found where outer.outer == nil && !outer.source.isEmpty && isOutlet(outer.source) {
            guard let content = outer.content.first else { continue }
            let words = tagged.text.tokens(in: content)
            guard words.count > 6 else { continue }
            var start = words.lowerBound
            if tagged.word(start, "that") { start += 1 }
            guard let verb = (start..<min(words.upperBound, start + 12)).first(where: { tagged.tags[$0].isFinite }),
                verb > start, !tagged.isQuoted(verb),
                tagged.classes[verb].contains(.say) || tagged.classes[verb].contains(.tell),
                !found.contains(where: { $0.head == verb }),
                let source = Subjects(tagged).before(verb, floor: start)
            else { continue }
            var inner = FoundAttribution(
                source: source, cue: verb..<verb + 1, content: [], head: verb, voice: .active,
                sentence: tagged.text.sentence(ofToken: verb), share: 100)
            var low = verb + 1
            if tagged.classes[verb].contains(.tell) {
                guard let told = told(from: low, before: words.upperBound) else { continue }
                inner.addressee = told.addressee
                low = told.that
            } else if low >= words.upperBound || !tagged.word(low, "that") {
                continue
            }
            guard low + 3 < words.upperBound, let rest = tagged.contentSpan(low..<words.upperBound) else { continue }
            inner.content = [rest]
            inner.outer = outer.head
            out.append(inner)
        }
        return out
    }

    private func takeQuotedAs(_ out: inout FoundAttribution) {
        for passive in quotedAs {
            let source = tagged.text.span(passive.source)
            guard let k = out.content.firstIndex(where: { $0.contains(source) }), out.content[0].start < source.start
            else {
                continue
            }
            // What is said ends where the clause that says so begins.
            let before = tagged.text.firstToken(from: Int(out.content[k].start))..<passive.source.lowerBound
            if out.content[k].start < source.start, let words = tagged.contentSpan(before) {
                out.content[k] = words
                out.content.removeSubrange((k + 1)...)
            } else if k > 0 {
                out.content.removeSubrange(k...)
            } else {
                continue
            }
            out.source = passive.source
            out.cue = passive.cue
            out.markedCue = passive.cue
            out.head = passive.cue.upperBound - 1
            out.sentence = tagged.text.sentence(ofToken: out.head)
            out.voice = .active
            out.addressee = passive.addressee
            return
        }
    }

    private static func quotedAs(_ tagged: TaggedText) -> [QuotedAs] {
        let subjects = Subjects(tagged)
        var out: [QuotedAs] = []
        for s in tagged.sentences {
            var i = s.tokens.lowerBound + 2
            while i + 2 < s.tokens.upperBound {
                defer { i += 1 }
                guard tagged.word(i, "quoted"), tagged.word(i + 1, "as"), tagged.tags[i + 2] == .gerund,
                    !tagged.isQuoted(i)
                else { continue }
                var be = i - 1
                while be > s.tokens.lowerBound, i - be < 4, !tagged.classes[be].contains(.beForm) { be -= 1 }
                guard tagged.classes[be].contains(.beForm) else { continue }
                var floor = be
                while floor > s.tokens.lowerBound, !tagged.isQuote(floor - 1) { floor -= 1 }
                guard let source = subjects.before(be, floor: floor) else { continue }
                let told = subjects.after(i + 3, ceiling: s.tokens.upperBound) ?? 0..<0
                let isTold = tagged.classes[i + 2].contains(.tell) || tagged.word(i + 2, "telling")
                out.append(QuotedAs(source: source, cue: be..<i + 3, addressee: isTold ? told : 0..<0))
            }
        }
        return out
    }
}
