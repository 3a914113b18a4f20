internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// Each party's stance on each issue, over time.
enum PositionList {
    /// One position for each stance that a party takes on an issue without a break; a changed stance is another.
    static func positions(
        _ observations: [Observation], _ issues: IssueFinder, _ coverage: ReadCoverage, _ list: PartyList
    ) -> [Position] {
        struct Key: Hashable {
            var party: Int
            var issue: Int
        }
        var grouped: OrderedDictionary<Key, [(day: String, observation: Observation)]> = [:]
        for var observation in observations {
            guard let found = issues.issue(of: observation) else { continue }
            var issue = found.issue
            // A pronoun that nobody was found for is nobody's position.
            let name = list.parties[observation.party].name
            if !NameKey.isProper(name), !name.contains(" ") || name.hasPrefix("who") { continue }
            switch list.parties[observation.party].kind {
            case .person, .organisation, .state, .group: break
            case .place, .document, .anonymous, .thing: continue
            }
            if found.isUndone {
                if let undoing = issues.undoing(issue) {
                    // To ask that weapons be given up is to ask for disarmament.
                    issue = undoing
                } else if observation.stance == .opposes {
                    observation.stance = .supports
                } else if observation.stance == .open {
                    // "Is considering an end of the toll" is neither for it nor against it.
                    continue
                } else {
                    // To ask for, promise or accept an end of something is to be against it.
                    observation.stance = .opposes
                }
            }
            grouped[Key(party: observation.party, issue: issue), default: []].append(
                (observation.day ?? "", observation))
        }
        var out: [Position] = []
        for (key, found) in grouped {
            let ordered = found.enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
            var runs: [Position] = []
            for (_, (day, observation)) in ordered {
                let evidence = coverage.evidence(observation.article, observation.evidence)
                if let last = runs.indices.last, runs[last].stance == observation.stance {
                    if !runs[last].evidence.contains(evidence) { runs[last].evidence.append(evidence) }
                    if runs[last].condition == nil { runs[last].condition = condition(observation, coverage) }
                } else {
                    runs.append(
                        Position(
                            party: list.parties[key.party].id, issue: issues.issues[key.issue].id,
                            stance: observation.stance, condition: condition(observation, coverage),
                            since: day.isEmpty ? nil : day, evidence: [evidence]))
                }
            }
            out += runs
        }
        return out
    }

    private static func condition(_ observation: Observation, _ coverage: ReadCoverage) -> String? {
        observation.condition.map { coverage.evidence(observation.article, $0).exact }
    }
}
