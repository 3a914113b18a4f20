internal import Annotation
internal import TextBytes

/// One place in the coverage where a party takes a stance.
struct Observation {
    var article: Int
    /// A merged party.
    var party: Int
    var stance: Stance
    /// What it is about, and what that is of.
    var matters: [Matter]
    var condition: ByteSpan?
    var day: String?
    var evidence: ByteSpan

    /// A noun with what describes it.
    struct Matter {
        var words: [Word]
        var isUndone: Bool
        /// Whether what it is of may be meant instead ("talks on").
        var isVehicle: Bool
    }

    struct Word {
        var stem: Int32
        /// Whether it is a name or part of one.
        var isName: Bool
    }

    /// What the articles' readers found of stances, in the order of the articles.
    static func all(
        _ coverage: ReadCoverage, _ parties: MergedParties, _ vocabulary: inout Vocabulary
    ) -> [Observation] {
        var out: [Observation] = []
        for article in coverage.articles.indices {
            let annotations = coverage.articles[article].annotations
            var sentence = 0
            for found in annotations.stances {
                while sentence < annotations.sentences.count,
                    annotations.sentences[sentence].span.end <= found.span.start
                {
                    sentence += 1
                }
                guard sentence < annotations.sentences.count, !coverage.isFurniture(article, found.span),
                    let party = parties.party(article, found.party)
                else { continue }
                let matters = found.matters.map { matter($0, article, coverage, &vocabulary) }
                guard matters.contains(where: { !$0.words.isEmpty }) else { continue }
                let said = annotations.attributions.first {
                    $0.content.contains { $0.overlaps(found.span) } || $0.cue.contains { $0.overlaps(found.span) }
                }
                out.append(
                    Observation(
                        article: article, party: party, stance: found.stance, matters: matters,
                        condition: found.condition,
                        day: said.flatMap { SaidTime.said($0, annotations)?.value }
                            ?? coverage.day(article)?.description,
                        evidence: extract(annotations.sentences[sentence].span, found, coverage.text(article))))
            }
        }
        return out
    }

    private static func matter(
        _ matter: StanceMention.Matter, _ article: Int, _ coverage: ReadCoverage, _ vocabulary: inout Vocabulary
    ) -> Matter {
        let text = coverage.text(article)
        let entities = coverage.articles[article].annotations.entities.overlapping(matter.span)
        var words: [Word] = []
        var isVehicle = false
        for found in WordFold.words(in: text, matter.span) {
            let number = vocabulary.number(of: found.form)
            let traits = vocabulary.traits[Int(number)]
            guard traits.isDisjoint(with: [.function, .number]) else { continue }
            // An acronym is a name whatever its reader takes it for.
            let isName =
                entities.contains { $0.span.overlaps(found.span) }
                || found.span.count > 1 && text[found.span].allSatisfy { (0x41...0x5A).contains($0) }
            words.append(Word(stem: vocabulary.stems[Int(number)], isName: isName))
            isVehicle = vehicles.contains(vocabulary.forms[Int(words[words.count - 1].stem)])
        }
        return Matter(words: words, isUndone: matter.isUndone, isVehicle: isVehicle)
    }

    /// Stems of what something is laid down in, and of parts and forms of it: what they are of may be what is meant.
    private static let vehicles: Set<String> = Set(
        RecordTables.lines(PackageResources.vehicles_tsv).flatMap { $0 }
            .flatMap { $0.split(separator: " ").map { WordFold.stem(String($0)) } })

    /// The sentence that says so; of a very long one what stands round the cue.
    private static func extract(_ sentence: ByteSpan, _ found: StanceMention, _ text: SourceText) -> ByteSpan {
        guard sentence.count > 600 else { return sentence }
        let words = WordFold.words(in: text, sentence)
        guard let at = words.firstIndex(where: { $0.span.end > found.span.start }) else { return sentence }
        return ByteSpan(
            start: words[max(0, at - 12)].span.start, end: words[min(words.count, at + 20) - 1].span.end)
    }
}
