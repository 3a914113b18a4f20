/// When something was published: a day in the outlet's own zone, and the time of day where it is known.
public struct Moment: Hashable, Sendable {
    /// The day as the outlet counts it.
    public var day: CalendarDay
    /// Minutes after the outlet's midnight, or nil where only the day is known.
    public var minute: Int?
    /// Seconds within that minute.
    public var second: Int
    /// Minutes east of UTC, or nil where the zone is not known.
    public var zone: Int?

    public init(day: CalendarDay, minute: Int? = nil, second: Int = 0, zone: Int? = nil) {
        self.day = day
        self.minute = minute
        self.second = second
        self.zone = zone
    }

    /// Minutes after 1970-01-01T00:00Z, an unknown zone counted as UTC and an unknown time as the day's beginning.
    public var order: Int { day.number * 1440 + (minute ?? 0) - (zone ?? 0) }
}

/// By instant; of equals, what is known only to the day first.
extension Moment: Comparable {
    public static func < (a: Moment, b: Moment) -> Bool { a.key.lexicographicallyPrecedes(b.key) }

    private var key: [Int] { [order, second, minute == nil ? 0 : 1, zone == nil ? 0 : 1, zone ?? 0] }
}

/// As RFC 3339 writes it ("2025-02-08T14:05:00+01:00"), or the day alone ("2025-02-08").
extension Moment: LosslessStringConvertible {
    public init?(_ description: String) {
        let s = Array(description.utf8)
        guard s.count >= 10, let day = CalendarDay(String(decoding: s[0..<10], as: UTF8.self)) else { return nil }
        if s.count == 10 {
            self.init(day: day)
            return
        }
        func number(_ at: Int) -> Int? {
            guard at + 2 <= s.count, (0x30...0x39).contains(s[at]), (0x30...0x39).contains(s[at + 1]) else {
                return nil
            }
            return Int(s[at] - 0x30) * 10 + Int(s[at + 1] - 0x30)
        }
        guard s[10] == UInt8(ascii: "T") || s[10] == UInt8(ascii: " ") || s[10] == UInt8(ascii: "t"),
            let hour = number(11),
            s.count >= 16, s[13] == UInt8(ascii: ":"), let minute = number(14), hour < 24, minute < 60
        else { return nil }
        var i = 16
        var second = 0
        if i < s.count, s[i] == UInt8(ascii: ":") {
            guard let value = number(i + 1), value <= 60 else { return nil }
            second = min(value, 59)
            i += 3
            if i < s.count, s[i] == UInt8(ascii: ".") || s[i] == UInt8(ascii: ",") {
                i += 1
                while i < s.count, (0x30...0x39).contains(s[i]) { i += 1 }
            }
        }
        if i < s.count, s[i] == UInt8(ascii: " ") { i += 1 }
        var zone: Int?
        if i < s.count {
            switch s[i] {
            case UInt8(ascii: "Z"), UInt8(ascii: "z"):
                zone = 0
                i += 1
            case UInt8(ascii: "+"), UInt8(ascii: "-"):
                guard let h = number(i + 1) else { return nil }
                var j = i + 3
                if j < s.count, s[j] == UInt8(ascii: ":") { j += 1 }
                let m = j < s.count ? number(j) : 0
                guard let m, h < 24, m < 60 else { return nil }
                zone = (h * 60 + m) * (s[i] == UInt8(ascii: "-") ? -1 : 1)
                i = j < s.count ? j + 2 : j
            default: return nil
            }
        }
        guard i == s.count else { return nil }
        self.init(day: day, minute: hour * 60 + minute, second: second, zone: zone)
    }

    public var description: String {
        guard let minute else { return day.description }
        func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
        var out = "\(day)T\(two(minute / 60)):\(two(minute % 60)):\(two(second))"
        if let zone {
            out += zone == 0 ? "Z" : "\(zone < 0 ? "-" : "+")\(two(abs(zone) / 60)):\(two(abs(zone) % 60))"
        }
        return out
    }
}
