internal import Record

/// Where texts name parties, by the names that the record has for them.
///
/// A name is a run of words as the articles write it, capitals and all; of names that begin alike the longest counts. One
/// that two parties share is whoever's is named more often.
struct PartyNames {
    struct Mention {
        /// The party's place in the record.
        var party: Int
        /// As the record writes it.
        var name: String
        /// The word after it, where nothing but a space is between.
        var next: Substring?
    }

    /// Names by their first word, the longest first.
    private var names: [Substring: [Name]] = [:]

    private struct Name {
        var rest: [Substring]
        var text: String
        var party: Int
    }

    init(_ parties: [RecordParty]) {
        var owners: [[Substring]: Name] = [:]
        for (i, party) in parties.enumerated() {
            for name in [party.name] + party.aliases {
                // "the government" is anybody's.
                guard name.contains(where: \.isUppercase) else { continue }
                let words = Self.words(of: name).map(\.text)
                guard let first = words.first, first.utf8.count > 1 || words.count > 1, words.count <= 8 else {
                    continue
                }
                if let owner = owners[words], parties[owner.party].mentions >= party.mentions { continue }
                owners[words] = Name(rest: Array(words.dropFirst()), text: Words.joined(name), party: i)
            }
        }
        for (words, name) in owners { names[words[0], default: []].append(name) }
        for key in names.keys { names[key]!.sort { $0.rest.count > $1.rest.count } }
    }

    /// Every place at which a text names a party.
    func mentions(in text: String) -> [Mention] {
        let words = Self.words(of: text)
        var found: [Mention] = []
        var i = 0
        while i < words.count {
            guard let name = names[words[i].text]?.first(where: { fits($0.rest, words, i) }) else {
                i += 1
                continue
            }
            let last = i + name.rest.count
            let next = last + 1 < words.count && words[last + 1].isAfterSpace ? words[last + 1].text : nil
            found.append(Mention(party: name.party, name: name.text, next: next))
            i = last + 1
        }
        return found
    }

    private func fits(_ rest: [Substring], _ words: [Word], _ at: Int) -> Bool {
        guard at + rest.count < words.count else { return false }
        for (k, word) in rest.enumerated() where words[at + 1 + k].text != word { return false }
        return true
    }

    struct Word {
        var text: Substring
        /// Whether one space is all that stands before it.
        var isAfterSpace: Bool
    }

    /// Letters and digits that stand together.
    static func words(of text: String) -> [Word] {
        var words: [Word] = []
        var start: String.Index?
        var previous: String.Index?
        let scalars = text.unicodeScalars
        var i = scalars.startIndex
        func end(_ place: String.Index) {
            guard let begin = start else { return }
            let isAfterSpace =
                previous.map { $0 < begin && scalars[$0] == " " && scalars.index(after: $0) == begin } ?? false
            words.append(Word(text: text[begin..<place], isAfterSpace: isAfterSpace))
            previous = place
            start = nil
        }
        while i < scalars.endIndex {
            if isLetter(scalars[i]) {
                if start == nil { start = i }
            } else {
                end(i)
            }
            scalars.formIndex(after: &i)
        }
        end(scalars.endIndex)
        return words
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case 0..<0xC0, 0x2000...0x2BFF, 0x3000...0x303F: false
        default: scalar.properties.isAlphabetic || scalar.properties.isDiacritic || scalar.properties.numericType != nil
        }
    }
}
