/// Units, currencies and rates.
extension QuantitySentence {
    /// The longest form of a trie that begins at `i`. `joined`: no space stands between it and the digits.
    func unitForm(at i: Int, in trie: PhraseTrie, joined: Bool, isBefore: Bool = false) -> (unit: Int, end: Int)? {
        var node: UInt32 = 0
        var j = i
        var best: (unit: Int, end: Int)?
        while j < pieces.count, pieces[j].word != 0, let next = trie.child(of: node, pieces[j].word) {
            node = next
            j += 1
            var loose: Int?
            var exact: Int?
            for payload in trie.payloads(of: node) {
                let form = tables.forms[Int(payload)]
                // "1.3 A/cm2": a letter that has to be joined to the digits may be joined to the next unit instead.
                if form.isJoined, !joined, !(word(j) == words.slash && !isSpaced(j)) { continue }
                if form.isTight, (i + 1..<j).contains(where: { pieces[$0].isSpaced }) { continue }
                if let letters = form.exact {
                    if spells(letters, from: i, to: j) { exact = form.unit }
                } else {
                    loose = loose ?? form.unit
                }
            }
            if let unit = exact ?? loose { best = (unit, j) }
        }
        guard let found = best else { return nil }
        // Letters with digits glued behind them are a code.
        if !isBefore, isNumber(found.end), !pieces[found.end].isSpaced, isWord(found.end - 1) { return nil }
        return found
    }

    private func spells(_ letters: [UInt8], from i: Int, to j: Int) -> Bool {
        var k = 0
        for piece in pieces[i..<j] {
            for b in bytes[Int(piece.start)..<Int(piece.end)] {
                guard k < letters.count, letters[k] == b else { return false }
                k += 1
            }
        }
        return k == letters.count
    }

    /// The currency that stands before a number at `i`, and where the number begins.
    func currencyBefore(at i: Int) -> (unit: Int, end: Int, scale: Double)? {
        guard i < pieces.count, pieces[i].word != 0 || pieces[i].isUpper else { return nil }
        // The "s" of "music's $500 million" is no Singapore.
        if isWord(i), !pieces[i].isSpaced, i > 0, !isMark(i - 1) || isPossessive(i - 1) { return nil }
        if let found = unitForm(at: i, in: tables.currencyForms, joined: false, isBefore: true) {
            // "Euro 2020"
            if isWord(found.end - 1), pieces[i].end - pieces[i].start > 3, isNumber(found.end),
                pieces[found.end].width == 4,
                !pieces[found.end].isShaped
            {
                return nil
            }
            return (found.unit, found.end, 1)
        }
        return millionsCode(at: i).map { ($0, i + 1, 1e6) }
    }

    /// "MUSD", "MEUR": millions, as company reports write them.
    private func millionsCode(at i: Int) -> Int? {
        guard isWord(i), pieces[i].isUpper, pieces[i].end - pieces[i].start == 4, bytes[Int(pieces[i].start)] == 0x4D
        else { return nil }
        let code = String(decoding: bytes[Int(pieces[i].start) + 1..<Int(pieces[i].end)], as: UTF8.self)
        return tables.currencyCodes[code]
    }

    /// The unit behind a number that ends before `i`.
    func unitBehind(_ i: Int, isLarge: Bool) -> (reading: UnitReading, end: Int, scale: Double)? {
        guard i < pieces.count else { return nil }
        var j = i
        var joined = !pieces[i].isSpaced
        var closing: UInt32 = 0
        if isHyphen(j) {
            j += 1
            joined = false
        } else if word(j) == words.open || word(j) == words.brace || word(j) == words.bracket {
            closing =
                word(j) == words.open ? words.close : word(j) == words.brace ? words.braceClose : words.bracketClose
            j += 1
            guard isWord(j) else { return nil }
        }
        if let unit = millionsCode(at: j), closing == 0 {
            return (UnitReading(name: tables.units[unit].name, kind: .currency), j + 1, 1e6)
        }
        // "- old", "- time" are forms that begin with the hyphen.
        var found = unitForm(at: j, in: tables.unitForms, joined: joined)
        if found == nil, j > i, closing == 0 { found = unitForm(at: i, in: tables.unitForms, joined: false) }
        guard var (unit, end) = found else { return nil }
        if closing != 0 {
            guard word(end) == closing else { return nil }
            end += 1
        }
        if isMisread(at: j, end: end, joined: joined) { return nil }
        // "1 $10 bill"
        if isMark(j), pieces[j].isSpaced, isNumber(end), !pieces[end].isSpaced, tables.units[unit].kind == .currency {
            return nil
        }
        var scale = 1.0
        // "75 USD million"
        if tables.units[unit].kind == .currency, isWord(end), let numeral = numeral(end), numeral.kind == .scale {
            scale = numeral.value
            end += 1
        }
        if isLarge, tables.units[unit].name == "pound-mass" { unit = tables.pound }
        return (UnitReading(name: tables.units[unit].name, kind: tables.units[unit].kind), end, scale)
    }

    /// Words that only look like a unit where they stand.
    private func isMisread(at j: Int, end: Int, joined: Bool) -> Bool {
        let length = pieces[j].end - pieces[j].start
        if end == j + 1, isWord(j), length == 1, !joined {
            // "12 C", "1 m x 1 m", not "23456 F Block".
            if isWord(end), pieces[end].isCapital, pieces[j].isCapital { return true }
            if isMark(end), !pieces[end].isSpaced, word(end) == words.hyphen || word(end) == words.apostrophe {
                return true
            }
        }
        // "second-half goals", "minute-by-minute"
        if end == j + 1, isHyphen(end), numeral(end + 1)?.kind == .fraction { return true }
        return false
    }

    /// "per share", "a barrel", "/h", "a-year" behind the unit or the counted noun.
    func rate(_ amount: inout Amount) {
        guard amount.per == nil, amount.end < pieces.count else { return }
        rate(&amount, at: amount.end)
        guard amount.per == nil, let kind = amount.unit?.kind else { return }
        var j = amount.end
        if kind == .mass || kind == .volume, word(j) == words.of {
            // "34,500 tonnes of copper a year"
            j += 1
            while j < amount.end + 5, isContent(j), !traits(j).contains(.verb) { j += 1 }
        } else if kind == .currency, word(j) == words.open {
            // "C$6 (US$4.46) per share"
            while j < amount.end + 6, j < pieces.count, word(j) != words.close { j += 1 }
            guard word(j) == words.close else { return }
            j += 1
        }
        guard j > amount.end, word(j) == words.a || word(j) == words.an || word(j) == words.per else { return }
        let end = amount.end
        rate(&amount, at: j)
        amount.end = kind == .currency ? end : amount.end
    }

    private func rate(_ amount: inout Amount, at start: Int) {
        var j = start
        guard j < pieces.count else { return }
        if isHyphen(j) { j += 1 }
        let connector = word(j)
        guard connector != 0 else { return }
        if connector == words.slash || connector == words.per {
            var k = j + 1
            if isHyphen(k) { k += 1 }
            guard isWord(k), amount.unit != nil else { return }
            if connector == words.per, word(k) == tables.capita {
                amount.per = "capita"
                amount.end = k + 1
                return
            }
            if let found = unitForm(at: k, in: tables.unitForms, joined: connector == words.slash) {
                amount.per = tables.units[found.unit].kind == .people ? singular(k) : tables.units[found.unit].name
                amount.end = found.end
            } else if connector == words.per, !traits(k).contains(.function), !isParticiple(k) {
                amount.per = singular(k)
                amount.end = k + 1
            }
            return
        }
        let isArticle = connector == words.a || connector == words.an
        guard isArticle || connector == words.each || connector == words.every, amount.unit != nil else { return }
        var k = j + 1
        if isHyphen(k) { k += 1 }
        guard isWord(k), traits(k).contains(.rate), isArticle else { return }
        // "$13 billion a year earlier"
        if word(k + 1) != 0, tables.sinceWords.contains(word(k + 1)) { return }
        if isArticle, let found = unitForm(at: k, in: tables.unitForms, joined: false), found.end == k + 1 {
            amount.per = tables.units[found.unit].name
        } else {
            amount.per = singular(k)
        }
        amount.end = k + 1
    }
}
