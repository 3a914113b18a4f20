/// The words that the reader's own code speaks of.
struct CommonWords: Sendable {
    var a: UInt32 = 0, an: UInt32 = 0, and: UInt32 = 0, or: UInt32 = 0, to: UInt32 = 0, of: UInt32 = 0, the: UInt32 = 0
    var from: UInt32 = 0, between: UInt32 = 0, per: UInt32 = 0, each: UInt32 = 0, every: UInt32 = 0, minus: UInt32 = 0
    var hyphen: UInt32 = 0, enDash: UInt32 = 0, emDash: UInt32 = 0, minusSign: UInt32 = 0, slash: UInt32 = 0
    var comma: UInt32 = 0, dot: UInt32 = 0, open: UInt32 = 0, close: UInt32 = 0, hash: UInt32 = 0, dollar: UInt32 = 0
    var times: UInt32 = 0, caret: UInt32 = 0, point: UInt32 = 0, no: UInt32 = 0, one: UInt32 = 0, by: UInt32 = 0
    var inside: UInt32 = 0, that: UInt32 = 0, what: UInt32 = 0, through: UInt32 = 0, aged: UInt32 = 0, age: UInt32 = 0,
        who: UInt32 = 0
    var its: UInt32 = 0, their: UInt32 = 0, us: UInt32 = 0, them: UInt32 = 0, which: UInt32 = 0, whom: UInt32 = 0
    var on: UInt32 = 0, purpose: UInt32 = 0
    var half: UInt32 = 0, this: UInt32 = 0, last: UInt32 = 0, next: UInt32 = 0, first: UInt32 = 0, second: UInt32 = 0
    var apostrophe: UInt32 = 0, curlyApostrophe: UInt32 = 0, plus: UInt32 = 0, colon: UInt32 = 0, at: UInt32 = 0
    var brace: UInt32 = 0, braceClose: UInt32 = 0, bracket: UInt32 = 0, bracketClose: UInt32 = 0, x: UInt32 = 0
    var up: UInt32 = 0, down: UInt32 = 0, percent: UInt32 = 0, not: UInt32 = 0, out: UInt32 = 0, with: UInt32 = 0

    init() {}

    init(_ v: inout QuantityVocabulary) {
        func w(_ word: String) -> UInt32 { v.intern(word) }
        (a, an, and, or, to, of, the) = (w("a"), w("an"), w("and"), w("or"), w("to"), w("of"), w("the"))
        (from, between, per, each, every) = (w("from"), w("between"), w("per"), w("each"), w("every"))
        (minus, hyphen, enDash, emDash, minusSign) = (w("minus"), w("-"), w("–"), w("—"), w("−"))
        (slash, comma, dot, open, close, hash) = (w("/"), w(","), w("."), w("("), w(")"), w("#"))
        (dollar, times, caret, point, no, one) = (w("$"), w("×"), w("^"), w("point"), w("no"), w("one"))
        (by, inside, that, what, through, aged, age, who) = (
            w("by"), w("in"), w("that"), w("what"), w("through"), w("aged"), w("age"), w("who")
        )
        (its, their, us, them, which, whom) = (w("its"), w("their"), w("us"), w("them"), w("which"), w("whom"))
        (on, purpose) = (w("on"), w("for"))
        (half, this, last, next, first, second) = (
            w("half"), w("this"), w("last"), w("next"), w("first"), w("second")
        )
        (apostrophe, curlyApostrophe, plus, colon, at) = (w("'"), w("’"), w("+"), w(":"), w("at"))
        (brace, braceClose, bracket, bracketClose, x) = (w("{"), w("}"), w("["), w("]"), w("x"))
        (up, down, percent, not, out, with) = (w("up"), w("down"), w("%"), w("not"), w("out"), w("with"))
    }
}
