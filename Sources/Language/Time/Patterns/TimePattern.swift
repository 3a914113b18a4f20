internal import Annotation
internal import ModelFiles

/// One line of `patterns.tsv`: what the words look like, what they are, and how their value is worked out.
///
/// The pattern is a row of elements. An element is a class in capitals (`MONTH`), a word, a mark, a name of the table's
/// own (`@day`), or several of these between bars (`last|past`); in brackets it may be missing. What stands after a
/// lone `/` must follow but does not belong to the span.
struct TimePattern: Sendable {
    let line: Int
    let kind: Timex.Kind
    let rule: TimeRule
    /// What must hold besides, each by its name.
    let conditions: [TimeCondition]
    /// What the rule needs to be told: "PRESENT_REF", a direction, a unit.
    let argument: String
}

/// A line's example: words, the day they were published, and the value they have.
public struct TimeExample: Sendable {
    public let line: Int
    public let text: String
    public let published: String
    public let expression: String
    public let value: String
}

/// The lines of `patterns.tsv` as an automaton over symbols.
struct TimePatternTable: Sendable {
    private(set) var patterns: [TimePattern] = []
    private(set) var automaton = TimeAutomaton()
    private(set) var examples: [TimeExample] = []
    private var names: [String: [String]] = [:]

    /// Columns: pattern, type, rule, argument, conditions, example, published, value. A line whose first column begins
    /// with `@` and whose second is a pattern defines a name.
    init(table: TableFile, lexicon: inout TimeLexicon) throws(TimeTableFault) {
        for row in table.rows {
            if row[0].hasPrefix("@"), !row[0].contains(" "), row[1].isEmpty == false, row[2].isEmpty {
                names[row[0], default: []].append(row[1])
                continue
            }
            guard let kind = Timex.Kind(rawValue: row[1]) else {
                throw TimeTableFault(file: table.path, line: row.line, reason: "\"\(row[1])\" is no type")
            }
            guard let rule = TimeRule(rawValue: row[2]) else {
                throw TimeTableFault(file: table.path, line: row.line, reason: "\"\(row[2])\" is no rule")
            }
            var conditions: [TimeCondition] = []
            for name in row[4].split(separator: " ") {
                guard let condition = TimeCondition(rawValue: String(name)) else {
                    throw TimeTableFault(file: table.path, line: row.line, reason: "\"\(name)\" is no condition")
                }
                conditions.append(condition)
            }
            patterns.append(
                TimePattern(
                    line: row.line, kind: kind, rule: rule, conditions: conditions, argument: row[3]))
            var tail = [0]
            var marksEnd = false
            for element in row[0].split(separator: " ") {
                if element == "/" {
                    marksEnd = true
                    continue
                }
                tail = try add(String(element), from: tail, marksEnd, &lexicon, table.path, row.line)
                marksEnd = false
            }
            for state in tail { automaton.accept(state, pattern: patterns.count - 1) }
            if !row[5].isEmpty { try example(row, table.path) }
        }
    }

    /// To be called when every word has its symbol.
    mutating func finish(symbols: Int) { automaton.finish(symbols: symbols) }

    /// Adds one element behind every state of `tail`; gives the states behind it.
    private mutating func add(
        _ element: String, from tail: [Int], _ marksEnd: Bool, _ lexicon: inout TimeLexicon, _ path: String, _ line: Int
    ) throws(TimeTableFault) -> [Int] {
        var element = element[...]
        let isOptional = element.count > 2 && element.hasPrefix("[") && element.hasSuffix("]")
        if isOptional { element = element.dropFirst().dropLast() }
        var ends: [Int] = isOptional ? tail : []
        let target = automaton.state()
        var isReached = false
        for choice in element.split(separator: "|") {
            if choice.hasPrefix("@") {
                guard let expansions = names[String(choice)] else {
                    throw TimeTableFault(file: path, line: line, reason: "\(choice) is not defined above")
                }
                for expansion in expansions {
                    var states = tail
                    var marks = marksEnd
                    for part in expansion.split(separator: " ") {
                        states = try add(String(part), from: states, marks, &lexicon, path, line)
                        marks = false
                    }
                    ends += states
                }
                continue
            }
            let symbol: UInt16
            if let kind = TimeClass.named(String(choice)) {
                symbol = kind.rawValue
            } else {
                symbol = lexicon.literal(String(choice))
            }
            if tail == [0] {
                ends.append(automaton.firstState(symbol))
                continue
            }
            for state in tail where state != 0 {
                automaton.connect(state, symbol, target, endsSpan: marksEnd)
                isReached = true
            }
            if tail.contains(0) { ends.append(automaton.firstState(symbol)) }
        }
        if isReached { ends.append(target) }
        return ends
    }

    private mutating func example(_ row: TableFile.Row, _ path: String) throws(TimeTableFault) {
        let open = row[5].firstIndex(of: "{")
        let close = row[5].firstIndex(of: "}")
        guard let open, let close, open < close, !row[7].isEmpty else {
            throw TimeTableFault(file: path, line: row.line, reason: "an example needs {braces} and a value")
        }
        let expression = row[5][row[5].index(after: open)..<close]
        examples.append(
            TimeExample(
                line: row.line, text: row[5].filter { $0 != "{" && $0 != "}" }, published: row[6],
                expression: String(expression), value: row[7]))
    }
}
