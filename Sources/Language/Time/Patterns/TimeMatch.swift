/// A stretch of lexemes that a pattern fits.
struct TimeMatch {
    var pattern: Int
    /// Index of the first lexeme, and of the one behind the last.
    var start: Int
    var end: Int
    /// Where the pattern's own context ends, for comparing lengths.
    var reach: Int
    var captures: [Capture]

    struct Capture {
        var symbol: UInt16
        var value: Int32
        /// Index of its first lexeme.
        var at: Int32
    }

    /// The value of the `n`-th capture of a class, or nil.
    func value(_ kind: TimeClass, _ n: Int = 0) -> Int? {
        var left = n
        for capture in captures where capture.symbol == kind.rawValue {
            if left == 0 { return Int(capture.value) }
            left -= 1
        }
        return nil
    }

    func has(_ symbol: UInt16?) -> Bool { symbol.map { s in captures.contains { $0.symbol == s } } ?? false }

    func index(_ kind: TimeClass, _ n: Int = 0) -> Int? {
        var left = n
        for capture in captures where capture.symbol == kind.rawValue {
            if left == 0 { return Int(capture.at) }
            left -= 1
        }
        return nil
    }
}
