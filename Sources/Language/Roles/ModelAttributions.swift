internal import Annotation
internal import TextBytes

/// Joins what a model finds with what the rules know for certain of words, quotation marks and cues.
struct ModelAttributions {
    let tagged: TaggedText
    /// What the rules find in the same text: whom a cue addresses, how it is used.
    let rules: [FoundAttribution]
    /// For each token of a cue that the rules found, its attribution; -1 elsewhere.
    private let ruleOfToken: [Int32]

    private let without: ReadingParts

    init(_ tagged: TaggedText, rules: [FoundAttribution], without: ReadingParts = []) {
        self.tagged = tagged
        self.without = without
        self.rules = rules
        var ruleOfToken = [Int32](repeating: -1, count: tagged.count)
        for (k, rule) in rules.enumerated() {
            for i in rule.cue { ruleOfToken[i] = Int32(k) }
            if rule.head < tagged.count { ruleOfToken[rule.head] = Int32(k) }
        }
        self.ruleOfToken = ruleOfToken
    }

    /// The attributions of `roles`, in whole words, in the order of their first content.
    func attributions(_ roles: TextRoles) -> [FoundAttribution] {
        guard tagged.count > 0 else { return [] }
        var contents = roles.attributions.map { $0.contents.compactMap { words($0) } }
        if !without.contains(.quotations) { QuotationFitting(tagged: tagged).fit(&contents) }
        let speeches = without.contains(.layout) ? [] : LabelledSpeech(tagged).speeches()
        remove(speeches.flatMap(\.contents), from: &contents)
        for speech in speeches {
            // Who speaks, and where, is not what is said.
            let label =
                min(
                    speech.source.lowerBound, speech.cue.lowerBound)..<max(
                    speech.source.upperBound, speech.cue.upperBound)
            for k in contents.indices { contents[k].removeAll { $0.overlaps(label) && $0.count <= 8 } }
        }
        var out: [FoundAttribution] = []
        for (k, role) in roles.attributions.enumerated() {
            let content = contents[k].compactMap { tagged.contentSpan($0) }
            guard let first = content.first else { continue }
            let source = role.source.flatMap(words).flatMap(tagged.trimmed) ?? 0..<0
            let cue = role.cue.flatMap(words).flatMap(tagged.trimmed) ?? 0..<0
            out.append(found(source, cue, content, from: tagged.text.firstToken(from: Int(first.start))))
        }
        for speech in speeches {
            let content = speech.contents.compactMap { tagged.contentSpan($0) }
            if !content.isEmpty { out.append(found(speech.source, speech.cue, content, from: speech.cue.lowerBound)) }
        }
        if !without.contains(.parts) {
            let mending = PartMending(tagged)
            for k in out.indices { out[k] = mending.mended(out[k], rule: rule(of: out[k])) }
        }
        out.sort { $0.content[0].start < $1.content[0].start }
        return out
    }

    /// What the rules found with an attribution's cue.
    private func rule(of found: FoundAttribution) -> FoundAttribution? {
        (found.markedCue ?? found.cue).lazy.map { ruleOfToken[$0] }.first { $0 >= 0 }.map { rules[Int($0)] }
    }

    /// Takes away contents that hold the greater part of a speech whose speaker the layout gives; less than that is what
    /// the speaker says of another.
    private func remove(_ speeches: [Range<Int>], from contents: inout [[Range<Int>]]) {
        guard !speeches.isEmpty else { return }
        var said = [Int32](repeating: -1, count: tagged.count)
        for (k, speech) in speeches.enumerated() { for i in speech { said[i] = Int32(k) } }
        for k in contents.indices {
            contents[k].removeAll { part in
                var i = part.lowerBound
                while i < part.upperBound {
                    guard said[i] >= 0 else {
                        i += 1
                        continue
                    }
                    let speech = speeches[Int(said[i])]
                    if speech.clamped(to: part).count * 2 >= speech.count { return true }
                    i = speech.upperBound
                }
                return false
            }
        }
    }

    /// The whole words that a span of bytes touches; nil where it touches none.
    private func words(_ span: ByteSpan) -> Range<Int>? {
        let touched = tagged.text.tokens(touching: span)
        return touched.isEmpty ? nil : touched
    }

    private func found(
        _ source: Range<Int>, _ cue: Range<Int>, _ content: [ByteSpan], from first: Int
    ) -> FoundAttribution {
        if let k = cue.lazy.map({ ruleOfToken[$0] }).first(where: { $0 >= 0 }) {
            var known = rules[Int(k)]
            known.source = source
            known.markedCue = cue
            known.content = content
            return known
        }
        // Without a cue, the last word of the source stands in its place.
        let head =
            cue.last { tagged.tags[$0].isVerb } ?? cue.last { tagged.tags[$0] != .mark } ?? source.last
            ?? min(first, tagged.count - 1)
        let sentence = tagged.text.sentence(ofToken: head)
        let group =
            cue.isEmpty ? head..<head + 1 : (cue.lowerBound..<head + 1).clamped(to: tagged.sentences[sentence].tokens)
        let voice: CueVoice =
            cue.isEmpty || tagged.tags[head].isVerb ? .active : tagged.tags[head] == .adjective ? .adjective : .noun
        return FoundAttribution(
            source: source, cue: group, markedCue: cue, content: content, head: head, voice: voice, sentence: sentence,
            share: 100)
    }
}
