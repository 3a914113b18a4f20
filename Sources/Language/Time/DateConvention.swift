internal import Annotation
internal import TextBytes

/// Tells whether an outlet writes 7/2/2025 for the 7th of February or for July 2.
enum DateConvention {
    /// Whether the day stands first; nil where nothing about the article tells.
    ///
    /// What the article's own dates tell goes first (a number over 12 can be no month), then the region of its language
    /// ("en-GB"), then the country of its address. English of no region and addresses of no country tell nothing.
    static func isDayFirst(_ article: Article) -> Bool? {
        shown(article.text) ?? region(article.language) ?? country(article.url)
    }

    /// What the dates of a text show, or nil where they show nothing or both.
    static func shown(_ text: SourceText) -> Bool? {
        var isDay = false
        var isMonth = false
        text.bytes.withUnsafeBufferPointer { p in
            var i = 0
            while i < p.count {
                guard p[i] &- 0x30 < 10, i == 0 || p[i - 1] &- 0x30 >= 10 && p[i - 1] != 0x2F && p[i - 1] != 0x2E else {
                    i += 1
                    continue
                }
                var numbers: [Int] = []
                var j = i
                let mark = scan(p, &j, &numbers)
                if numbers.count == 3, mark != 0, (1...31).contains(numbers[0]), (1...31).contains(numbers[1]),
                    numbers[2] >= 10, numbers[2] < 100 || (1900...2199).contains(numbers[2])
                {
                    if numbers[0] > 12, numbers[1] <= 12 { isDay = true }
                    if numbers[1] > 12, numbers[0] <= 12 { isMonth = true }
                }
                i = max(j, i + 1)
            }
        }
        return isDay == isMonth ? nil : isDay
    }

    /// Up to three numbers parted by one kind of mark ("/", "." or "-"), which is given back.
    private static func scan(_ p: UnsafeBufferPointer<UInt8>, _ j: inout Int, _ numbers: inout [Int]) -> UInt8 {
        var mark: UInt8 = 0
        while numbers.count < 4 {
            var value = 0
            let start = j
            while j < p.count, p[j] &- 0x30 < 10 {
                if value < 100_000 { value = value * 10 + Int(p[j] &- 0x30) }
                j += 1
            }
            guard j > start else { return 0 }
            numbers.append(value)
            guard j + 1 < p.count, p[j] == 0x2F || p[j] == 0x2E || p[j] == 0x2D, p[j + 1] &- 0x30 < 10,
                mark == 0 || mark == p[j]
            else { return mark }
            mark = p[j]
            j += 1
        }
        return 0
    }

    /// "en-GB", "en_US".
    private static func region(_ language: String?) -> Bool? {
        guard let parts = language?.split(whereSeparator: { $0 == "-" || $0 == "_" }), parts.count > 1,
            let region = parts.last(where: { $0.count == 2 })
        else { return nil }
        return !monthFirst.contains(region.uppercased())
    }

    /// The country that ends an address's host: "https://www.example.co.uk/a".
    private static func country(_ url: String?) -> Bool? {
        guard let host = url?.components("//").last?.split(separator: "/").first?.split(separator: ":").first,
            let top = host.split(separator: ".").last, top.count == 2, host.contains("."),
            top.allSatisfy({ $0.isLetter && $0.isASCII }), !everybodys.contains(top.lowercased())
        else { return nil }
        return !monthFirst.contains(top.uppercased())
    }

    /// Countries that write the month first, or write it in both ways (CLDR 45, English short dates); in Canada and the
    /// Philippines newspapers write it first.
    private static let monthFirst: Set<String> = ["US", "CA", "PH", "PR", "GU", "FM", "MH", "PW"]

    /// Top-level domains of countries that outlets everywhere use.
    private static let everybodys: Set<String> = [
        "io", "co", "tv", "me", "ai", "fm", "ly", "to", "cc", "ws", "gg", "eu",
    ]
}

extension String {
    fileprivate func components(_ mark: String) -> [Substring] {
        guard let range = firstRange(of: mark) else { return [self[...]] }
        return [self[..<range.lowerBound], self[range.upperBound...]]
    }
}
