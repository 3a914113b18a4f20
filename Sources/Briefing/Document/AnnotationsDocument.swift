internal import Record
internal import TextBytes

/// `annotations.jsonld`: every rendering of every statement as a W3C Web Annotation.
///
/// The target is the article, by its address where it has one and by its page otherwise, with both selectors of the
/// model: the position in its text in code points, and the quoted words with what stands around them.
struct AnnotationsDocument {
    let index: RecordIndex

    func bytes() throws(BriefingError) -> [UInt8] {
        let items = index.ordered.flatMap { statement in
            statement.renderings.enumerated().map { number, rendering in
                annotation(statement, rendering.evidence, number + 1)
            }
        }
        let page = Page(total: items.count, items: items)
        do {
            return try JSONText.bytes(of: page, layout: .indented) + [0x0A]
        } catch {
            throw .unreadableRecord("\(error)")
        }
    }

    private func annotation(_ statement: Statement, _ evidence: Evidence, _ number: Int) -> Annotation {
        let speaker = index.name(ofParty: statement.speaker) ?? "nobody is named"
        let day = statement.said.map { ", \($0.value)" } ?? ""
        let source =
            PageNames.link(index.articles[evidence.article]?.url) ?? index.page(ofArticle: evidence.article)
        return Annotation(
            id: "urn:readout:\(PageNames.anchor(statement.id)):\(number)",
            body: Body(value: "Statement \(PageNames.anchor(statement.id)) by \(speaker)\(day)"),
            target: Target(
                source: source,
                selector: [
                    Selector(type: "TextPositionSelector", start: evidence.start, end: evidence.end),
                    Selector(
                        type: "TextQuoteSelector", exact: evidence.exact, prefix: evidence.prefix,
                        suffix: evidence.suffix),
                ]))
    }

    private struct Page: Encodable {
        let context = "http://www.w3.org/ns/anno.jsonld"
        let id = "urn:readout:annotations"
        let type = "AnnotationCollection"
        var total: Int
        var first: First

        init(total: Int, items: [Annotation]) {
            self.total = total
            first = First(items: items)
        }

        struct First: Encodable {
            let id = "urn:readout:annotations:1"
            let type = "AnnotationPage"
            let startIndex = 0
            var items: [Annotation]
        }

        enum CodingKeys: String, CodingKey {
            case context = "@context"
            case id, type, total, first
        }
    }

    private struct Annotation: Encodable {
        var id: String
        let type = "Annotation"
        let motivation = "describing"
        var body: Body
        var target: Target
    }

    private struct Body: Encodable {
        let type = "TextualBody"
        let format = "text/plain"
        var value: String
    }

    private struct Target: Encodable {
        var source: String
        var selector: [Selector]
    }

    private struct Selector: Encodable {
        var type: String
        var start: Int?
        var end: Int?
        var exact: String?
        var prefix: String?
        var suffix: String?
    }
}
