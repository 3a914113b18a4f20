/// Tells whether a TIMEX3 value is well formed, independently of the code that writes values.
enum TimexGrammar {
    static func isValid(_ value: String) -> Bool {
        if ["PRESENT_REF", "PAST_REF", "FUTURE_REF"].contains(value) { return true }
        var rest = Substring(value)
        if rest.first == "P" { return isDuration(rest) }
        if let t = rest.firstIndex(of: "T") {
            guard isTimeOfDay(rest[rest.index(after: t)...]) else { return false }
            rest = rest[..<t]
            return isDate(rest, mustBeDay: true)
        }
        return isDate(rest, mustBeDay: false)
    }

    private static func isDuration(_ value: Substring) -> Bool {
        var rest = value.dropFirst()
        let isClock = rest.first == "T"
        if isClock { rest = rest.dropFirst() }
        let units: Set<String> = isClock ? ["H", "M", "S"] : ["Y", "M", "W", "D", "Q", "DE", "CE", "WE", "L", "X"]
        if !isClock, rest == "XX" { return true }
        var parts = 0
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "X") }
            guard !number.isEmpty, number == "X" || Double(number) != nil else { return false }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { $0.isLetter && $0 != "X" }
            guard units.contains(String(unit)) else { return false }
            rest = rest.dropFirst(unit.count)
            parts += 1
        }
        return parts > 0
    }

    private static func isTimeOfDay(_ value: Substring) -> Bool {
        if ["MO", "AF", "EV", "NI", "MI", "DT"].contains(value) { return true }
        var clock = value
        if clock.last == "Z" { clock = clock.dropLast() }
        let fields = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(fields.count), fields.allSatisfy({ $0.count == 2 && Int($0) != nil }) else {
            return false
        }
        let hour = Int(fields[0])!
        return hour < 24 && fields.dropFirst().allSatisfy { Int($0)! < 60 } || hour == 24 && fields[1] == "00"
    }

    private static func isDate(_ value: Substring, mustBeDay: Bool) -> Bool {
        let fields = value.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = fields.first else { return false }
        func digits(_ s: Substring, _ n: Int) -> Bool {
            s.utf8.count == n && (s.allSatisfy { $0.isASCII && $0.isNumber } || s.allSatisfy { $0 == "X" })
        }
        guard digits(first, 4) || fields.count == 1 && !mustBeDay && (digits(first, 3) || digits(first, 2)) else {
            return false
        }
        switch fields.count {
        case 1: return !mustBeDay
        case 2:
            if mustBeDay { return false }
            let f = fields[1]
            if ["SP", "SU", "FA", "WI", "H1", "H2", "Q1", "Q2", "Q3", "Q4", "QX", "WXX"].contains(f) { return true }
            if f.first == "W" { return digits(f.dropFirst(), 2) && (1...53).contains(Int(f.dropFirst()) ?? 0) }
            return f == "XX" || digits(f, 2) && (1...12).contains(Int(f) ?? 0)
        case 3:
            if fields[1].first == "W" {
                return digits(fields[1].dropFirst(), 2)
                    && (fields[2] == "WE" && !mustBeDay || (1...7).contains(Int(fields[2]) ?? 0))
            }
            guard digits(fields[1], 2), digits(fields[2], 2) else { return false }
            let month = Int(fields[1])
            let day = Int(fields[2])
            if fields[1] == "XX" { return fields[2] == "XX" }
            guard let month, (1...12).contains(month) else { return false }
            guard let day else { return true }
            let leap = Int(first).map { $0 % 4 == 0 && ($0 % 100 != 0 || $0 % 400 == 0) } ?? true
            return (1...[31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]).contains(day)
        default: return false
        }
    }
}
