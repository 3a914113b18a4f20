import Annotation
import Record
import TestSupport

/// The tunnel's record with every string that came from outside made hostile.
///
/// Text and evidence stay consistent, so that the marks are drawn; outlets, titles, names, labels, notes and ids are
/// scripts, markup, attributes, control and bidirectional characters.
enum HostileRecord {
    private static let strings = HostileStrings.all

    static let record: Record = {
        var record = TunnelRecord.record
        var next = 0
        func hostile() -> String {
            next += 1
            return strings[next % strings.count] + " \(next)"
        }
        record.title = strings.joined(separator: " ")
        var ids: [String: String] = [:]
        for i in record.articles.indices {
            ids[record.articles[i].id] = hostile()
            record.articles[i].outlet = hostile()
            record.articles[i].title = hostile()
            record.articles[i].byline = hostile()
            record.articles[i].file = hostile()
            record.articles[i].url = ["javascript:window.hostile=1", "https://a.example/\"onclick=\"x"][i % 2]
            record.articles[i].published = i == 0 ? "\"><b>" : record.articles[i].published
            record.articles[i].language = "en\" onclick=\"window.hostile=1"
            record.articles[i].sha256 = hostile()
            // What comes after the text that evidence points into moves no offset.
            record.articles[i].text += "\n\n" + strings.joined(separator: "\n\n")
        }
        for i in record.parties.indices {
            record.parties[i].name = hostile()
            record.parties[i].aliases = [hostile(), hostile()]
            for j in record.parties[i].roles.indices { record.parties[i].roles[j].title = hostile() }
        }
        for i in record.statements.indices {
            record.statements[i].text += " " + hostile()
            record.statements[i].venue?.name = hostile()
            for j in record.statements[i].renderings.indices {
                for k in record.statements[i].renderings[j].relay.indices {
                    record.statements[i].renderings[j].relay[k].name = hostile()
                }
            }
        }
        for i in record.figures.indices {
            record.figures[i].measure = hostile()
            record.figures[i].unit = hostile()
            for j in record.figures[i].readings.indices { record.figures[i].readings[j].asOf = hostile() }
        }
        for i in record.events.indices {
            record.events[i].label = hostile()
            record.events[i].place = hostile()
        }
        for i in record.issues.indices { record.issues[i].label = hostile() }
        for i in record.positions.indices {
            record.positions[i].condition = hostile()
            record.positions[i].since = hostile()
        }
        for i in record.discrepancies.indices {
            record.discrepancies[i].note = hostile()
            for j in record.discrepancies[i].accounts.indices {
                record.discrepancies[i].accounts[j].value = hostile()
                record.discrepancies[i].accounts[j].evidence.prefix = hostile()
            }
        }
        for i in record.timeline.indices { record.timeline[i].label = hostile() }
        record.refused = [Refused(input: hostile(), reason: hostile())]
        record.asOf = "2031-10-10"
        return renamed(record, ids)
    }()

    /// Ids made hostile everywhere they are used.
    private static func renamed(_ record: Record, _ ids: [String: String]) -> Record {
        var record = record
        func change(_ evidence: inout Evidence) { evidence.article = ids[evidence.article] ?? evidence.article }
        for i in record.articles.indices { record.articles[i].id = ids[record.articles[i].id]! }
        for i in record.origins.indices {
            record.origins[i].articles = record.origins[i].articles.map { ids[$0] ?? $0 }
        }
        for i in record.parties.indices {
            for j in record.parties[i].roles.indices { change(&record.parties[i].roles[j].evidence) }
        }
        for i in record.statements.indices {
            if record.statements[i].venue != nil { change(&record.statements[i].venue!.evidence) }
            for j in record.statements[i].renderings.indices {
                change(&record.statements[i].renderings[j].evidence)
                for k in record.statements[i].renderings[j].parts.indices {
                    change(&record.statements[i].renderings[j].parts[k])
                }
                for k in record.statements[i].renderings[j].relay.indices {
                    change(&record.statements[i].renderings[j].relay[k].evidence)
                }
                if record.statements[i].renderings[j].source != nil {
                    change(&record.statements[i].renderings[j].source!)
                }
            }
        }
        for i in record.figures.indices {
            for j in record.figures[i].readings.indices { change(&record.figures[i].readings[j].evidence) }
        }
        for i in record.events.indices {
            for j in record.events[i].history.indices { change(&record.events[i].history[j].evidence) }
        }
        for i in record.positions.indices {
            for j in record.positions[i].evidence.indices { change(&record.positions[i].evidence[j]) }
        }
        for i in record.discrepancies.indices {
            for j in record.discrepancies[i].accounts.indices {
                change(&record.discrepancies[i].accounts[j].evidence)
            }
        }
        for i in record.timeline.indices { change(&record.timeline[i].evidence) }
        return record
    }
}
