extension TimeNumbers {
    /// A date in figures, packed: three fields in the order in which they stand.
    struct NumericDate {
        var first: Int
        var second: Int
        var third: Int
        /// Whether the year comes first (ISO 8601), so that nothing is in doubt.
        var isYearFirst: Bool

        var packed: Int { (isYearFirst ? 1 << 30 : 0) | first << 18 | second << 12 | third }

        init(_ first: Int, _ second: Int, _ third: Int, isYearFirst: Bool) {
            self.first = first
            self.second = second
            self.third = third
            self.isYearFirst = isYearFirst
        }

        init(packed: Int) {
            isYearFirst = packed & 1 << 30 != 0
            first = packed >> 18 & 0xFFF
            second = packed >> 12 & 0x3F
            third = packed & 0xFFF
        }
    }

    /// "2025-02-07", "7/2/2025", "07.02.2025", "2/7/25".
    func numericDate(_ x: [TimeLexeme], _ i: Int, _ end: Int, into out: inout [TimeAtom]) -> Bool {
        guard i + 4 < end, !x[i].isGrouped, x[i + 1].kind == .mark, x[i + 2].kind == .number, x[i + 4].kind == .number,
            x[i + 1].isJoined, x[i + 2].isJoined, x[i + 3].isJoined, x[i + 4].isJoined,
            x[i + 1].value == x[i + 3].value, !x[i + 2].isGrouped, !x[i + 4].isGrouped
        else { return false }
        let mark = x[i + 1].value
        guard mark == 0x2D || mark == 0x2F || mark == 0x2E else { return false }
        if i > 0, x[i].isJoined, x[i - 1].kind != .mark || x[i - 1].value == mark { return false }
        if i + 5 < end, x[i + 5].isJoined, x[i + 5].kind != .mark || x[i + 5].value == mark { return false }
        let (a, b, c) = (Int(x[i].value), Int(x[i + 2].value), Int(x[i + 4].value))
        if x[i].digits == 4, (1000...2199).contains(a), (1...12).contains(b), (1...31).contains(c), x[i + 2].digits <= 2
        {
            out.append(TimeAtom(.numericDate, 5, NumericDate(a, b, c, isYearFirst: true).packed))
            return true
        }
        guard x[i].digits <= 2, x[i + 2].digits <= 2, a >= 1, b >= 1, a <= 31, b <= 31, a <= 12 || b <= 12,
            x[i + 4].digits == 4 && (1000...2199).contains(c) || x[i + 4].digits == 2 && mark == 0x2F
        else { return false }
        let year = x[i + 4].digits == 2 ? c + (c < 50 ? 2000 : 1900) : c
        out.append(TimeAtom(.numericDate, 5, NumericDate(a, b, year, isYearFirst: false).packed))
        return true
    }
}
