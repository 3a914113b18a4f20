internal import Annotation
internal import FoundationEssentials
internal import Record

/// `feed.json`: the newest statements as a feed reader takes them in (JSON Feed 1.1).
///
/// An item's id is the statement's own, so that a briefing made again brings a reader only what is new. Its address is the
/// article where that has one. The words are an extract; `_readout` names where they stand.
struct FeedDocument {
    let index: RecordIndex
    private static let most = 200

    func bytes() throws(BriefingError) -> [UInt8] {
        let feed = Feed(
            title: index.title,
            items: index.ordered.prefix(Self.most).compactMap(item))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(feed)) + [0x0A]
        } catch {
            throw .unreadableRecord("\(error)")
        }
    }

    private func item(_ statement: Statement) -> Item? {
        guard let evidence = statement.renderings.first?.evidence else { return nil }
        let view = StatementView(statement, index: index)
        let article = index.articles[evidence.article]
        let brief = view.brief
        let speaker = brief["speaker"] as? String ?? "Nobody is named"
        let outlets = Set(statement.renderings.map { index.outlet(ofEvidence: $0.evidence) }).sorted()
        let words = brief["direct"] == nil ? view.text : "“\(view.text)”"
        return Item(
            id: "urn:readout:\(PageNames.anchor(statement.id))",
            title: Words.cut("\(speaker): \(Words.joined(view.text))", to: 120),
            text: "\(words)\n\n\(speaker)\(Days.plain(statement.said?.value).map { ", \($0)" } ?? "") "
                + "(\(Words.list(outlets)))",
            url: PageNames.link(article?.url), published: Self.moment(statement, article),
            authors: statement.speaker == nil ? nil : [Author(name: speaker)],
            tags: statement.issues.isEmpty ? nil : statement.issues.compactMap(index.issue),
            readout: Extension(
                statement: statement.id, kind: statement.kind.rawValue, evidence: statement.renderings.map(\.evidence)))
    }

    /// RFC 3339: when the first article that has it was published, else the day on which it was said.
    private static func moment(_ statement: Statement, _ article: RecordArticle?) -> String? {
        if let published = article?.published, let moment = Moment(published) {
            return moment.minute != nil && moment.zone != nil ? moment.description : day(published)
        }
        return statement.said.flatMap { day($0.value) }
    }

    private static func day(_ value: String) -> String? { Days.day(value).map { "\($0.description)T00:00:00Z" } }

    private struct Feed: Encodable {
        let version = "https://jsonfeed.org/version/1.1"
        var title: String
        let description = "Who said what, from several outlets' coverage; every line an extract."
        var items: [Item]
    }

    private struct Item: Encodable {
        var id: String
        var title: String
        var text: String
        var url: String?
        var published: String?
        var authors: [Author]?
        var tags: [String]?
        var readout: Extension

        enum CodingKeys: String, CodingKey {
            case id, title, url, authors, tags
            case text = "content_text"
            case published = "date_published"
            case readout = "_readout"
        }
    }

    private struct Author: Encodable {
        var name: String
    }

    private struct Extension: Encodable {
        var statement: String
        var kind: String
        var evidence: [Evidence]
    }
}
