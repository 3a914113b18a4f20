internal import Record

/// Numbers, amounts and lists in words.
enum Words {
    /// "A", "A and B", "A, B and C".
    static func list(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " and " + last
    }

    /// "1 article", "8 articles".
    static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
    }

    /// "18,000".
    static func grouped(_ number: Int) -> String {
        let digits = Array(String(number.magnitude).utf8)
        guard digits.count > 4 || number.magnitude >= 1000 else { return String(number) }
        var out: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
        for (i, digit) in digits.enumerated() {
            if i > 0, (digits.count - i) % 3 == 0 { out.append(UInt8(ascii: ",")) }
            out.append(digit)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// A number as a reader takes it in: "4.2 billion", "18,000", "0.5".
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return "\(value)" }
        for (size, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] where abs(value) >= size {
            return decimal(value / size) + " " + name
        }
        return decimal(value)
    }

    /// Up to three decimals, none that are not needed.
    private static func decimal(_ value: Double) -> String {
        let thousandths = (value * 1000).rounded()
        guard abs(thousandths) < 9e15 else { return "\(value)" }
        let whole = Int(thousandths / 1000)
        let rest = Int(abs(thousandths).truncatingRemainder(dividingBy: 1000))
        let sign = thousandths < 0 && whole == 0 ? "-" : ""
        if rest == 0 { return sign + grouped(whole) }
        var digits = String(1000 + rest).dropFirst()
        while digits.last == "0" { digits = digits.dropLast() }
        return sign + grouped(whole) + "." + digits
    }

    private static let currencies = [
        "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "RUB": "₽", "UAH": "₴",
    ]

    /// A reading: "$4.2 billion", "about 7,000 families", "800,000 to 900,000 people", "over 30%".
    static func amount(_ value: Figure.Value, modifier: String, unit: String, bare: Bool = false) -> String {
        let hedge =
            switch modifier {
            case "~": "about "
            case "<": "under "
            case ">": "over "
            default: ""
            }
        let sign = currencies[unit] ?? ""
        let numbers =
            switch value {
            case .exactly(let number): sign + Words.number(number)
            case .range(let low, let high): range(low, high, sign)
            }
        if !sign.isEmpty || unit.isEmpty { return hedge + numbers }
        if unit == "percentage" || unit == "percent" || unit == "%" { return hedge + numbers + "%" }
        if bare { return hedge + numbers }
        return hedge + numbers + " " + self.unit(unit, for: value)
    }

    /// "800,000 to 900,000"; "11 to 12 million".
    private static func range(_ low: Double, _ high: Double, _ sign: String) -> String {
        let a = Words.number(low).split(separator: " ")
        let b = Words.number(high).split(separator: " ")
        if a.count == 2, b.count == 2, a[1] == b[1] { return "\(sign)\(a[0]) to \(b[0]) \(b[1])" }
        return sign + a.joined(separator: " ") + " to " + sign + b.joined(separator: " ")
    }

    /// A unit beside a number: the plural where it needs one.
    static func unit(_ unit: String, for value: Figure.Value) -> String {
        if case .exactly(1) = value { return unit }
        return plural(unit)
    }

    /// The English plural of a counted noun or a unit; a code in capitals stays as it is.
    static func plural(_ noun: String) -> String {
        guard let last = noun.unicodeScalars.last, noun.contains(where: \.isLowercase) else { return noun }
        if noun == "people" || last == "s" { return noun }
        let vowels: Set<Unicode.Scalar> = ["a", "e", "i", "o", "u"]
        let before = noun.unicodeScalars.dropLast().last
        if last == "y", let before, !vowels.contains(before) { return noun.dropLast() + "ies" }
        if last == "x" || noun.hasSuffix("ch") || noun.hasSuffix("sh") { return noun + "es" }
        return noun + "s"
    }

    /// An extract cut at a word's end, with an ellipsis where anything is left out.
    static func cut(_ text: String, to limit: Int) -> String {
        // What follows the limit is not counted: a headline may be a megabyte.
        let scalars = text.unicodeScalars
        guard text.utf8.count > limit,
            var end = scalars.index(text.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
            end < scalars.endIndex
        else { return text }
        if let space = text[..<end].lastIndex(where: \.isWhitespace), space > text.startIndex { end = space }
        return text[..<end] + " …"
    }

    /// White space as single spaces, none at the ends.
    static func joined(_ text: String) -> String { split(text).joined(separator: " ") }

    /// What white space separates.
    static func split(_ text: String) -> [Substring] {
        text.unicodeScalars.split { isSpace($0) }.map(Substring.init)
    }

    /// Unicode's property White_Space; none has been added to it since 2013.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// The first letter a capital, for a line that begins with an extract.
    static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
