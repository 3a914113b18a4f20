internal import Annotation
internal import Record

/// A statement as a page shows it: who, to whom, where and when; the words; who carries them and with what difference.
struct StatementView {
    let statement: Statement
    let index: RecordIndex
    /// The words of the fullest rendering, without the cue where it stands in the middle.
    let text: String

    /// More wordings of one statement than these nobody compares.
    private static let wordings = 60

    init(_ statement: Statement, index: RecordIndex) {
        self.statement = statement
        self.index = index
        // The text is the fullest rendering from its first word to its last; what is shown leaves out the cue between.
        let fullest = statement.renderings.first { $0.parts.count > 1 && $0.evidence.exact == statement.text }
        text = fullest.map(Self.words) ?? statement.text
    }

    /// Renderings that have the words of `text`, and those that have others.
    private var renderings: (verbatim: [Rendering], others: [(rendering: Rendering, difference: WordDifference)]) {
        var verbatim: [Rendering] = []
        var others: [(Rendering, WordDifference)] = []
        for rendering in statement.renderings {
            let difference = WordDifference(of: Self.words(rendering), over: text)
            if difference.isVerbatim { verbatim.append(rendering) } else { others.append((rendering, difference)) }
        }
        return (verbatim, others)
    }

    /// What is said, without the cue where it stands in the middle.
    static func words(_ rendering: Rendering) -> String {
        rendering.parts.count > 1 ? rendering.parts.map(\.exact).joined(separator: " … ") : rendering.evidence.exact
    }

    /// Everything about the statement.
    var fields: Fields {
        var fields = brief
        let relays = statement.renderings.filter { !$0.relay.isEmpty }
        let (verbatim, others) = renderings
        fields["carriers"] = Fields.list(index.marks(verbatim.map(\.evidence)))
        fields["others"] = Fields.list(
            others.prefix(Self.wordings).map(other),
            ["more": others.count > Self.wordings ? Words.count(others.count - Self.wordings, "more wording") : nil])
        fields["relays"] = Fields.list(relays.compactMap(relay))
        let issues = statement.issues.compactMap { index.issueNumbers[$0] }
        fields["issues"] = issues.isEmpty ? nil : issues.map(String.init).joined(separator: " ")
        return fields
    }

    /// The statement in a line or two, for lists in which it leads to itself.
    var brief: Fields {
        let role = statement.anonymity == .named ? index.role(ofParty: statement.speaker)?.title : nil
        let direct = statement.kind == .direct
        var fields: Fields = [
            "id": PageNames.anchor(statement.id),
            "page": index.page(ofStatement: statement.id),
            "number": index.numbers[statement.id].map(String.init),
            "speaker": speaker, "role": role.flatMap { role in speaker.contains(role) ? nil : role },
            "unnamed": statement.anonymity == .named || !hasSource ? nil : "source not named",
            "to": index.name(ofParty: statement.addressee), "venue": venue, "day": day, "dated": dated,
            "denied": statement.force == .denied ? true : nil,
            "withheld": statement.force == .withheld ? true : nil,
            "text": text, "direct": direct ? true : nil,
            "kind": direct ? nil : statement.kind == .mixed ? "partly in quotation marks" : "reported",
            "agreement": agreement,
        ]
        if statement.origins > 1 { fields["origins"] = "\(statement.origins) origins" }
        return fields
    }

    private var hasSource: Bool {
        statement.speaker != nil || statement.renderings.contains { $0.source != nil }
    }

    /// How the day is known, under a heading that gives it.
    private var dated: String? {
        switch statement.said?.basis {
        case .stated, .inferred, nil: nil
        case .published: "reported"
        }
    }

    private var speaker: String {
        if let name = index.name(ofParty: statement.speaker) { return Words.capitalised(name) }
        if let source = statement.renderings.lazy.compactMap(\.source).first {
            return Words.capitalised(Words.cut(source.exact, to: 120))
        }
        return "Nobody is named"
    }

    private var day: String? {
        guard let said = statement.said else { return nil }
        let day = index.short(said.value) ?? said.value
        return switch said.basis {
        case .stated: day
        case .inferred: "\(day) (inferred)"
        case .published: "reported \(day)"
        }
    }

    private var venue: String? {
        guard let venue = statement.venue else { return nil }
        let name = venue.name.flatMap { $0.isEmpty ? nil : $0 }
        return switch venue.kind {
        case .interview: name.map { "interview with \($0)" } ?? "interview"
        case .post: name.map { "post on \($0)" } ?? "post"
        case .newsConference: name.map { "news conference, \($0)" } ?? "news conference"
        case .speech: name.map { "speech, \($0)" } ?? "speech"
        case .meeting: name.map { "meeting, \($0)" } ?? "meeting"
        case .statement: name.map { "statement, \($0)" } ?? "statement"
        case .call: name.map { "call, \($0)" } ?? "call"
        case .other: name
        }
    }

    private var agreement: String? {
        switch statement.agreement {
        case .single, .verbatim: nil
        case .reworded: "reworded"
        case .truncated: "cut short"
        case .conflicting: "wordings conflict"
        }
    }

    private func other(_ rendering: Rendering, _ difference: WordDifference) -> Fields {
        var fields = index.mark(rendering.evidence)
        // Reported speech has its own words; marking nearly all of them would say nothing.
        if difference.likeness >= 0.4 {
            fields["runs"] = difference.runs.map(Self.run)
        } else {
            fields["text"] = Self.words(rendering)
            fields["own"] = true
        }
        if let said = rendering.said, said.basis != .published, said.value != statement.said?.value {
            fields["said"] = index.short(said.value)
        }
        return fields
    }

    private static func run(_ run: WordDifference.Run) -> Fields {
        switch run.kind {
        case .same: ["same": run.text]
        case .added: ["added": run.text]
        case .missing:
            run.text.split(separator: " ").count > 14
                ? ["left": Words.count(run.text.split(separator: " ").count, "word") + " left out"]
                : ["missing": run.text]
        }
    }

    private func relay(_ rendering: Rendering) -> Fields? {
        let names = rendering.relay.map { index.name(ofParty: $0.party) ?? $0.name }
        guard !names.isEmpty else { return nil }
        var fields = index.mark(rendering.evidence)
        fields["via"] = names.joined(separator: ", then ")
        return fields
    }
}
