import Annotation
import Foundation
import Record
import Testing

@Suite struct CorrectionTests {
    private static func evidence(_ article: String, _ start: Int, _ exact: String) -> Evidence {
        Evidence(
            article: article, start: start, end: start + exact.unicodeScalars.count, exact: exact, prefix: "",
            suffix: "")
    }

    private static func statement(_ id: String, _ speaker: String, _ places: [(String, Int, String)]) -> Statement {
        Statement(
            id: id, speaker: speaker, addressee: nil, venue: nil, said: nil, kind: .direct, text: places[0].2,
            issues: [],
            renderings: places.map {
                Rendering(
                    evidence: evidence($0.0, $0.1, $0.2), parts: [], kind: .direct, source: nil, cue: nil, relay: [],
                    said: nil)
            }, origins: places.count, agreement: places.count == 1 ? .single : .verbatim, anonymity: .named,
            force: .affirmed)
    }

    static let record: Record = {
        var record = Record(title: "Quay", asOf: "2031-05-04")
        record.articles = ["a", "b"].map {
            RecordArticle(
                id: $0, file: nil, url: nil, outlet: $0, title: nil, byline: nil, published: nil, basis: [:],
                language: "en",
                words: 4, sha256: $0, text: "The quay is closed. Read more.", furniture: [], truncated: false)
        }
        record.parties = ["p", "q"].map {
            RecordParty(id: $0, name: "Party \($0)", kind: .person, aliases: [], roles: [], mentions: 1)
        }
        record.statements = [
            statement("s", "p", [("a", 0, "The quay is closed"), ("b", 0, "The quay is closed")]),
            statement("t", "q", [("b", 20, "Read more")]),
        ]
        record.issues = [Issue(id: "i", label: "quay", terms: ["quay"])]
        record.timeline = [
            TimelineEntry(
                when: "2031-05-04", precision: .day, label: "x", refers: "t", evidence: evidence("b", 20, "Read more"))
        ]
        return record
    }()

    private func corrected(_ corrections: Correction...) -> Record { Self.record.corrected(by: corrections) }

    @Test func aPartyBecomesPartOfAnother() {
        let record = corrected(Correction(kind: .mergeParties, subject: "q", into: "p"))
        #expect(record.parties.map(\.id) == ["p"] && record.parties[0].aliases == ["Party q"])
        #expect(record.parties[0].mentions == 2)
        #expect(record.statements.allSatisfy { $0.speaker == "p" })
    }

    @Test func whatAnotherSaidIsSplitOff() {
        let record = corrected(Correction(kind: .splitParty, subject: "p", items: ["s"], name: "Her brother"))
        #expect(record.parties.last?.name == "Her brother")
        #expect(record.statements[0].speaker == record.parties.last?.id && record.statements[1].speaker == "q")
    }

    @Test func statementsBecomeOneAndTwo() {
        let one = corrected(Correction(kind: .mergeStatements, subject: "t", into: "s"))
        #expect(one.statements.map(\.id) == ["s"] && one.statements[0].renderings.count == 3)
        #expect(
            one.timeline[0].refers == "s" && one.statements[0].origins == 2 && one.statements[0].agreement == .reworded)
        let two = corrected(Correction(kind: .splitStatement, subject: "s", items: ["b"]))
        #expect(two.statements.count == 3 && two.statements[0].origins == 1 && two.statements[1].agreement == .single)
    }

    @Test func whatIsHiddenIsGoneWithAllThatRestsOnIt() {
        let record = corrected(Correction(kind: .hide, subject: "b", start: 20, length: 10))
        #expect(record.statements.map(\.id) == ["s"] && record.timeline.isEmpty)
        #expect(record.articles[1].furniture == [[20, 30]])
    }

    @Test func whatNamesNothingDoesNothing() {
        for kind in Correction.Kind.allCases {
            let correction = Correction(
                kind: kind, subject: "none", into: "s", items: ["s"], name: "x", start: 0, length: 1)
            #expect(corrected(correction) == Self.record, "\(kind)")
        }
        #expect(corrected(Correction(kind: .mergeParties, subject: "p", into: "p")) == Self.record)
        #expect(corrected(Correction(kind: .nameIssue, subject: "i")) == Self.record)
    }

    @Test func orderMattersAndUndoingIsLeavingOut() {
        let name = Correction(kind: .nameIssue, subject: "i", name: "The quay")
        let again = Correction(kind: .nameIssue, subject: "i", name: "The harbour")
        #expect(corrected(name, again).issues[0].label == "The harbour")
        #expect(corrected(name).issues[0].label == "The quay")
        #expect(corrected() == Self.record)
    }

    /// Two stories as one have everything of both once; a part of one has nothing of the rest.
    @Test func storiesAreJoinedAndParted() {
        var other = Self.record
        other.articles[0].id = "c"
        other.articles[0].outlet = "c"
        other.statements = [
            Self.statement("s", "p", [("c", 0, "The quay is closed")]),
            Self.statement("u", "q", [("c", 20, "Read more")]),
        ]
        other.asOf = "2031-05-09"
        let joined = Self.record.joined(with: other)
        #expect(joined.asOf == "2031-05-09" && joined.title == "Quay")
        #expect(joined.articles.map(\.id) == ["a", "b", "c"])
        #expect(joined.statements.map(\.id) == ["s", "t", "u"])
        #expect(joined.statements[0].renderings.map(\.evidence.article) == ["a", "b", "c"])
        #expect(joined.statements[0].origins == 3)
        #expect(joined.issues.count == 1 && joined.parties.count == 2)
        #expect(joined.joined(with: other).statements == joined.statements, "joining again adds nothing")

        let part = joined.restricted(to: ["c"], title: "Ferry")
        #expect(part.title == "Ferry" && part.articles.map(\.id) == ["c"])
        #expect(part.statements.map(\.id) == ["s", "u"])
        #expect(part.statements.allSatisfy { $0.renderings.allSatisfy { $0.evidence.article == "c" } })
        #expect(part.statements[0].agreement == .single)
    }
}
