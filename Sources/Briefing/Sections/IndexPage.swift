internal import Annotation
internal import Record

/// The page's sections in a reader's order. One that has no content is left out.
struct IndexPage {
    let index: RecordIndex
    let previous: Record?
    /// The formats that are written, so that the page leads only to files that are there.
    let beside: Set<Format>
    /// Whether a calendar is written.
    var hasCalendar = false

    var fields: Fields {
        let record = index.record
        var fields: Fields = [
            "title": record.title.isEmpty ? "Briefing" : record.title,
            "asOf": Days.long(record.asOf), "asOfValue": record.asOf,
            "span": span, "articles": Words.count(record.articles.count, "article"),
            "outlets": index.outlets.isEmpty ? nil : Words.count(index.outlets.count, "outlet"),
            "origins": record.origins.isEmpty ? nil : Words.count(record.origins.count, "independent origin"),
            "json": beside.contains(.json) ? true : nil,
            "markdown": beside.contains(.markdown) ? true : nil,
            "calendar": hasCalendar ? true : nil,
        ]
        let sections: [(id: String, title: String, fields: Fields?)] = [
            ("changed", "What changed", ChangesSection(index: index, previous: previous).fields),
            ("short", "In short", ShortSection(index: index).fields),
            ("differ", "Where accounts differ", DifferSection(index: index).fields),
            ("positions", "Positions", PositionsSection(index: index).fields),
            ("record", "On the record", StatementsSection(index: index).fields),
            ("figures", "Figures", FiguresSection(index: index).fields),
            ("timeline", "Timeline", TimelineSection(index: index).fields),
            ("who", "Who", WhoSection(index: index).fields),
            ("coverage", "Coverage", CoverageSection(index: index).fields),
            ("method", "Method", MethodSection(index: index).fields),
        ]
        for section in sections { fields[section.id] = section.fields }
        if hasCalendar, var timeline = fields["timeline"] as? Fields {
            timeline["calendar"] = true
            fields["timeline"] = timeline
        }
        fields["contents"] = sections.compactMap { section -> Fields? in
            guard let content = section.fields else { return nil }
            return ["id": section.id, "title": section.title, "total": content["total"] as? String]
        }
        return fields
    }

    /// The days from the first article to the last.
    private var span: String? {
        let days = index.record.articles.compactMap { Days.day($0.published) }
        guard let first = days.min(), let last = days.max() else { return nil }
        return Days.span(first, last)
    }
}
