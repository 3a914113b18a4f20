internal import Annotation
internal import Foundation
internal import TextBytes

/// What changed between two versions of an article, paragraph by paragraph.
package struct ArticleDifference: Codable, Hashable, Sendable {
    package var title: Change?
    /// Paragraphs of the version before that are not there any more, and new ones, each in its order.
    package var removed: [String]
    package var added: [String]
    /// Whether nothing is said that was not said before: only a clock, a counter or typography changed.
    package var isTrivial: Bool

    package struct Change: Codable, Hashable, Sendable {
        package var before: String
        package var after: String
    }

    package init(title: (before: String, after: String), before: [String], after: [String]) {
        if title.before != title.after { self.title = Change(before: title.before, after: title.after) }
        // Myers' difference takes the product of length and change; what is longer than any article is compared as a whole.
        if before.count + after.count > 4000 {
            removed = before == after ? [] : before
            added = before == after ? [] : after
        } else {
            let difference = after.difference(from: before)
            removed = difference.removals.map { change in
                guard case .remove(_, let element, _) = change else { return "" }
                return element
            }
            added = difference.insertions.map { change in
                guard case .insert(_, let element, _) = change else { return "" }
                return element
            }
        }
        let words = PlainParagraph.standard
        isTrivial =
            words.plain(title.before) == words.plain(title.after)
            && before.map { words.plain($0) }.filter { !$0.isEmpty }
                == after.map { words.plain($0) }.filter { !$0.isEmpty }
    }
}

/// A paragraph's words without what changes by itself.
struct PlainParagraph: Sendable {
    /// Words by which a line is known that tells when the page was made or changed, or how many did something with it.
    private let clocks: Set<String>
    private let counters: Set<String>
    static let standard = PlainParagraph(table: PackageResources.trivial_tsv)

    init(table: [UInt8]) {
        var clocks: Set<String> = []
        var counters: Set<String> = []
        for line in String(decoding: table, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t").map(String.init)
            guard fields.count > 1 else { continue }
            if fields[0] == "clock" {
                clocks.formUnion(fields.dropFirst())
            } else {
                counters.formUnion(fields.dropFirst())
            }
        }
        self.clocks = clocks
        self.counters = counters
    }

    /// Letters and digits, parted by single spaces, whatever the marks and the case; of a short line that tells a time or a
    /// count of readers, nothing.
    func plain(_ paragraph: String) -> [String] {
        let words = paragraph.precomposedStringWithCompatibilityMapping.lowercased().split {
            !($0.isLetter || $0.isNumber)
        }.map(String.init)
        guard words.count <= 14, words.contains(where: { $0.contains { $0.isNumber } }) else { return words }
        let first = words.first == "last" || words.first == "first" ? words.dropFirst().first : words.first
        if words.count <= 10, first.map({ clocks.contains($0) }) == true || words.last == "ago" { return [] }
        if words.count <= 6, words.contains(where: { counters.contains($0) }) { return [] }
        return words
    }
}
