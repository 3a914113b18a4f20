internal import Annotation
internal import Record

/// Coverage: outlets by what most of them carry; who was first, who left it out, which pieces share an origin, and how
/// each names the same.
struct CoverageSection {
    let index: RecordIndex
    private static let rows = 30
    /// More columns than these cannot be read; the table of outlets below has them all.
    private static let columns = 14

    var fields: Fields? {
        guard index.outlets.count > 1 else { return nil }
        let outlets = outlets
        let items = candidates.filter { $0.outlets.count > 1 }.sorted { a, b in
            (-a.outlets.count, a.rank, a.label, a.link) < (-b.outlets.count, b.rank, b.label, b.link)
        }
        let columns = columns(of: items)
        let rows = items.prefix(Self.rows).map { item -> Fields in
            [
                "label": item.label, "kind": item.kind, "words": item.words, "link": item.link,
                "cells": columns.map { cell(item, $0) },
                "carried": String(item.outlets.count),
            ]
        }
        return [
            "rows": Fields.list(
                Array(rows),
                ["heads": columns.map { ["name": $0, "colour": index.colour(ofOutlet: $0)] as Fields }]),
            "outlets": Array(outlets.prefix(index.leaves.rows)),
            "further": outlets.count > index.leaves.rows ? Words.grouped(outlets.count - index.leaves.rows) : nil,
            "narrow": columns.count < index.outlets.count
                ? "The \(columns.count) outlets that carry most are shown." : nil,
            "left": items.count > Self.rows ? Words.count(items.count - Self.rows, "more") : nil,
            "shared": Fields.list(shared), "naming": NamingTable(index: index).fields,
        ]
    }

    /// The outlets for which the briefing's own page has no room, as the section of a page of their own.
    var rest: Fields? {
        guard index.outlets.count > index.leaves.rows else { return nil }
        return ["outlets": Array(outlets.dropFirst(index.leaves.rows))]
    }

    /// The outlets to show, in their order: all, or those that carry most of what several carry.
    private func columns(of items: [Item]) -> [String] {
        guard index.outlets.count > Self.columns else { return index.outlets }
        var counts: [String: Int] = [:]
        for item in items { for outlet in item.outlets.keys { counts[outlet, default: 0] += 1 } }
        let most = index.outlets.sorted { a, b in
            (-counts[a, default: 0], index.place(ofOutlet: a)) < (-counts[b, default: 0], index.place(ofOutlet: b))
        }
        let kept = Set(most.prefix(Self.columns))
        return index.outlets.filter { kept.contains($0) }
    }

    private struct Item {
        var kind: String
        var label: String
        var words: String?
        var link: String
        var rank: Int
        /// The first evidence of each outlet that carries it.
        var outlets: [String: Evidence]
        var first: Set<String>
    }

    private var candidates: [Item] {
        var items: [Item] = []
        for statement in index.record.statements {
            let speaker = index.name(ofParty: statement.speaker).map(Words.capitalised)
            items.append(
                item(
                    "statement", speaker ?? "Source not named", Words.cut(statement.text, to: 90),
                    index.link(toStatement: statement.id), 0, statement.renderings.map(\.evidence)))
        }
        for event in index.record.events {
            items.append(
                item(
                    "event", Words.capitalised(Words.cut(event.label, to: 90)), nil,
                    index.link(toEvent: event.id) ?? event.history.first.map { index.link($0.evidence) } ?? "#coverage",
                    1,
                    event.history.map(\.evidence)))
        }
        for figure in index.record.figures {
            items.append(
                item(
                    "figure", Words.capitalised(figure.measure), nil, index.link(toFigure: figure.id), 2,
                    figure.readings.map(\.evidence)))
        }
        return items
    }

    private func item(
        _ kind: String, _ label: String, _ words: String?, _ link: String, _ rank: Int, _ evidence: [Evidence]
    ) -> Item {
        var outlets: [String: Evidence] = [:]
        for evidence in evidence.sorted(by: { order($0) < order($1) }) {
            let outlet = index.outlet(ofEvidence: evidence)
            if outlets[outlet] == nil { outlets[outlet] = evidence }
        }
        // First is who published first; a day alone says nothing about who was first on that day.
        let times = outlets.mapValues { index.published($0) ?? "9" }
        let earliest = times.values.min()
        let first = Set(times.filter { $0.value == earliest }.keys)
        return Item(
            kind: kind, label: label, words: words, link: link, rank: rank, outlets: outlets,
            first: first.count == 1 && outlets.count > 1 ? first : [])
    }

    private func order(_ evidence: Evidence) -> (String, String, Int) {
        (index.published(evidence) ?? "9", evidence.article, evidence.start)
    }

    private func cell(_ item: Item, _ outlet: String) -> Fields {
        guard let evidence = item.outlets[outlet] else { return ["absent": true] }
        return [
            "link": index.link(evidence), "colour": index.colour(ofOutlet: outlet), "outlet": outlet,
            "first": item.first.contains(outlet) ? true : nil,
        ]
    }

    /// What each outlet brings, counted.
    private var outlets: [Fields] {
        var articles: [String: Int] = [:]
        var words: [String: Int] = [:]
        for article in index.record.articles {
            articles[index.outlet(of: article), default: 0] += 1
            words[index.outlet(of: article), default: 0] += article.words
        }
        var carried: [String: Int] = [:]
        var alone: [String: Int] = [:]
        for statement in index.record.statements {
            let outlets = Set(statement.renderings.map { index.outlet(ofEvidence: $0.evidence) })
            for outlet in outlets {
                carried[outlet, default: 0] += 1
                if outlets.count == 1 { alone[outlet, default: 0] += 1 }
            }
        }
        return index.outlets.map { outlet in
            [
                "outlet": outlet, "colour": index.colour(ofOutlet: outlet),
                "articles": Words.grouped(articles[outlet, default: 0]),
                "words": Words.grouped(words[outlet, default: 0]),
                "carried": Words.grouped(carried[outlet, default: 0]),
                "alone": Words.grouped(alone[outlet, default: 0]),
            ]
        }
    }

    /// Origins that more than one article shares.
    private var shared: [Fields] {
        index.record.origins.filter { $0.articles.count > 1 }.map { origin in
            let articles = origin.articles.compactMap { index.articles[$0] }
            return [
                "name": origin.name,
                "outlets": Words.list(articles.map { index.outlet(of: $0) }),
            ]
        }
    }
}
