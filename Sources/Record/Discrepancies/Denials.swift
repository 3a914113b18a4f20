internal import Annotation
internal import TextBytes

/// A claim and its denial, and words that two accounts put in two mouths.
struct Denials {
    let statements: StatementList
    let merge: StatementMerge
    let coverage: ReadCoverage
    let list: PartyList

    func found() -> [Discrepancy] {
        var statementOf = [Int](repeating: 0, count: merge.passages.count)
        for (index, group) in statements.passages.enumerated() {
            for passage in group { statementOf[passage] = index }
        }
        var seen: Set<String> = []
        var out: [Discrepancy] = []
        for opposition in merge.oppositions {
            let about = statements.statements[statementOf[opposition.a]].id
            let other = statements.statements[statementOf[opposition.b]].id
            let id = SHA256.identifier("d", [opposition.kind.rawValue, min(about, other), max(about, other)])
            guard about != other, isSure(opposition), seen.insert(id).inserted else { continue }
            let accounts = [opposition.a, opposition.b].map { number in
                let passage = merge.passages[number]
                let evidence = coverage.evidence(passage.article, passage.span)
                return Discrepancy.Account(value: evidence.exact, evidence: evidence)
            }
            let note = opposition.kind == .denial ? "Claimed and denied." : "The same words, said by two."
            out.append(
                Discrepancy(id: id, kind: opposition.kind, about: about, accounts: accounts, note: note))
        }
        return out
    }

    /// A claim that is itself a "not" says what the denial says; and "Ada Lind" and "the mayor, Ada Lind" are one person
    /// resolved twice more likely than two of one surname who said the same.
    private func isSure(_ opposition: StatementMerge.Opposition) -> Bool {
        let a = merge.passages[opposition.a]
        let b = merge.passages[opposition.b]
        switch opposition.kind {
        case .denial:
            let claim = a.force == .denied ? b : a
            return !claim.words.contains { $0.traits.contains(.negation) }
        case .attribution:
            func surname(_ passage: Passage) -> String? {
                passage.speaker.flatMap { NameKey.words(list.parties[$0].name).last }
            }
            return surname(a) == nil || surname(a) != surname(b)
        default: return true
        }
    }
}
