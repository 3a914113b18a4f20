/// The words by which a party takes a stance, as data: one cue a line, after its stance.
///
/// Words are compared by their stems, so that "rules out" and "ruled out" are one cue.
enum StanceCues {
    struct Cue: Sendable {
        var words: [String]
        var stance: Position.Stance
        /// The stance of the cue under a "not", or nil where that says nothing.
        var negated: Position.Stance?
        /// Whether what it is about stands before it ("tariffs would be a bad idea").
        var isPredicate: Bool
    }

    /// Cues by the stem of their first word, the longest first.
    static let byFirst: [String: [Cue]] = {
        var out: [String: [Cue]] = [:]
        for (table, isPredicate) in [(verbs, false), (predicates, true)] {
            for line in table.split(separator: "\n") {
                let halves = line.split(separator: ":")
                guard halves.count == 2 else { continue }
                let stances = halves[0].split(separator: "/").map { String($0) }
                guard let stance = Position.Stance(rawValue: stances[0]) else { continue }
                let negated = stances.count > 1 ? Position.Stance(rawValue: stances[1]) : nil
                for cue in halves[1].split(separator: ",") {
                    let words = cue.split(separator: " ").map { WordFold.stem(String($0)) }
                    out[words[0], default: []].append(
                        Cue(words: words, stance: stance, negated: negated, isPredicate: isPredicate))
                }
            }
        }
        for key in out.keys { out[key]!.sort { $0.words.count > $1.words.count } }
        return out
    }()

    /// stance, and under negation / what: cues
    private static let verbs = """
        supports/opposes: support,supports,supported,supporting,back,backed,favor,favour,endorse,endorsed,approve of,\
        welcome,welcomed,embrace,in favor of,in favour of,committed to,advocate,champion,defend,praised,hailed,\
        justified,believe in,stand by
        opposes/open: oppose,opposed to,reject,rejected,rule out,ruled out,dismiss,dismissed,resist,resisted,refuse,\
        refused,object to,against,condemn,condemned,denounce,criticize,criticise,block,veto,warn against,\
        warned against,decline to,staunchly opposed,concerned about,threaten to retaliate
        opposes: will not accept,would not accept,not accept,not agree to,never accept,cannot accept,not negotiate,\
        not allow,not tolerate,not support
        demands/opposes: demand,demanded,insist on,insist that,insists,insisted,insist,call for,called for,urge,urged,\
        require,press for,pressing for,push for,pushed for,pushing for,want,wants,wanted,seek,seeks,sought,\
        ask for,asked for,must,need,would have to,called on,pressure,justify,looking for,focused on
        offers: offer,offered,propose,proposed,pledge,pledged,promise,promised,agree to,agreed to,vow to,\
        will suspend,will stop,will halt,announce that it will
        open/opposes: open to,willing to,ready to,prepared to,consider,considering,hope to,hoped to,look forward to,\
        interested in,discuss,positive about,ready for
        """

    private static let predicates = """
        supports/opposes: is necessary,are necessary,be necessary,is needed,are needed,is essential,are essential,\
        is important,is good,is positive,be justified,remains on the table,good idea,working
        opposes/supports: bad idea,is unacceptable,be unacceptable,are unacceptable,is unrealistic,be unrealistic,\
        is wrong,are wrong,is illegal,are illegal,is dangerous,be dangerous,as unrealistic,off the table,\
        not be justified
        """

    /// Words that begin a condition, the longest first.
    static let conditions: [[String]] = [
        "in exchange for", "in return for", "on condition that", "on the condition that", "as long as", "only if",
        "provided that", "without first", "in lieu of", "unless", "provided", "if", "until", "without",
    ].map { $0.split(separator: " ").map(String.init) }

    /// Verbs that take away what follows: to demand that tariffs be lifted is not to demand tariffs.
    static let undoing: Set<String> = Set(
        """
        abandon end halt suspend lift drop scrap avoid stop prevent reduce remove withdraw give eliminate cut cancel \
        dismantle curb limit restrain repeal revoke abolish reverse delay postpone lose losing ban oppose
        """.split(separator: " ").map { WordFold.stem(String($0)) })

    /// Words at which a clause ends.
    static let boundaries: Set<String> = [
        "but", "while", "although", "though", "because", "after", "before", "when", "said", "says", "saying", "who",
        "which", "whereas", "adding", "arguing", "told",
    ]
}
