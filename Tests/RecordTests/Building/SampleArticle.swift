import Annotation
import Foundation
import TextBytes

/// A read article written by hand: what a reader would have found is named by its words.
struct SampleArticle {
    private(set) var article: Article
    private(set) var annotations = Annotations(language: "en")

    init(_ outlet: String, _ day: String, _ text: String) {
        let source = SourceText(text)
        article = Article(
            id: "\(outlet)-\(day)", place: .file("\(outlet).txt"), outlet: outlet, title: "Title in \(outlet)",
            published: Moment(day), text: source,
            blocks: [Block(span: source.all, role: .paragraph)], sha256: SHA256.hex(source.bytes))
        annotations.sentences = [Sentence(span: source.all, tokens: 0..<0, block: 0)]
    }

    var read: ReadArticle {
        var sorted = annotations
        sorted.quotations.sort { $0.span.start < $1.span.start }
        sorted.entities.sort { $0.span.start < $1.span.start }
        sorted.quantities.sort { $0.span.start < $1.span.start }
        return ReadArticle(article: article, annotations: sorted)
    }

    /// Where `words` first stand after the words `anchor`.
    func span(_ words: String, after anchor: String = "") -> ByteSpan {
        let text = Array(article.text.bytes)
        var from = 0
        if !anchor.isEmpty, let at = Self.find(Array(anchor.utf8), in: text, from: 0) { from = at }
        let wanted = Array(words.utf8)
        guard let start = Self.find(wanted, in: text, from: from) else { fatalError("not in the text: \(words)") }
        return ByteSpan(start, start + wanted.count)
    }

    private static func find(_ wanted: [UInt8], in text: [UInt8], from: Int) -> Int? {
        guard text.count >= wanted.count else { return nil }
        return (from...(text.count - wanted.count)).first { text[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }

    /// A party and where its name stands; its number in the article.
    @discardableResult
    mutating func party(
        _ name: String, _ kind: PartyKind = .person, aliases: [String] = [], reference: String? = nil,
        mentions: Int = 1
    ) -> Int {
        let number = annotations.parties.count
        var spans: [ByteSpan] = []
        if Self.find(Array(name.utf8), in: article.text.bytes, from: 0) != nil {
            let span = span(name)
            spans = [ByteSpan](repeating: span, count: mentions)
            annotations.entities.append(Entity(span: span, type: .person, party: number))
        }
        annotations.parties.append(
            LocalParty(name: name, kind: kind, aliases: aliases, mentions: spans, reference: reference))
        return number
    }

    /// An attribution; `day` is stated by the words `when`.
    mutating func says(
        _ speaker: Int?, _ contents: [String], _ kind: Attribution.Kind = .direct, day: String? = nil,
        force: Attribution.Force = .affirmed, source words: String? = nil, cue: String? = nil, quoting: [String] = []
    ) {
        let spans = contents.map { span($0) }
        var when: Int?
        if let day {
            when = annotations.timexes.count
            annotations.timexes.append(Timex(span: spans[0], type: .date, value: day))
        }
        if !quoting.isEmpty {
            for span in quoting.map({ span($0) }) { annotations.quotations.append(Quotation(span: span, inner: span)) }
        } else if kind != .indirect {
            for span in spans { annotations.quotations.append(Quotation(span: span, inner: span)) }
        }
        let named = annotations.entities.first { $0.party != nil && $0.party == speaker }.map { [$0.span] } ?? []
        let source = words.map { [span($0)] } ?? named
        annotations.attributions.append(
            Attribution(
                source: source, cue: cue.map { [span($0)] } ?? [], content: spans, kind: kind, speaker: speaker,
                when: when, force: force))
    }

    /// A party's stance, said by the words `cue`, on the matters `about`; one in brackets is to be done away with.
    mutating func stands(
        _ party: Int, _ stance: Stance, _ cue: String, _ about: [String], condition: String? = nil
    ) {
        let matters = about.map { matter in
            StanceMention.Matter(
                span: span(matter.trimmingCharacters(in: ["(", ")"])), isUndone: matter.hasPrefix("("))
        }
        annotations.stances.append(
            StanceMention(
                span: span(cue), party: party, stance: stance, matters: matters, condition: condition.map { span($0) }))
    }

    mutating func counts(
        _ words: String, _ value: Double, _ unit: String, of measure: String? = nil,
        _ modifier: Quantity.Modifier = .equal, after anchor: String = ""
    ) {
        annotations.quantities.append(
            Quantity(
                span: span(words, after: anchor), value: .exactly(value), modifier: modifier, unit: unit,
                measureLabel: measure))
    }

    mutating func tells(
        _ words: String, _ kind: EventMention.Kind, _ parties: [Int], on day: String? = nil,
        _ status: EventMention.Status, at place: String? = nil, name: String? = nil
    ) {
        var when: Int?
        if let day {
            when = annotations.timexes.count
            annotations.timexes.append(Timex(span: span(words), type: .date, value: day))
        }
        annotations.events.append(
            EventMention(
                span: span(words), kind: kind, parties: parties, place: place.map { span($0) }, when: when,
                status: status, name: name.map { span($0) }))
    }
}
