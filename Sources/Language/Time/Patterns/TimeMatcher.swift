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
            let state = automaton.first[Int(atom.symbol)]
            if state >= 0 { step(start, start, atom, state, spanEnd: -1) }
        }
        return best
    }

    private mutating func step(_ start: Int, _ at: Int, _ atom: TimeAtom, _ state: Int32, spanEnd: Int) {
        let isClass = atom.symbol < TimeClass.count
        captures.append(.init(symbol: atom.symbol, value: isClass ? atom.value : 0, at: Int32(at)))
        visit(Int(state), start, at + Int(atom.length), spanEnd: spanEnd)
        captures.removeLast()
    }

    private mutating func visit(_ state: Int, _ start: Int, _ at: Int, spanEnd: Int) {
        for k in Int(automaton.acceptOffsets[state])..<Int(automaton.acceptOffsets[state + 1]) {
            let pattern = Int(automaton.accepts[k])
            if let best, best.reach > at || best.reach == at && best.pattern <= pattern { continue }
            let match = TimeMatch(
                pattern: pattern, start: start, end: spanEnd < 0 ? at : spanEnd, reach: at, captures: captures)
            if holds(match) { best = match }
        }
        guard at < end else { return }
        let low = Int(automaton.arcOffsets[state])
        let high = Int(automaton.arcOffsets[state + 1])
        if low == high { return }
        for k in Int(offsets[at])..<Int(offsets[at + 1]) {
            let atom = atoms[k]
            for a in low..<high where automaton.arcs[a].symbol == atom.symbol {
                let arc = automaton.arcs[a]
                step(start, at, atom, arc.target, spanEnd: arc.endsSpan ? at : spanEnd)
            }
        }
    }
}
