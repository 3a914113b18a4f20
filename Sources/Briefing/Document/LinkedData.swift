internal import Annotation
internal import FoundationEssentials
internal import Record

/// What the page says to machines: schema.org's `Quotation`, `Claim` and `Event` as JSON-LD.
///
/// What stands in quotation marks is a quotation, spoken by somebody and cited from articles; what is reported is a claim
/// with its author and the articles in which it appears. The most widely carried come first, and no more than a page can
/// bear.
struct LinkedData {
    let index: RecordIndex
    private static let most = 120

    func text() throws(BriefingError) -> String? {
        let statements = index.record.statements.enumerated()
            .filter { $0.element.force == .affirmed }
            .sorted { (-$0.element.origins, $0.offset) < (-$1.element.origins, $1.offset) }
            .prefix(Self.most).map { statement($0.element) }
        let events = index.record.events.filter { Days.day($0.when?.value) != nil }.prefix(Self.most).map(event)
        guard !statements.isEmpty || !events.isEmpty else { return nil }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(Graph(graph: statements + events)), as: UTF8.self)
        } catch {
            throw .unreadableRecord("\(error)")
        }
    }

    private func statement(_ statement: Statement) -> Thing {
        var thing = Thing(type: statement.kind == .direct ? "Quotation" : "Claim", id: statement.id)
        let view = StatementView(statement, index: index)
        thing.text = Words.cut(view.text, to: 500)
        let speaker = index.parties[statement.speaker ?? ""].map { party in
            Name(type: party.kind == .person ? "Person" : "Organization", name: party.name)
        }
        var seen: Set<String> = []
        let articles = statement.renderings.compactMap { rendering in
            seen.insert(rendering.evidence.article).inserted ? index.articles[rendering.evidence.article] : nil
        }.map(article)
        thing.dateCreated = Days.day(statement.said?.value)?.description
        if statement.kind == .direct {
            thing.spokenByCharacter = speaker
            thing.citation = articles
        } else {
            thing.author = speaker
            thing.appearance = articles
        }
        return thing
    }

    private func event(_ event: RecordEvent) -> Thing {
        var thing = Thing(type: "Event", id: event.id)
        thing.name = Words.capitalised(Words.cut(event.label, to: 120))
        thing.startDate = Days.day(event.when?.value)?.description
        thing.endDate = Days.day(event.when?.end)?.description
        thing.location = event.place.map { Name(type: "Place", name: Words.cut($0, to: 120)) }
        // schema.org has no word for what is denied or only possible; what it cannot say is not said.
        thing.eventStatus =
            switch event.status {
            case .cancelled: "https://schema.org/EventCancelled"
            case .scheduled, .expected, .held: "https://schema.org/EventScheduled"
            case .possible, .denied: nil
            }
        return thing
    }

    private func article(_ article: RecordArticle) -> Article {
        Article(
            headline: article.title.map { Words.cut($0, to: 110) },
            publisher: article.outlet.map { Name(type: "Organization", name: Words.cut($0, to: 120)) },
            url: PageNames.link(article.url), datePublished: Days.day(article.published)?.description)
    }

    private struct Graph: Encodable {
        let context = "https://schema.org"
        var graph: [Thing]

        enum CodingKeys: String, CodingKey {
            case context = "@context"
            case graph = "@graph"
        }
    }

    private struct Thing: Encodable {
        var type: String
        var id: String
        var text, name, dateCreated, startDate, endDate, eventStatus: String?
        var spokenByCharacter, author, location: Name?
        var citation, appearance: [Article]?

        init(type: String, id: String) {
            self.type = type
            self.id = "urn:readout:" + PageNames.anchor(id)
        }

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case id = "@id"
            case text, name, dateCreated, startDate, endDate, eventStatus
            case spokenByCharacter, author, location, citation, appearance
        }
    }

    private struct Name: Encodable {
        var type: String
        var name: String

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name
        }
    }

    private struct Article: Encodable {
        let type = "NewsArticle"
        var headline: String?
        var publisher: Name?
        var url, datePublished: String?

        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case headline, publisher, url, datePublished
        }
    }
}
