/// Finds the longest pattern that begins at a lexeme.
struct TimeMatcher {
    let automaton: TimeAutomaton
    /// Whether a pattern's conditions hold for a match.
    let holds: (TimeMatch) -> Bool
    let lexemes: [TimeLexeme]
    /// The atoms of each lexeme: `atoms[offsets[i]..<offsets[i + 1]]`.
    let atoms: [TimeAtom]
    let offsets: [Int32]
    let end: Int

    private var best: TimeMatch?
    private var captures: [TimeMatch.Capture] = []

    init(
        automaton: TimeAutomaton, lexemes: [TimeLexeme], atoms: [TimeAtom], offsets: [Int32], end: Int,
        holds: @escaping (TimeMatch) -> Bool
    ) {
        self.automaton = automaton
        self.lexemes = lexemes
        self.atoms = atoms
        self.offsets = offsets
        self.end = end
        self.holds = holds
        captures.reserveCapacity(16)
    }

    /// The longest match at `start`; of equals the pattern that stands first in the table.
    mutating func match(at start: Int) -> TimeMatch? {
        best = nil
        captures.removeAll(keepingCapacity: true)
        for k in Int(offsets[start])..<Int(offsets[start + 1]) {
            let atom = atoms[k]
            for arc in automaton.first[Int(atom.symbol)] {
                step(start, start, atom, arc, spanEnd: -1)
            }
        }
        return best
    }

    private mutating func step(_ start: Int, _ at: Int, _ atom: TimeAtom, _ arc: TimeAutomaton.Arc, spanEnd: Int) {
        let isClass = atom.symbol < UInt16(TimeClass.allCases.count)
        captures.append(.init(symbol: atom.symbol, value: isClass ? atom.value : 0, at: Int32(at)))
        visit(Int(arc.target), start, at + Int(atom.length), spanEnd: arc.endsSpan ? at : spanEnd)
        captures.removeLast()
    }

    private mutating func visit(_ state: Int, _ start: Int, _ at: Int, spanEnd: Int) {
        for pattern in automaton.accepts[state] {
            if let best, best.reach > at || best.reach == at && best.pattern <= Int(pattern) { continue }
            let match = TimeMatch(
                pattern: Int(pattern), start: start, end: spanEnd < 0 ? at : spanEnd, reach: at, captures: captures)
            if holds(match) { best = match }
        }
        guard at < end else { return }
        let arcs = automaton.arcs[state]
        if arcs.isEmpty { return }
        for k in Int(offsets[at])..<Int(offsets[at + 1]) {
            let atom = atoms[k]
            for arc in arcs where arc.symbol == atom.symbol { step(start, at, atom, arc, spanEnd: spanEnd) }
        }
    }
}
