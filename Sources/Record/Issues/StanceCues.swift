/// The words by which a party takes a stance, as data: one cue a line, after its stance.
///
/// Words are compared by their stems, so that "rules out" and "ruled out" are one cue; a word after "=" only as it is
/// written ("backed", but not "back").
enum StanceCues {
    struct Cue: Sendable {
        var words: [String]
        /// The form its first word must have, where only that form is meant.
        var form: String?
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
                    let isExact = cue.hasPrefix("=")
                    let words = cue.drop { $0 == "=" }.split(separator: " ").map { WordFold.stem(String($0)) }
                    out[words[0], default: []].append(
                        Cue(
                            words: words,
                            form: isExact ? cue.dropFirst().split(separator: " ").first.map(String.init) : nil,
                            stance: stance, negated: negated, isPredicate: isPredicate))
                }
            }
        }
        for key in out.keys { out[key]!.sort { $0.words.count > $1.words.count } }
        return out
    }()

    /// stance, and under negation / what: cues
    private static let verbs = """
        supports/opposes: support,=backs,=backed,=backing,favor,favour,endorse,approve of,welcome,embrace,in favor of,\
        in favour of,committed to,advocate,=defended,praise,hail,justify,believe in,stand by
        opposes/open: oppose,opposed to,reject,rule out,dismiss,resist,refuse,object to,against,condemn,denounce,\
        criticize,criticise,veto,warn against,decline to,concerned about,threaten to retaliate,=ought not to
        opposes: will not accept,would not accept,not accept,not agree to,never accept,can not accept,\
        will not negotiate,not negotiate,not allow,not tolerate,not support,refuse to accept
        demands/opposes: demand,insist on,=called for,=calling for,=calls on,urge,require,press for,push for,=want,=wants,\
        =wanted,seek,=sought,ask for,=must,=need,=needs,=needed,would have to,call on,look for,focused on,should be
        offers: offer,propose,pledge,promise,agree to,vow to,will suspend,will stop,will halt
        open/opposes: open to,willing to,ready to,prepared to,consider,hope to,interested in,positive about,ready for
        """

    private static let predicates = """
        supports/opposes: is necessary,are necessary,be necessary,is needed,are needed,is essential,are essential,\
        is important,=good idea,remains on the table,are working,is working
        opposes/supports: bad idea,is unacceptable,be unacceptable,are unacceptable,is unrealistic,be unrealistic,\
        is wrong,are wrong,is illegal,are illegal,is dangerous,be dangerous,as unrealistic,off the table,\
        not be justified
        """

    /// Cues that only bring in what the party says: a cue within what follows them says more.
    static let framing: Set<String> = ["insist", "urg", "warn", "want", "promise", "promis", "hope", "should"]

    /// Promises: to promise to end something is to oppose it.
    static let promises: Set<String> = ["pledge", "promis", "vow"]

    /// Cues that are nouns as well: "support for", "the offer".
    static let nouns: Set<String> = [
        "support", "offer", "demand", "need", "call", "push", "promis", "pledge", "vow", "welcom", "prais", "press",
    ]

    /// Words that begin a condition, the longest first.
    static let conditions: [[String]] = [
        "in exchange for", "in return for", "on condition that", "on the condition that", "as long as", "only if",
        "provided that", "without first", "in lieu of", "unless", "provided", "if", "until", "without",
    ].map { $0.split(separator: " ").map(String.init) }

    /// Verbs that take away what follows: to demand that tariffs be lifted is not to demand tariffs.
    static let undoing: Set<String> = Set(
        """
        abandon end halt suspend lift drop scrap avoid stop prevent reduce remove withdraw give eliminate cut cancel \
        dismantle curb limit restrain repeal revoke abolish reverse delay postpone lose losing ban oppose veto block
        scrap rescind defund close
        """.split(separator: " ").map { WordFold.stem(String($0)) })

    /// Words at which a clause ends.
    static let boundaries: Set<String> = [
        "but", "while", "although", "though", "because", "after", "before", "when", "said", "says", "saying", "who",
        "which", "whereas", "adding", "arguing", "told",
    ]
}
