package import Annotation

/// Reads dates as newspapers, pages and feeds print them: "14 February 2025", "Feb. 7, 2025, 10:05 a.m. EST",
/// "Sat, 08 Feb 2025 14:05:00 +0100", "08.02.2025", "2025年2月8日", and what RFC 3339 allows.
package struct DateWords {
    /// The date read.
    package let moment: Moment
    /// The words that were no part of it, in lower case.
    package let rest: [String]

    /// Whether the words are a date and nothing else but the usual company ("Published on Friday,").
    package var isAlone: Bool { rest.allSatisfy { Self.company.contains($0) } }

    private static let company: Set<String> = [
        "published", "updated", "posted", "on", "at", "last", "modified", "date", "first", "created", "issued", "the",
        "of",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed",
        "thu",
        "thur", "thurs", "fri", "sat", "sun", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag",
        "sonntag", "uhr", "um", "vom", "am", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
        "publié", "le", "à", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "el", "local",
        "time", "et", "edt", "est", "gmt", "utc", "a", "m", "p", "pm", "de", "del", "den", "stand", "as",
    ]

    /// The first date in `string`, of which no more than 200 bytes are looked at.
    ///
    /// - Parameter dayFirst: how "03/04/2025" is meant; nil where that is not known, and then it is no date.
    package init?(_ string: String, dayFirst: Bool? = nil) {
        if let moment = Moment(string) {
            self.moment = moment
            rest = []
            return
        }
        let tokens = DateToken.tokens(String(decoding: string.utf8.prefix(200), as: UTF8.self))
        for i in tokens.indices {
            guard let (day, next) = Self.day(tokens, i, dayFirst) else { continue }
            var moment = Moment(day: day)
            var used = next
            Self.time(tokens, from: i, next, &moment, &used)
            var rest: [String] = []
            for (k, token) in tokens.enumerated() where k < i || k >= used {
                switch token {
                case .word(let word): rest.append(word)
                case .number(let value, _): rest.append(String(value))
                case .mark: break
                }
            }
            self.moment = moment
            self.rest = rest
            return
        }
        return nil
    }

    /// A day that begins at token `i`, and the token after it.
    private static func day(_ t: [DateToken], _ i: Int, _ dayFirst: Bool?) -> (CalendarDay, Int)? {
        switch t[i] {
        case .number(let value, let digits):
            if digits == 8, let day = CalendarDay(year: value / 10_000, month: value / 100 % 100, day: value % 100),
                (1900...2100).contains(day.year)
            {
                return (day, i + 1)
            }
            if digits == 4 { return yearFirst(t, i, value) }
            guard digits <= 2 else { return nil }
            return dayMonthYear(t, i, value) ?? numeric(t, i, value, dayFirst)
        case .word(let word):
            guard let month = MonthNames.number(word) else { return nil }
            var k = i + 1
            if t.mark(k) == "." { k += 1 }
            guard case .number(let d, let digits)? = t.at(k), digits <= 2 else { return nil }
            k += 1
            if case .word(let suffix)? = t.at(k), ["st", "nd", "rd", "th"].contains(suffix) { k += 1 }
            if t.mark(k) == "," || t.mark(k) == "." { k += 1 }
            if t.mark(k) == "," { k += 1 }
            guard case .number(let year, 4)? = t.at(k), let day = CalendarDay(year: year, month: month, day: d) else {
                return nil
            }
            return (day, k + 1)
        case .mark: return nil
        }
    }

    private static func yearFirst(_ t: [DateToken], _ i: Int, _ year: Int) -> (CalendarDay, Int)? {
        guard (1000...2999).contains(year) else { return nil }
        let marks: [(Unicode.Scalar, Unicode.Scalar)] = [("-", "-"), ("/", "/"), (".", "."), ("年", "月"), ("년", "월")]
        var k = i + 1
        guard let first = t.mark(k) else { return nil }
        k += 1
        guard case .number(let month, let digits)? = t.at(k), digits <= 2 else { return nil }
        guard let second = t.mark(k + 1), marks.contains(where: { $0 == (first, second) }) else { return nil }
        guard case .number(let d, let digits)? = t.at(k + 2), digits <= 2,
            let day = CalendarDay(year: year, month: month, day: d)
        else { return nil }
        k += 3
        if t.mark(k) == "日" || t.mark(k) == "일" { k += 1 }
        return (day, k)
    }

    private static func dayMonthYear(_ t: [DateToken], _ i: Int, _ d: Int) -> (CalendarDay, Int)? {
        var k = i + 1
        if case .word(let suffix)? = t.at(k), ["st", "nd", "rd", "th", "er", "º"].contains(suffix) { k += 1 }
        if t.mark(k) == "." || t.mark(k) == "-" || t.mark(k) == "º" { k += 1 }
        if case .word(let of)? = t.at(k), ["of", "de"].contains(of) { k += 1 }
        guard case .word(let name)? = t.at(k), let month = MonthNames.number(name) else { return nil }
        k += 1
        while let mark = t.mark(k), mark == "." || mark == "," || mark == "-" { k += 1 }
        if case .word(let of)? = t.at(k), ["de", "del"].contains(of) { k += 1 }
        guard case .number(let year, 4)? = t.at(k), let day = CalendarDay(year: year, month: month, day: d) else {
            return nil
        }
        return (day, k + 1)
    }

    private static func numeric(_ t: [DateToken], _ i: Int, _ a: Int, _ dayFirst: Bool?) -> (CalendarDay, Int)? {
        guard let mark = t.mark(i + 1), mark == t.mark(i + 3), case .number(let b, let digits)? = t.at(i + 2),
            digits <= 2,
            case .number(let year, 4)? = t.at(i + 4)
        else { return nil }
        var isDayFirst = dayFirst
        if mark == "." { isDayFirst = true }
        guard mark == "." || mark == "/" || mark == "-" else { return nil }
        if a > 12 { isDayFirst = true } else if b > 12 { isDayFirst = false } else if a == b { isDayFirst = true }
        guard let isDayFirst else { return nil }
        guard let day = CalendarDay(year: year, month: isDayFirst ? b : a, day: isDayFirst ? a : b) else { return nil }
        return (day, i + 5)
    }

    /// Looks for a time of day within a few words of the date.
    private static func time(
        _ t: [DateToken], from start: Int, _ next: Int, _ moment: inout Moment, _ used: inout Int
    ) {
        var k = next
        while k < min(t.count, next + 7) {
            defer { k += 1 }
            guard case .number(var hour, let digits) = t[k], digits <= 2, hour < 24 else { continue }
            guard let mark = t.mark(k + 1) ?? hourMark(t.at(k + 1)), mark == ":" || mark == "." || mark == "h",
                case .number(let minute, 2)? = t.at(k + 2), minute < 60
            else { continue }
            var end = k + 3
            if t.mark(end) == ":", case .number(let second, 2)? = t.at(end + 1) {
                moment.second = min(second, 59)
                end += 2
                if t.mark(end) == ".", case .number? = t.at(end + 1) { end += 2 }
            }
            if case .word(let half)? = t.at(end), half == "am" || half == "pm" || half == "a" || half == "p" {
                if half.first == "p", hour < 12 { hour += 12 }
                if half.first == "a", hour == 12 { hour = 0 }
                end += 1
                if half.utf8.count == 1, t.mark(end) == ".", t.at(end + 1) == .word("m") {
                    end += t.mark(end + 2) == "." ? 3 : 2
                }
            }
            moment.minute = hour * 60 + minute
            zone(t, &end, &moment)
            used = end
            return
        }
    }

    private static func hourMark(_ token: DateToken?) -> Unicode.Scalar? { token == .word("h") ? "h" : nil }

    private static let zones: [String: Int] = [
        "z": 0, "utc": 0, "gmt": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360,
        "pst": -480, "pdt": -420, "bst": 60, "cet": 60, "cest": 120, "mez": 60, "mesz": 120, "eet": 120, "eest": 180,
        "msk": 180, "jst": 540, "kst": 540, "ist": 330, "aest": 600, "aedt": 660,
    ]

    private static func zone(_ t: [DateToken], _ end: inout Int, _ moment: inout Moment) {
        if case .word(let name)? = t.at(end), let minutes = zones[name] {
            moment.zone = minutes
            end += 1
            guard name == "gmt" || name == "utc" else { return }
        }
        guard let sign = t.mark(end), sign == "+" || sign == "-", case .number(let value, let digits)? = t.at(end + 1)
        else { return }
        var minutes = digits == 4 ? value / 100 * 60 + value % 100 : value * 60
        end += 2
        if digits <= 2, t.mark(end) == ":", case .number(let m, 2)? = t.at(end + 1) {
            minutes += m
            end += 2
        }
        if minutes < 24 * 60 { moment.zone = sign == "-" ? -minutes : minutes }
    }
}
