/// A number, word or mark of a printed date.
enum DateToken: Hashable {
    /// The value and how many digits it was written with.
    case number(Int, Int)
    /// In lower case.
    case word(String)
    case mark(Unicode.Scalar)

    static func tokens(_ string: String) -> [DateToken] {
        var out: [DateToken] = []
        var word = ""
        var value = 0
        var digits = 0
        func isIdeograph(_ c: Unicode.Scalar) -> Bool { "年月日년월일時分".unicodeScalars.contains(c) }
        func close() {
            if !word.isEmpty { out.append(.word(word.lowercased())) }
            if digits > 0 { out.append(.number(value, digits)) }
            word = ""
            value = 0
            digits = 0
        }
        for c in string.unicodeScalars {
            switch c {
            case "0"..."9":
                if !word.isEmpty { close() }
                if digits < 9 { value = value * 10 + Int(c.value - 0x30) }
                digits += 1
            case " ", "\n", "\t", "\u{A0}", "\u{202F}", "\u{2009}": close()
            case let c where isIdeograph(c):
                close()
                out.append(.mark(c))
            case let c where c.properties.isAlphabetic:
                if digits > 0 { close() }
                word.unicodeScalars.append(c)
            default:
                close()
                out.append(.mark(c == "\u{2013}" || c == "\u{2212}" ? "-" : c))
            }
        }
        close()
        return out
    }
}

extension [DateToken] {
    func at(_ i: Int) -> DateToken? { i < count ? self[i] : nil }

    func mark(_ i: Int) -> Unicode.Scalar? {
        if i < count, case .mark(let scalar) = self[i] { scalar } else { nil }
    }
}

/// The months' names, from `Resources/months.tsv`.
enum MonthNames {
    static func number(_ name: String) -> Int? { numbers[name] }

    private static let numbers: [String: Int] = {
        var numbers: [String: Int] = [:]
        for line in PackageResources.months_tsv.split(separator: 0x0A) where line.first != UInt8(ascii: "#") {
            let fields = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
            guard let number = Int(fields[0]) else { continue }
            for name in fields.dropFirst() { numbers[name] = number }
        }
        return numbers
    }()
}
