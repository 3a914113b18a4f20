public import Record

/// The desk's own pages: its first page, what a search finds, a statement's history. In the briefing's own look.
public struct DeskPages {
    private let templates: TemplateFolder

    public init() throws(BriefingError) { templates = try TemplateFolder.live() }

    public struct Story: Sendable {
        var id, title, asOf: String
        var articles, statements: Int
        var outlets: [String]

        public init(id: String, title: String, asOf: String, articles: Int, statements: Int, outlets: [String]) {
            self.id = id
            self.title = title
            self.asOf = asOf
            self.articles = articles
            self.statements = statements
            self.outlets = outlets
        }
    }

    /// A place where something was found, or how one article words a statement.
    public struct Found: Sendable {
        var article: String
        var start, end: Int?
        var statement, speaker, said, outlet, title, published: String?
        var before, exact, after: String

        public init(
            article: String, start: Int?, end: Int?, statement: String?, speaker: String?, said: String?,
            outlet: String?, title: String?, published: String?,
            before: String, exact: String, after: String
        ) {
            self.article = article
            self.start = start
            self.end = end
            self.statement = statement
            self.speaker = speaker
            self.said = said
            self.outlet = outlet
            self.title = title
            self.published = published
            self.before = before
            self.exact = exact
            self.after = after
        }

        fileprivate var fields: Fields {
            let anchor = start.flatMap { start in end.map { "#e-\(start)-\($0)" } }
            return [
                "place": PageNames.isPlain(article) ? "/articles/" + article + (anchor ?? "") : nil,
                "link": statement.map { "/statements/" + PageNames.anchor($0) },
                "speaker": speaker.map(Words.capitalised), "said": Days.plain(said), "outlet": outlet,
                "title": title.map { Words.cut($0, to: 160) }, "published": Days.plain(published),
                "before": Surroundings.before(before), "exact": Words.cut(exact, to: 800),
                "after": Surroundings.after(after),
            ]
        }
    }

    /// - Parameter latest: The articles that came in last, for the first page.
    public func front(
        _ stories: [Story], offset: Int, next: Int?, articles: Int, statements: Int,
        latest: [(id: String, outlet: String?, title: String?, published: String?)]
    ) throws(BriefingError) -> [UInt8] {
        let items = stories.map { story -> Fields in
            [
                "link": "/stories/\(PageNames.anchor(story.id))/", "title": Words.cut(story.title, to: 200),
                "asOf": Days.plain(story.asOf), "articles": Words.count(story.articles, "article"),
                "statements": Words.count(story.statements, "statement"),
                "outlets": story.outlets.isEmpty ? nil : story.outlets.joined(separator: " · "),
            ]
        }
        return try page(
            "Desk",
            [
                "stories": Fields.list(items), "next": next.map { "/?offset=\($0)" },
                "counts": Words.count(articles, "article") + ", " + Words.count(statements, "statement"),
                "empty": items.isEmpty ? true : nil,
                "latest": Fields.list(
                    latest.filter { PageNames.isPlain($0.id) }.map { article in
                        [
                            "link": "/articles/" + article.id, "outlet": article.outlet,
                            "title": Words.cut(article.title ?? "Untitled", to: 160),
                            "published": Days.plain(article.published),
                        ]
                    }),
            ])
    }

    /// An article that no story has: its text, with nothing marked.
    public func article(_ article: RecordArticle) throws(BriefingError) -> [UInt8] {
        var record = Record(title: "Readout desk", asOf: article.published ?? "")
        record.articles = [article]
        var fields = ArticlePages(index: RecordIndex(record)).fields(article)
        fields["home"] = "/"
        fields["unread"] = true
        return try templates.render("article", fields, to: "article.html").bytes
    }

    public func search(_ found: [Found], asked: [String: String]) throws(BriefingError) -> [UInt8] {
        // A statement stands once, with the other articles that carry it.
        var order: [Found] = []
        var others: [String: [Fields]] = [:]
        for place in found {
            if let statement = place.statement, others[statement] != nil {
                others[statement]?.append(place.fields)
            } else {
                order.append(place)
                if let statement = place.statement { others[statement] = [] }
            }
        }
        let items = order.map { place -> Fields in
            var fields = place.fields
            fields["others"] = place.statement.flatMap { others[$0] }.flatMap { Fields.list($0) }
            return fields
        }
        var fields: Fields = [
            "found": Fields.list(items), "nothing": found.isEmpty ? true : nil,
            "count": Words.count(found.count, "place"),
        ]
        for (name, value) in asked { fields["asked-" + name] = value }
        return try page("Search", fields)
    }

    public func statement(
        speaker: String?, said: String?, kind: String, text: String, renderings: [Found]
    ) throws(BriefingError) -> [UInt8] {
        try page(
            "Statement",
            [
                "statement": [
                    "speaker": speaker.map(Words.capitalised) ?? "Nobody is named", "said": Days.plain(said),
                    "direct": kind == "direct" ? true : nil, "text": text,
                    "renderings": renderings.map { rendering -> Fields in
                        var fields = rendering.fields
                        let difference = WordDifference(of: rendering.exact, over: text)
                        fields["same"] = difference.isVerbatim ? true : nil
                        return fields
                    },
                ] as Fields
            ])
    }

    /// A correction as the list shows it, in words.
    public struct Correction: Sendable {
        var id: Int
        var made: String
        var isUndone: Bool
        var words: String

        public init(id: Int, made: String, isUndone: Bool, words: String) {
            self.id = id
            self.made = made
            self.isUndone = isUndone
            self.words = words
        }
    }

    /// The corrections, the last first, with a form to make one.
    ///
    /// - Parameter choices: Ids of what can be corrected, with what each is called.
    public func corrections(
        _ corrections: [Correction], choices: [(id: String, label: String)]
    ) throws(BriefingError) -> [UInt8] {
        try page(
            "Corrections",
            [
                "corrections": [
                    "items": corrections.reversed().map { correction -> Fields in
                        [
                            "number": String(correction.id), "made": Days.plain(correction.made),
                            "holds": correction.isUndone ? nil : true, "words": Words.cut(correction.words, to: 400),
                        ]
                    },
                    "none": corrections.isEmpty ? true : nil,
                    "choices": choices.map { ["id": $0.id, "label": Words.cut($0.label, to: 90)] as Fields },
                ] as Fields
            ])
    }

    private func page(_ heading: String, _ fields: Fields) throws(BriefingError) -> [UInt8] {
        var fields = fields
        fields["heading"] = heading
        return try templates.render("desk", fields, to: "desk.html").bytes
    }
}
