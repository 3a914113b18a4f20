internal import Annotation
internal import TextBytes

/// The day of a statement that its own sentence does not date, from the sentence before it.
///
/// "On Monday Lind left open whether the lock 'may stay shut'. 'It may stay shut, or it may not,' Lind said." The day is
/// carried over where that sentence names the same speaker and one day, and stands in the same paragraph or quotes the same
/// words.
struct SaidCarry {
    let coverage: ReadCoverage

    /// The day (ISO 8601) told before `attribution`, and whether the same words stand there: then it is as good as stated.
    func day(_ article: Int, _ attribution: Attribution) -> (value: String, isSameWords: Bool)? {
        let annotations = coverage.articles[article].annotations
        guard let speaker = attribution.speaker, let content = attribution.content.first,
            let own = coverage.sentence(article, at: Int(content.start))
        else { return nil }
        var before = own - 1
        while before >= 0, before > own - 4, coverage.isFurniture(article, annotations.sentences[before].span) {
            before -= 1
        }
        guard before >= 0, before > own - 4 else { return nil }
        let sentence = annotations.sentences[before]
        guard sentence.span.count <= 600, !coverage.isFurniture(article, sentence.span),
            annotations.parties[speaker].mentions.contains(where: { sentence.span.contains($0) })
        else { return nil }
        let days = annotations.timexes.overlapping(sentence.span).compactMap(\.day)
        guard days.count == 1, let day = days.first else { return nil }
        if let published = coverage.day(article) {
            // A day ahead, or long ago, is what is spoken of, not when.
            guard day <= published, published.number - day.number <= 10 else { return nil }
        }
        let text = coverage.text(article)
        let same = Self.sharesRun(text, sentence.span, content)
        guard same || annotations.sentences[own].block == sentence.block else { return nil }
        return (day.description, same)
    }

    /// Whether three words in a row of the content, one of them telling, stand in the sentence.
    private static func sharesRun(_ text: SourceText, _ sentence: ByteSpan, _ content: ByteSpan) -> Bool {
        let near = ByteSpan(start: content.start, end: min(content.end, content.start + 600))
        let said = WordFold.words(in: text, near).map(\.form)
        let told = WordFold.words(in: text, sentence).map(\.form)
        guard said.count >= 3, told.count >= 3 else { return false }
        var runs: Set<[String]> = []
        for i in 2..<told.count { runs.insert(Array(told[(i - 2)...i])) }
        return (2..<said.count).contains { i in
            let run = Array(said[(i - 2)...i])
            return runs.contains(run) && run.contains { !FunctionWords.contains($0) }
        }
    }
}
