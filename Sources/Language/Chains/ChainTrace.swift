package import Annotation
package import TextBytes

/// What the model of chains is trained on: the mentions of an article, and for each what spoke for and against every chain
/// that it could have joined.
extension Reader {
    /// One mention: the bytes of its words and of its head.
    package struct TracedMention: Sendable {
        package var span: ByteSpan
        package var head: ByteSpan
        /// Pronoun 0, noun 1, noun before a noun 2, name 3.
        package var family: Int
    }

    /// A choice that the reader has to make: for each possibility whether it is right and its features; the first is that
    /// the mention begins a chain.
    package struct TracedChoice: Sendable {
        package var mention: Int
        package var possibilities: [(isRight: Bool, features: [UInt32])]
    }

    /// The mentions of an article as they are before they are brought together.
    package func tracedMentions(_ article: Article) -> [TracedMention] {
        guard let resolver = resolver(article) else { return [] }
        return mentions(resolver).map { m in
            TracedMention(
                span: resolver.tagged.text.span(m.range), head: resolver.tagged.text.tokens[m.head].span,
                family: Int(m.form.family))
        }
    }

    /// The choices of reading an article whose mentions are known to be of these things (-1: of none that is known).
    ///
    /// - Parameter rolls: Whether the reader goes by its model on its way, and so meets its own mistakes, or by what is
    ///   known.
    package func tracedChoices(_ article: Article, things: [Int], rolls: Bool) -> [TracedChoice] {
        guard let resolver = resolver(article) else { return [] }
        let mentions = mentions(resolver)
        guard mentions.count == things.count else { return [] }
        var finder = ChainFinder(resolver.tagged, mentions: mentions, model: chains)
        var out: [TracedChoice] = []
        var thingsOf: [Set<Int>] = []
        var chainOf: [Int: Int] = [:]
        for i in mentions.indices {
            var chosen = finder.known(i)
            if chosen == nil {
                let candidates = finder.candidates(i)
                let isRight = candidates.map { things[i] >= 0 && thingsOf[$0.chain].contains(things[i]) }
                var choice = TracedChoice(mention: i, possibilities: [(!isRight.contains(true), finder.alone(i))])
                for (candidate, isRight) in zip(candidates, isRight) {
                    choice.possibilities.append((isRight, finder.described(i, candidate)))
                }
                if rolls {
                    chosen = finder.chosen(i, candidates)
                } else if let right = isRight.firstIndex(of: true) {
                    chosen = candidates[right].chain
                } else if things[i] >= 0 {
                    chosen = chainOf[things[i]]
                }
                if !candidates.isEmpty { out.append(choice) }
            }
            finder.take(i, into: chosen)
            let chain = finder.chainOf[i]
            if chain == thingsOf.count { thingsOf.append([]) }
            if things[i] >= 0 {
                thingsOf[chain].insert(things[i])
                if chainOf[things[i]] == nil { chainOf[things[i]] = chain }
            }
        }
        return out
    }

    private func resolver(_ article: Article) -> SpeakerResolver? {
        let text = TokenisedText(text: article.text, blocks: article.blocks, abbreviations: abbreviations)
        return languages.language(of: text) == "en" ? told(text, article).resolver : nil
    }
}
