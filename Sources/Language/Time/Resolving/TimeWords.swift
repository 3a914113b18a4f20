/// The symbols of words that rules and conditions ask about; a word that no pattern names gets its symbol here.
struct TimeWords: Sendable {
    let next, following, last, previous, preceding, past, this, that, same, later, earlier, after, before: UInt16
    let afterward, afterwards, ahead, first, second, noon, midnight, the, year, period, fiscal, half, every: UInt16
    let until, hence, latest, each, from, possessive, couple, coming, ago, and, weekend, quarter, month, week,
        eve: UInt16

    init(_ lexicon: inout TimeLexicon) {
        next = lexicon.literal("next")
        following = lexicon.literal("following")
        last = lexicon.literal("last")
        previous = lexicon.literal("previous")
        preceding = lexicon.literal("preceding")
        past = lexicon.literal("past")
        this = lexicon.literal("this")
        that = lexicon.literal("that")
        same = lexicon.literal("same")
        later = lexicon.literal("later")
        earlier = lexicon.literal("earlier")
        after = lexicon.literal("after")
        before = lexicon.literal("before")
        afterward = lexicon.literal("afterward")
        afterwards = lexicon.literal("afterwards")
        ahead = lexicon.literal("ahead")
        first = lexicon.literal("first")
        second = lexicon.literal("second")
        noon = lexicon.literal("noon")
        midnight = lexicon.literal("midnight")
        the = lexicon.literal("the")
        year = lexicon.literal("year")
        period = lexicon.literal("period")
        fiscal = lexicon.literal("fiscal")
        half = lexicon.literal("half")
        every = lexicon.literal("every")
        until = lexicon.literal("until")
        hence = lexicon.literal("hence")
        latest = lexicon.literal("latest")
        each = lexicon.literal("each")
        from = lexicon.literal("from")
        possessive = lexicon.literal("s")
        couple = lexicon.literal("couple")
        coming = lexicon.literal("coming")
        ago = lexicon.literal("ago")
        and = lexicon.literal("and")
        quarter = lexicon.literal("quarter")
        month = lexicon.literal("month")
        week = lexicon.literal("week")
        eve = lexicon.literal("eve")
        weekend = lexicon.literal("weekend")
    }
}
