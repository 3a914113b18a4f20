extension TimeNumbers {
    /// A time of day packed into one number: minutes after midnight, whether minutes are told, the zone.
    struct Clock {
        var minutes: Int
        var second: Int?
        /// Whether the zone is UTC.
        var isUniversal: Bool
        /// Whether "a.m.", a zone or four digits make it certain that a time is meant.
        var isCertain: Bool

        var packed: Int {
            minutes | (isUniversal ? 1 << 12 : 0) | (isCertain ? 1 << 13 : 0) | (second.map { ($0 + 1) << 14 } ?? 0)
        }

        init(minutes: Int, second: Int? = nil, isUniversal: Bool, isCertain: Bool) {
            self.minutes = minutes
            self.second = second
            self.isUniversal = isUniversal
            self.isCertain = isCertain
        }

        init(packed: Int) {
            minutes = packed & 0xFFF
            isUniversal = packed & 1 << 12 != 0
            isCertain = packed & 1 << 13 != 0
            second = packed >> 14 == 0 ? nil : packed >> 14 - 1
        }
    }

    /// "10:30", "10.30pm", "5 p.m. EST", "1800 GMT", "6 o'clock".
    func clock(_ x: [TimeLexeme], _ i: Int, _ end: Int, into out: inout [TimeAtom]) {
        let first = Int(x[i].value)
        guard !x[i].isGrouped, x[i].digits <= 2 || x[i].digits == 4 else { return }
        if i > 0, x[i].isJoined, x[i - 1].isMark(0x3A) || x[i - 1].isMark(0x24) { return }
        var j = i + 1
        var hour = first
        var minute: Int?
        var second: Int?
        var isCertain = false
        if x[i].digits == 4 {
            // "1800 GMT", "0600 hours": a zone must follow.
            guard first / 100 < 24, first % 100 < 60, j < end, zone(x, j, end) != nil else { return }
            (hour, minute) = (first / 100, first % 100)
        } else if j + 1 < end, x[j].isJoined, x[j + 1].isJoined, x[j + 1].kind == .number, x[j + 1].digits == 2,
            x[j].isMark(0x3A) || x[j].isMark(0x2E), x[j + 1].value < 60
        {
            let isDot = x[j].isMark(0x2E)
            minute = Int(x[j + 1].value)
            j += 2
            if !isDot, j + 1 < end, x[j].isMark(0x3A), x[j].isJoined, x[j + 1].kind == .number, x[j + 1].digits == 2,
                x[j + 1].isJoined, x[j + 1].value < 60
            {
                second = Int(x[j + 1].value)
                j += 2
            }
            if j < end, x[j].isJoined, x[j].isMark(0x3A) || x[j].kind == .number { return }
            if isDot, meridiem(x, j, end) == nil, zone(x, j, end) == nil { return }
        }
        guard hour < 25 else { return }
        if let half = meridiem(x, j, end) {
            guard (1...12).contains(hour) else { return }
            hour = hour % 12 + (half.isAfternoon ? 12 : 0)
            j = half.next
            isCertain = true
        } else if minute == nil {
            // "6 o'clock"
            guard j + 2 < end, x[j].kind == .word, x[j + 1].isMark(0x27), lexicon.value(x[j + 2].entry, .suffix) == 5,
                hour <= 12
            else { return }
            j += 3
            isCertain = true
        }
        guard hour < 24 || minute ?? 0 == 0 else { return }
        var isUniversal = false
        if let zone = zone(x, j, end) {
            isUniversal = zone.isUniversal
            j = zone.next
            isCertain = true
        }
        let clock = Clock(
            minutes: hour * 60 + (minute ?? 0), second: second, isUniversal: isUniversal, isCertain: isCertain)
        out.append(TimeAtom(.clock, j - i, clock.packed))
    }

    /// "am", "a.m.", "p.m."; the last stop is part of it.
    private func meridiem(_ x: [TimeLexeme], _ j: Int, _ end: Int) -> (isAfternoon: Bool, next: Int)? {
        guard j < end, x[j].kind == .word, let value = lexicon.value(x[j].entry, .meridiem) else { return nil }
        // 1, 2: "am", "pm"; 3, 4: "a", "p", which need ".m."
        if value <= 2 { return (value == 2, j + 1) }
        guard j + 2 < end, x[j + 1].isMark(0x2E), x[j + 1].isJoined, x[j + 2].isJoined,
            lexicon.value(x[j + 2].entry, .meridiem) == 5
        else { return nil }
        let hasStop = j + 3 < end && x[j + 3].isMark(0x2E) && x[j + 3].isJoined
        return (value == 4, hasStop ? j + 4 : j + 3)
    }

    /// "EST", "GMT", "(GMT +8)", "local time".
    private func zone(_ x: [TimeLexeme], _ j: Int, _ end: Int) -> (isUniversal: Bool, next: Int)? {
        guard j < end else { return nil }
        if x[j].isMark(0x28), j + 2 < end, let value = lexicon.value(x[j + 1].entry, .zone) {
            if x[j + 2].isMark(0x29) { return (value == 1, j + 3) }
            if j + 4 < end, x[j + 2].isMark(0x2B) || x[j + 2].isMark(0x2D), x[j + 3].kind == .number,
                x[j + 4].isMark(0x29)
            {
                return (false, j + 5)
            }
            return nil
        }
        guard x[j].kind == .word, let value = lexicon.value(x[j].entry, .zone) else { return nil }
        // 2: a zone by its letters, which are capitals; 3: "local time", "hours"
        if value == 3 {
            guard j + 1 < end, lexicon.value(x[j + 1].entry, .zone) == 4 else { return nil }
            return (false, j + 2)
        }
        guard value <= 2, x[j].isCapitalised else { return nil }
        return (value == 1, j + 1)
    }
}
