internal import ModelFiles

/// Sets of words around an expression, from `context.tsv`: name, words.
struct TimeContextWords: Sendable {
    let timePrepositions, lengthPrepositions, clockPrepositions, determiners, functionWords: Set<UInt16>
    let papers, named, counters, countedThings, old, aged, after, of, notRate: Set<UInt16>
    let openers, momentPrepositions, approximations, comparatives, persons, articles, government: Set<UInt16>
    let possessive, periodPrepositions, limits, firmPrepositions, distances, joiners, lastingThings, degrees, spending,
        monthNouns: Set<UInt16>
    let than, at, least, up, to, over, no, around, past: UInt16

    init(table: TableFile, lexicon: inout TimeLexicon) throws(TimeTableFault) {
        var sets: [String: Set<UInt16>] = [:]
        for row in table.rows {
            for word in row[1].split(separator: " ") {
                sets[row[0], default: []].insert(lexicon.literal(String(word)))
            }
        }
        func set(_ name: String) throws(TimeTableFault) -> Set<UInt16> {
            guard let found = sets[name] else {
                throw TimeTableFault(file: table.path, line: 0, reason: "the set \"\(name)\" is missing")
            }
            return found
        }
        timePrepositions = try set("time-prepositions")
        lengthPrepositions = try set("length-prepositions")
        clockPrepositions = try set("clock-prepositions")
        determiners = try set("determiners")
        functionWords = try set("function-words")
        papers = try set("papers")
        named = try set("named")
        counters = try set("counters")
        countedThings = try set("counted-things")
        old = try set("old")
        aged = try set("aged")
        after = try set("after")
        of = try set("of")
        notRate = try set("not-rate")
        openers = try set("openers")
        momentPrepositions = try set("moment-prepositions")
        approximations = try set("approximations")
        articles = try set("articles")
        government = try set("government")
        possessive = try set("possessive")
        periodPrepositions = try set("period-prepositions")
        limits = try set("limits")
        firmPrepositions = try set("firm-prepositions")
        distances = try set("distances")
        joiners = try set("joiners")
        lastingThings = try set("lasting-things")
        degrees = try set("degrees")
        spending = try set("spending")
        monthNouns = try set("month-nouns")
        persons = try set("persons")
        comparatives = try set("comparatives")
        around = lexicon.literal("around")
        past = lexicon.literal("past")
        than = lexicon.literal("than")
        at = lexicon.literal("at")
        least = lexicon.literal("least")
        up = lexicon.literal("up")
        to = lexicon.literal("to")
        over = lexicon.literal("over")
        no = lexicon.literal("no")
    }
}
