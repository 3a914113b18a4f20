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
    /// The section of places, which needs more than the record.
    var places: Fields?
    var isLive = false
    /// The program's name and version.
    var program: String?
    /// What the page says to machines, as JSON-LD.
    var linkedData: String?

    var fields: Fields {
        let record = index.record
        var fields: Fields = [
            "title": index.title,
            "asOf": record.asOf.isEmpty ? nil : Days.long(record.asOf), "asOfValue": record.asOf,
            "span": span, "articles": Words.count(record.articles.count, "article"),
            "outlets": index.outlets.isEmpty ? nil : Words.count(index.outlets.count, "outlet"),
            "origins": record.origins.isEmpty ? nil : Words.count(record.origins.count, "independent origin"),
            "stories": stories,
            "json": beside.contains(.json) ? true : nil,
            "markdown": beside.contains(.markdown) ? true : nil,
            "calendar": hasCalendar ? true : nil,
            "linked": linkedData, "live": isLive ? true : nil,
        ]
        let sections: [(id: String, title: String, fields: Fields?)] = [
            ("changed", "What changed", ChangesSection(index: index, previous: previous).fields),
            ("short", "In short", ShortSection(index: index).fields),
            ("differ", "Where accounts differ", DifferSection(index: index).fields),
            ("positions", "Positions", PositionsSection(index: index).fields),
            ("record", "On the record", StatementsSection(index: index).fields),
            ("figures", "Figures", FiguresSection(index: index).fields),
            ("timeline", "Timeline", TimelineSection(index: index).fields),
            ("places", "Places", places),
            ("who", "Who", WhoSection(index: index).fields),
            ("coverage", "Coverage", CoverageSection(index: index).fields),
            ("method", "Method", MethodSection(index: index, program: program).fields),
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

    /// How many stories the articles are of, where no one of them is most of it: the title is of one.
    private var stories: String? {
        let stories = index.record.stories
        let largest = stories.map(\.articles.count).max() ?? 0
        return stories.count > 1 && largest * 2 <= index.record.articles.count
            ? Words.count(stories.count, "story", "stories") : nil
    }

    /// The days from the first article to the last.
    private var span: String? {
        let days = index.record.articles.compactMap { Days.day($0.published) }
        guard let first = days.min(), let last = days.max() else { return nil }
        return Days.span(first, last)
    }

    /// The pages beside the index that hold what it has no room for: further statements, figures, parties, outlets and
    /// articles. None for most coverage.
    var leaves: [(path: String, fields: Fields)] {
        let heads: [(path: String, heading: String, id: String, fields: Fields?)] =
            (1..<max(index.leaves.count, 1)).map { leaf in
                let page = "page \(leaf + 1) of \(index.leaves.count)"
                return (
                    Leaves.path(leaf), "On the record, \(page)", "record",
                    StatementsSection(index: index, leaf: leaf).fields
                )
            } + [
                ("figures.html", "More figures", "figures", FiguresSection(index: index).rest),
                ("who.html", "More of those who are named", "who", WhoSection(index: index).rest),
                ("outlets.html", "More outlets", "coverage", CoverageSection(index: index).rest),
                ("read.html", "More of what was read", "method", MethodSection(index: index).rest),
            ]
        return heads.compactMap { head in
            guard let section = head.fields else { return nil }
            var fields: Fields = [
                "title": index.title, "heading": head.heading,
                "asOf": Days.long(index.record.asOf), "asOfValue": index.record.asOf,
            ]
            fields[head.id] = section
            return (head.path, fields)
        }
    }
}
