public import Record

/// A briefing whose files are made one by one, when they are asked for: whoever wants one page does not wait for all.
public struct BriefingPages {
    private let index: RecordIndex
    private let previous: Record?
    private let layers: [MapLayer]
    private let formats: Set<Format>
    private let isLive: Bool
    private let templates: TemplateFolder
    private let outlines: Outlines
    private let places: PlaceList
    private let calendar: [UInt8]?
    private let program: String?

    /// - Parameters: As ``Briefing/files(for:previous:layers:formats:isLive:program:)`` has them.
    /// - Throws: ``BriefingError`` where the program's own templates are missing or broken.
    public init(
        for record: Record, previous: Record? = nil, layers: [MapLayer] = [],
        formats: Set<Format> = [.html, .json, .markdown], isLive: Bool = false, program: String? = nil
    ) throws(BriefingError) {
        templates = try isLive ? TemplateFolder.live() : TemplateFolder()
        index = RecordIndex(record)
        self.previous = previous
        self.layers = layers
        self.formats = formats
        self.isLive = isLive
        self.program = program
        outlines = try Outlines.shared()
        places = PlaceList(record, gazetteer: try Gazetteer(), outlines: outlines)
        calendar = CalendarDocument(index: index).bytes
    }

    /// The file of that path; nil where the briefing has none of that name.
    public func file(_ path: String) throws(BriefingError) -> BriefingFile? {
        if path == "record.json" { return formats.contains(.json) ? try record() : nil }
        if path == "briefing.md" { return formats.contains(.markdown) ? try markdown() : nil }
        guard formats.contains(.html) else { return nil }
        switch path {
        case "index.html": return try templates.render("index", page(linked: true).fields, to: path)
        case "calendar.ics": return calendar.map { BriefingFile(path: path, bytes: $0) }
        case "places.geojson": return try geojson()
        case "feed.json": return try feed()
        case "annotations.jsonld": return try annotations()
        default: break
        }
        if path.hasPrefix("articles/") {
            guard let article = index.article(ofPage: path) else { return nil }
            return try templates.render("article", ArticlePages(index: index, only: article).fields(article), to: path)
        }
        guard let leaf = try page().leaves.first(where: { $0.path == path }) else { return nil }
        return try templates.render("leaf", leaf.fields, to: path)
    }

    /// Gives all of them to `sink` one by one in a fixed order, but for `record.json`, which ``RecordDocument`` writes.
    func write(to sink: (BriefingFile) throws -> Void) throws {
        if formats.contains(.html) {
            let page = try page(linked: true)
            try sink(templates.render("index", page.fields, to: "index.html"))
            for leaf in page.leaves { try sink(templates.render("leaf", leaf.fields, to: leaf.path)) }
            if let calendar { try sink(BriefingFile(path: "calendar.ics", bytes: calendar)) }
            if let geojson = try geojson() { try sink(geojson) }
            try sink(feed())
            try sink(annotations())
            let articles = ArticlePages(index: index)
            for article in index.record.articles {
                try sink(
                    templates.render("article", articles.fields(article), to: index.page(ofArticle: article.id)))
            }
        }
        if formats.contains(.markdown) { try sink(markdown()) }
    }

    private func page(linked: Bool = false) throws(BriefingError) -> IndexPage {
        var page = IndexPage(index: index, previous: previous, beside: formats)
        page.places = section
        page.isLive = isLive
        page.program = program
        page.hasCalendar = calendar != nil
        if linked { page.linkedData = try LinkedData(index: index).text() }
        return page
    }

    private var section: Fields? {
        PlacesSection(index: index, places: places, outlines: outlines, layers: layers).fields
    }

    private func record() throws(BriefingError) -> BriefingFile {
        BriefingFile(path: "record.json", bytes: try RecordDocument.bytes(of: index.record))
    }

    private func markdown() throws(BriefingError) -> BriefingFile {
        var page = IndexPage(index: index.asOnePage, previous: previous, beside: formats)
        page.places = section
        page.program = program
        return try templates.render("briefing", page.fields, to: "briefing.md")
    }

    private func geojson() throws(BriefingError) -> BriefingFile? {
        try PlacesDocument(index: index, places: places).bytes().map { BriefingFile(path: "places.geojson", bytes: $0) }
    }

    private func feed() throws(BriefingError) -> BriefingFile {
        BriefingFile(path: "feed.json", bytes: try FeedDocument(index: index).bytes())
    }

    private func annotations() throws(BriefingError) -> BriefingFile {
        BriefingFile(path: "annotations.jsonld", bytes: try AnnotationsDocument(index: index).bytes())
    }
}
