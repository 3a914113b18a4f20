internal import Annotation
internal import OrderedCollections
internal import TextBytes

/// The independent places that the articles come from: each outlet's own, but one for an agency's report however often it
/// is printed, and one for articles whose texts are all but the same.
package struct OriginFinder: Sendable {
    /// For each article, an index into ``origins``.
    package let origin: [Int]
    package let origins: [Origin]
    /// For each article, the independent place it comes from: its origin, but one for all that an outlet wrote itself.
    private let place: [Int]

    package init(_ coverage: ReadCoverage) {
        let agencies = coverage.articles.map { Self.agency(of: $0.article) }
        var sets = DisjointSets(count: coverage.articles.count)
        for (a, b) in NearCopies(coverage).pairs { sets.join(a, b) }
        var firstOfAgency: [String: Int] = [:]
        for (index, agency) in agencies.enumerated() {
            guard let agency else { continue }
            if let first = firstOfAgency[agency] { sets.join(first, index) } else { firstOfAgency[agency] = index }
        }
        var groups: OrderedDictionary<Int, [Int]> = [:]
        for index in coverage.articles.indices where !coverage.articles[index].isRecord {
            groups[sets.root(index), default: []].append(index)
        }
        var origin = [Int](repeating: 0, count: coverage.articles.count)
        origins = groups.values.enumerated().map { number, articles in
            for article in articles { origin[article] = number }
            let agency = articles.lazy.compactMap { agencies[$0] }.first
            let outlets = OrderedSet(articles.compactMap { coverage.outlet($0) })
            let kind: Origin.Kind = agency != nil ? .wire : articles.count > 1 && outlets.count > 1 ? .copy : .own
            let name = agency ?? outlets.first ?? coverage.articles[articles[0]].article.title ?? ""
            let ids = articles.map { coverage.ids[$0] }
            return Origin(
                id: SHA256.identifier("o", [kind.rawValue, name] + ids), kind: kind, name: name, articles: ids)
        }
        self.origin = origin
        var ofOutlet: [String: Int] = [:]
        var place = origin
        for index in coverage.articles.indices where origins[origin[index]].kind == .own {
            guard let outlet = coverage.outlet(index) else { continue }
            place[index] = ofOutlet[outlet, default: origin[index]]
            ofOutlet[outlet] = place[index]
        }
        self.place = place
    }

    /// How many independent places some articles come from: two pieces that one outlet wrote itself are one.
    package func places(of articles: some Sequence<Int>) -> Int { Set(articles.map { place[$0] }).count }

    /// The agency whose report an article as a whole is: named in the dateline ("WASHINGTON (Reuters) -") or as the
    /// byline; not one that is only credited at the end with some of the reporting.
    static func agency(of article: Article) -> String? {
        if let byline = article.byline {
            let words = byline.split(whereSeparator: { !($0.isLetter || $0 == "-" || $0 == ".") }).map(String.init)
            let plain = words.filter { !["by", "By", "BY", "the", "The"].contains($0) }.joined(separator: " ")
            if let agency = agencies.first(where: { $0.names.contains(plain) }) { return agency.name }
        }
        if let outlet = article.outlet, let agency = agencies.first(where: { $0.names.contains(outlet) }) {
            return agency.name
        }
        let bytes = article.text.bytes.prefix(1200)
        for (open, byte) in bytes.enumerated() where byte == UInt8(ascii: "(") {
            guard let close = bytes[open...].prefix(40).firstIndex(of: UInt8(ascii: ")")) else { continue }
            let name = String(decoding: bytes[(open + 1)..<close], as: UTF8.self)
            guard let agency = agencies.first(where: { $0.names.contains(name) }) else { continue }
            // A dateline's dash follows: "-", "--", an en or an em dash.
            let after = bytes[(close + 1)...].prefix(4).drop { $0 == 0x20 }
            if after.first == UInt8(ascii: "-") || after.starts(with: [0xE2, 0x80]) { return agency.name }
        }
        return nil
    }

    private static let agencies: [(name: String, names: Set<String>)] = [
        ("Reuters", ["Reuters", "REUTERS", "Thomson Reuters"]),
        ("Associated Press", ["AP", "A.P.", "Associated Press", "The Associated Press", "ASSOCIATED PRESS"]),
        ("Agence France-Presse", ["AFP", "Agence France-Presse", "Agence France Presse"]),
        ("Deutsche Presse-Agentur", ["dpa", "DPA", "Deutsche Presse-Agentur"]),
        ("United Press International", ["UPI", "United Press International"]),
        ("Bloomberg", ["Bloomberg", "Bloomberg News"]), ("TASS", ["TASS", "Tass"]), ("Interfax", ["Interfax"]),
        ("Xinhua", ["Xinhua", "Xinhua News Agency"]), ("Kyodo", ["Kyodo", "Kyodo News"]),
        ("Yonhap", ["Yonhap", "Yonhap News Agency"]), ("PA Media", ["PA", "PA Media", "Press Association"]),
        ("EFE", ["EFE"]), ("ANSA", ["ANSA"]), ("Press Trust of India", ["PTI", "Press Trust of India"]),
        ("Anadolu Agency", ["Anadolu", "Anadolu Agency", "AA"]),
    ]
}
