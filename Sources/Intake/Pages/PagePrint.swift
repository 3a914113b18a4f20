internal import Annotation
internal import TextBytes

/// What a page prints around an article's words: the day and the byline, for pages whose metadata does not give them.
struct PagePrint {
    private let text: PageText
    private let body: PageBody
    /// Lines near the body's beginning that may tell a day or a name: bylines, and what follows the headline.
    private let near: [(line: String, isByline: Bool)]

    init(_ finder: BodyFinder, _ body: PageBody, title: String?) {
        let text = finder.text
        self.text = text
        self.body = body
        let first = finder.firstBlock(at: finder.node)
        let end = min(text.blocks.count, first + 8)
        let letters = title.map { PageBody.letters($0) }
        let headline = text.blocks[..<end].lastIndex { block in
            block.tag == .h1 || (block.count < 400 && letters == PageBody.letters(text.string(block)))
        }
        var near: [(line: String, isByline: Bool)] = []
        for i in max(0, first - 30)..<end where text.blocks[i].count < 160 {
            let block = text.blocks[i]
            guard block.region == .byline || (block.region == nil && headline.map { i > $0 } ?? false) else { continue }
            for line in text.string(block).split(separator: "\n") {
                near.append((TextArticle.oneLine(String(line)), block.region == .byline))
            }
        }
        self.near = near
    }

    /// The day printed under the headline, or behind a word that says what day it is.
    var published: Moment? {
        for (line, _) in near {
            if let date = DateWords(line), date.isAlone || line.utf8.count < 60, Self.isLikely(date.moment) {
                return date.moment
            }
        }
        for block in text.blocks where block.count < 80 && (block.region == nil || block.region == .byline) {
            let words = text.string(block)
            let label = words.prefix { $0.isLetter }.lowercased()
            if Self.labels.contains(label), let date = DateWords(words), Self.isLikely(date.moment) {
                return date.moment
            }
        }
        return nil
    }

    private static let labels: Set<String> = [
        "published", "posted", "date", "datum", "veröffentlicht", "erschienen", "fecha", "publicado", "publié",
        "pubblicato", "gepubliceerd", "publisert", "publicerad", "data",
    ]

    private static func isLikely(_ moment: Moment) -> Bool { (1990...2100).contains(moment.day.year) }

    /// The names under the headline ("By Orla Venn"), or in a line of their own at the text's beginning or end, and the
    /// line that holds them.
    ///
    /// - Parameter isOutlet: whether a name is the outlet's.
    func authors(_ isOutlet: (String) -> Bool) -> (names: [String], line: String)? {
        func people(_ names: [String]) -> [String]? {
            let found = names.filter { Byline.isName($0) && !isOutlet($0) }
            return found.isEmpty ? nil : found
        }
        for (line, _) in near {
            if let names = Byline.authors(line).flatMap(people) { return (names, line) }
        }
        for (line, isByline) in near where isByline {
            let names = Byline.names(line)
            if names.allSatisfy(Byline.isName), let found = people(names) { return (found, line) }
        }
        for i in body.kept.prefix(4) + body.kept.suffix(1) where text.blocks[i].isStrong {
            let line = text.string(text.blocks[i])
            let names = line.split(separator: "/").flatMap { Byline.names(String($0)) }
            if names.allSatisfy(Byline.isName), let found = people(names) { return (found, line) }
        }
        return nil
    }
}
