/// A nondeterministic automaton over symbols, without loops: a match is never longer than its longest pattern.
///
/// Patterns that begin alike share their first state. When all are in, ``finish()`` lays the arcs flat.
struct TimeAutomaton: Sendable {
    struct Arc: Sendable {
        var symbol: UInt16
        /// Whether the span ends before what this arc reads.
        var endsSpan: Bool
        var target: Int32
    }

    // While it is built.
    private var arcsOf: [[Arc]] = [[]]
    private var acceptsOf: [[Int32]] = [[]]
    private var firstStates: [UInt16: Int] = [:]

    /// The arcs of state `s`: `arcs[arcOffsets[s]..<arcOffsets[s + 1]]`.
    private(set) var arcs: [Arc] = []
    private(set) var arcOffsets: [Int32] = []
    /// The patterns that are complete in state `s`, in the order of the table.
    private(set) var accepts: [Int32] = []
    private(set) var acceptOffsets: [Int32] = []
    /// The state behind each first symbol, or -1.
    private(set) var first: [Int32] = []

    mutating func state() -> Int {
        arcsOf.append([])
        acceptsOf.append([])
        return arcsOf.count - 1
    }

    /// The state behind `symbol` at the beginning, the same for all patterns.
    mutating func firstState(_ symbol: UInt16) -> Int {
        if let known = firstStates[symbol] { return known }
        let new = state()
        firstStates[symbol] = new
        return new
    }

    mutating func connect(_ from: Int, _ symbol: UInt16, _ to: Int, endsSpan: Bool) {
        arcsOf[from].append(Arc(symbol: symbol, endsSpan: endsSpan, target: Int32(to)))
    }

    mutating func accept(_ state: Int, pattern: Int) {
        if acceptsOf[state].last != Int32(pattern) { acceptsOf[state].append(Int32(pattern)) }
    }

    mutating func finish(symbols: Int) {
        first = [Int32](repeating: -1, count: symbols)
        for (symbol, state) in firstStates { first[Int(symbol)] = Int32(state) }
        for state in arcsOf.indices {
            arcOffsets.append(Int32(arcs.count))
            acceptOffsets.append(Int32(accepts.count))
            arcs += arcsOf[state]
            accepts += acceptsOf[state]
        }
        arcOffsets.append(Int32(arcs.count))
        acceptOffsets.append(Int32(accepts.count))
        arcsOf = []
        acceptsOf = []
        firstStates = [:]
    }
}
