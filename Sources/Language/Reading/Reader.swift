public import Annotation
internal import ModelFiles
internal import Synchronization
internal import TextBytes

/// Reads an article: from its text to everything that is found in it.
///
/// Making one reads the tables of the room once; a reader is a value without state that any number of threads can use.
///
/// ```swift
/// let reader = try Reader(model: .careful)
/// let annotations = reader.read(article)
/// for attribution in annotations.attributions { ... }
/// ```
public struct Reader: Sendable {
    let abbreviations: Abbreviations
    let tagger: Tagger
    let classes: ClassTable
    let cues: CueTable
    let known: KnownNames
    let times: TimexReader
    let eventWords: EventWords
    let languages: LanguageProfiles
    let quantities: QuantityReader
    let nouns: NounTable
    let stanceWords: StanceWords
    /// Brings mentions together; nil where the program's files have no such model.
    let chains: ChainModel?
    /// Reads how the words of a sentence hang together.
    let syntax: SyntaxModel
    /// The trained model that finds attributions and names; nil where the rules do.
    let roles: RoleReader?
    /// What is left out, in evaluations only.
    let without: ReadingParts

    /// What finds attributions and names.
    public enum Model: String, Sendable, CaseIterable {
        /// The larger trained model, for coverage that is read once.
        case careful
        /// The smaller one, for streams.
        case fast
        /// No model: cue words, quotation marks and capitals.
        case rules
    }

    /// What this reader reads with: ``Model/rules`` too where the model asked for is not among the program's files.
    public var model: Model {
        switch roles?.model.design {
        case .careful: .careful
        case .fast: .fast
        case nil: .rules
        }
    }

    /// A reader with the tables and the model that the program came with.
    ///
    /// - Parameters:
    ///   - without: What to leave out: for evaluations.
    ///   - alongside: Begins work that nothing else waits for and returns what waits until it is done; unless named, the
    ///     work is done at once.
    /// - Throws: ``ReaderFault`` where a table is missing or cannot be read, or the model's file is damaged.
    public init(
        model: Model = .careful, without: ReadingParts = [],
        alongside: (_ work: @escaping @Sendable () -> Void) -> () -> Void = { work in
            work()
            return {}
        }
    ) throws(ReaderFault) {
        self.without = without
        let folder: ResourceFolder
        do { folder = try ResourceFolder(room: "Language") } catch { throw .missing(error) }
        // The tables take half of the time to the first line of output: two halves of about the same length.
        let half = Mutex<Result<NumberReaders, ReaderFault>?>(nil)
        let wait = alongside {
            let read = Result { () throws(ReaderFault) in try NumberReaders(folder, model) }
            half.withLock { $0 = read }
        }
        let world: WorldTable
        do { world = try WorldTable.shipped() } catch { throw .world(error) }
        do {
            abbreviations = try Abbreviations(folder: folder)
            tagger = Tagger(table: try WordTable(folder: folder))
            classes = try ClassTable(folder: folder)
            cues = try CueTable(folder: folder)
            known = try KnownNames(world: world, folder: folder)
            eventWords = try EventWords(folder: folder)
            languages = try LanguageProfiles(folder: folder)
            nouns = try NounTable(folder: folder)
            stanceWords = try StanceWords(folder: folder)
        } catch {
            throw .unreadable(error)
        }
        do {
            chains = try ChainModel.shipped(in: folder)
            syntax = try SyntaxModel.shipped(in: folder)
        } catch {
            throw .model(error)
        }
        wait()
        guard let numbers = try half.withLock({ $0 })?.get() else { preconditionFailure("the work was not done") }
        times = numbers.times
        quantities = numbers.quantities
        roles = numbers.roles
    }

    /// What of a reader does not need the other tables.
    private struct NumberReaders: Sendable {
        let times: TimexReader
        let quantities: QuantityReader
        let roles: RoleReader?

        init(_ folder: ResourceFolder, _ model: Model) throws(ReaderFault) {
            do {
                times = try TimexReader(folder: folder)
                quantities = try QuantityReader(folder: folder)
            } catch {
                throw .table("\(error)")
            }
            do { roles = try RoleReader.shipped(model.rawValue, in: folder) } catch { throw .model(error) }
        }
    }

    /// What is found in an article: the layers asked for, and those that they need.
    ///
    /// Linear in the length of the text. Every span lies within the text and begins and ends between characters.
    public func read(_ article: Article, layers: Layers = .standard) -> Annotations {
        let text = TokenisedText(text: article.text, blocks: article.blocks, abbreviations: abbreviations)
        let language = languages.language(of: text)
        guard language == "en" else {
            return Annotations(language: language, tokens: text.tokens, sentences: text.sentences)
        }
        guard !layers.isDisjoint(with: .told) else { return sparing(text, language: language, article, layers) }
        var told = self.told(text, article)
        var out = Annotations(
            language: language, tokens: text.tokens, sentences: text.sentences, quotations: told.tagged.quotations)
        out.timexes = told.timexes
        if layers.contains(.quantities) { out.quantities = quantities.read(text, timexes: out.timexes) }
        out.attributions = told.attributions
        if layers.contains(.events) {
            out.events = EventFinder(
                tagged: told.tagged, words: eventWords, names: told.names, timexes: out.timexes,
                published: article.published?.day
            )
            .events(told.resolver.book)
        }
        if let chains, !without.contains(.chains) {
            var finder = ChainFinder(told.tagged, mentions: mentions(told.resolver), model: chains)
            finder.read()
            let merged = told.resolver.book.takeIn(finder)
            if !merged.isEmpty { out.renumberParties(told.resolver.book.merge(merged)) }
        } else {
            told.resolver.takeGuesses()
        }
        out.parties = told.resolver.book.finished()
        if layers.contains(.stances) {
            out.stances = StanceFinder(text: text, words: stanceWords, model: syntax, found: out).stances()
        }
        var partyAtToken: [Int: Int] = [:]
        for (k, name) in told.names.enumerated() {
            guard let party = told.resolver.book.assigned[k] else { continue }
            for token in name.range { partyAtToken[token] = party }
        }
        out.entities = told.marked.map { m in
            Entity(
                span: m.marked ?? text.span(m.range), type: m.type,
                party: m.range.lazy.compactMap { partyAtToken[$0] }.first)
        }
        return out
    }

    /// What an article tells: names, and who says what.
    struct Told {
        var tagged: TaggedText
        var timexes: [Timex]
        /// The names by which it is settled who speaks, and those that are shown.
        var names: [NameMention]
        var marked: [NameMention]
        var attributions: [Attribution]
        var resolver: SpeakerResolver
    }

    func told(_ text: TokenisedText, _ article: Article) -> Told {
        let timexes = times.read(
            text, published: article.published?.day, dayFirst: DateConvention.isDayFirst(article))
        let tagged = TaggedText(text, tagger: tagger, classes: classes, timexes: timexes)
        let read = roles?.roles(of: article.text, paragraphs: article.blocks.filter { !$0.isFurniture }.map(\.span))
        let finder = AttributionFinder(tagged: tagged, cues: cues)
        var found = finder.attributions()
        if let read {
            let rules = found
            found = ModelAttributions(tagged, rules: rules, without: without).attributions(read)
            if !without.contains(.continuation) { found = finder.continued(found) }
            found = Relays(tagged: tagged, known: known).nested(rules, in: found)
        }
        let ruled = NameFinder(tagged: tagged, known: known).names()
        let marked = read.map { ModelNames(tagged: tagged, known: known).names($0.entities, rules: ruled) } ?? ruled
        // Who speaks is settled by what the rules and the model know of names together.
        let names = NameMerge(tagged: tagged, known: known).names(
            ruled, read == nil || without.contains(.modelNames) ? [] : marked)
        var resolver = SpeakerResolver(
            tagged, names: names, book: PartyBook(tagged, known: known, mentions: names, without: without),
            authors: article.authors, without: without)
        let circumstances = Circumstances(
            tagged: tagged, names: names, known: known, timexes: timexes, published: article.published?.day)
        let attributions = circumstances.attributions(found, &resolver)
        return Told(
            tagged: tagged, timexes: timexes, names: names, marked: marked, attributions: attributions,
            resolver: resolver)
    }

    /// What an article speaks of, with the parties that some of it is known to be.
    func mentions(_ resolver: SpeakerResolver) -> [Mention] {
        var mentions = MentionFinder(tagged: resolver.tagged, names: resolver.names, nouns: nouns).mentions()
        for i in mentions.indices {
            let m = mentions[i]
            mentions[i].party = m.name >= 0 ? resolver.book.assigned[m.name] : resolver.spoken[m.head]
            if !without.contains(.descriptions), m.form == .the || m.form == .this, let party = mentions[i].party,
                resolver.book.parties[party].isDescribed
            {
                mentions[i].party = nil
                mentions[i].described = party
            }
            if m.form.isPronoun { mentions[i].guess = resolver.guessed[m.head] }
        }
        return mentions
    }

    /// What can be found without knowing who says or does anything: neither words are tagged nor is the model run.
    private func sparing(_ text: TokenisedText, language: String, _ article: Article, _ layers: Layers) -> Annotations {
        var out = Annotations(language: language, tokens: text.tokens, sentences: text.sentences)
        guard !layers.isDisjoint(with: [.timexes, .quantities]) else { return out }
        out.timexes = times.read(
            text, published: article.published?.day, dayFirst: DateConvention.isDayFirst(article))
        if layers.contains(.quantities) { out.quantities = quantities.read(text, timexes: out.timexes) }
        return out
    }
}

extension Layers {
    /// The layers for which an article is read for who says and does what.
    fileprivate static let told: Layers = [.entities, .parties, .attributions, .events, .stances]
}
