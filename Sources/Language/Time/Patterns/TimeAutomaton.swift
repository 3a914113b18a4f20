/// A nondeterministic automaton over symbols, without loops: a match is never longer than its longest pattern.
struct TimeAutomaton: Sendable {
    struct Arc: Sendable {
        var symbol: UInt16
        /// Whether the span ends before what this arc reads.
        var endsSpan: Bool
        var target: Int32
    }

    private(set) var arcs: [[Arc]] = [[]]
    /// The patterns that are complete in a state, in the order of the table.
    private(set) var accepts: [[Int32]] = [[]]
    /// The arcs of the first state by symbol.
    private(set) var first: [[Arc]] = []

    mutating func state() -> Int {
        arcs.append([])
        accepts.append([])
        return arcs.count - 1
    }

    mutating func connect(_ from: Int, _ symbol: UInt16, _ to: Int, endsSpan: Bool) {
        arcs[from].append(Arc(symbol: symbol, endsSpan: endsSpan, target: Int32(to)))
    }

    mutating func accept(_ state: Int, pattern: Int) {
        if accepts[state].last != Int32(pattern) { accepts[state].append(Int32(pattern)) }
    }

    mutating func finish(symbols: Int) {
        first = [[Arc]](repeating: [], count: symbols)
        for arc in arcs[0] { first[Int(arc.symbol)].append(arc) }
    }
}
