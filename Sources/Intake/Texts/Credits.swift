internal import Annotation
internal import TextBytes

/// News agencies that an article credits, from `Resources/agencies.tsv`.
enum Credits {
    /// The agencies named in the dateline ("BERLIN (AP) —") and in credit lines ("With reporting by Reuters and dpa"), in
    /// the order they stand.
    static func find(_ text: SourceText, _ blocks: [Block]) -> [String] {
        var out: [String] = []
        if let lead = blocks.first(where: { $0.role == .paragraph }) {
            let head = text.string(ByteSpan(Int(lead.span.start), Int(lead.span.start) + min(lead.span.count, 120)))
            if let open = head.firstIndex(of: "("), let close = head[open...].firstIndex(of: ")"),
                let agency = agency(head[head.index(after: open)..<close])
            {
                out.append(agency)
            }
        }
        for block in blocks where block.role == .credit {
            for name in named(in: text.string(block.span)) where !out.contains(name) { out.append(name) }
        }
        return out
    }

    /// The agencies that a credit line names.
    static func named(in words: String) -> [String] {
        all.filter { agency in agency.spellings.contains { stands($0, in: words) } }.map(\.name)
    }

    private struct Agency: Sendable {
        var name: String
        var spellings: [String]
    }

    private static let all: [Agency] =
        PackageResources.agencies_tsv.split(separator: 0x0A).filter { $0.first != UInt8(ascii: "#") }.map { line in
            let spellings = line.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
            return Agency(name: spellings[0], spellings: spellings)
        }

    /// The agency that the words name and nothing else.
    static func agency(_ words: Substring) -> String? {
        all.first { agency in agency.spellings.contains { $0 == words } }?.name
    }

    /// Whether `name` stands in `words` as a whole word.
    private static func stands(_ name: String, in words: String) -> Bool {
        for range in words.ranges(of: name) {
            let before = range.lowerBound == words.startIndex ? nil : words[words.index(before: range.lowerBound)]
            let after = range.upperBound == words.endIndex ? nil : words[range.upperBound]
            if before?.isLetter != true, after?.isLetter != true { return true }
        }
        return false
    }
}
