internal import Annotation
internal import TextBytes

/// One sentence cut into pieces, and the reading of the quantities in it.
///
/// Each step looks at a bounded number of pieces, so that a sentence of any length is read in linear time.
struct QuantitySentence {
    let tables: QuantityTables
    let bytes: UnsafeBufferPointer<UInt8>
    let pieces: [Piece]
    /// Dates and times, whose numbers are no quantities.
    let taken: ArraySlice<ByteSpan>

    var words: CommonWords { tables.common }

    func read(into out: inout [Quantity]) {
        var i = 0
        var before = Earlier()
        while i < pieces.count {
            guard let found = amounts(at: i) else {
                i += 1
                continue
            }
            var end = max(found.end, i + 1)
            for amount in found.amounts {
                guard let read = quantity(amount, after: before) else { continue }
                out.append(read.quantity)
                before.note(read.amount)
                end = max(end, read.amount.end)
            }
            i = end
        }
    }

    /// The quantity that an amount is, with its modifier, the noun it counts and what it measures.
    ///
    /// `before`: the amounts read before it in the sentence, whose unit or modifier it may share.
    private func quantity(_ amount: Amount, after before: Earlier) -> (quantity: Quantity, amount: Amount)? {
        var amount = amount
        if amount.unit == nil { countNoun(&amount) }
        if amount.per == nil { rate(&amount) }
        guard !isNoQuantity(amount) else { return nil }
        if amount.unit == nil { shareUnit(of: before, &amount) }
        var modifier = modifier(of: &amount)
        if modifier == .equal, let last = before.last, isConversion(amount, of: last) {
            modifier = last.modifier ?? .equal
        }
        amount.modifier = modifier
        let span = ByteSpan(start: pieces[amount.first].start, end: pieces[amount.end - 1].end)
        if taken.contains(where: { $0.overlaps(span) && overlapsDigits($0, amount) }) { return nil }
        var quantity = Quantity(
            span: span, value: amount.value, modifier: modifier, change: change(before: amount), unit: amount.unitName)
        measure(&quantity, &amount, after: before)
        return (quantity, amount)
    }

    /// A bare number can take its unit from the number before it: "rose 64 points to 4,577.10".
    private func shareUnit(of before: Earlier, _ amount: inout Amount) {
        guard !amount.isVague, !amount.isFraction, !amount.isOne else { return }
        if isAge(amount) {
            amount.unit = UnitReading(name: "year of age", kind: .age)
            return
        }
        // "the north has 41 seats, the south has 19 and the east seven"
        if let last = before.last, let unit = last.unit, unit.isCounted, !last.isPartitive, !last.isFraction,
            traits(amount.first - 1).contains(.verb) || traits(amount.first - 1).contains(.auxiliary),
            amount.end == pieces.count || isMark(amount.end) || word(amount.end) == words.and
        {
            amount.unit = unit
            return
        }
        // "44 passengers, 12 of them children", "20 tents and 5 more"
        if let last = before.last, let unit = last.unit, unit.isCounted || unit.kind == .people, !last.isFraction,
            word(amount.end) == words.of && traits(amount.end + 1).contains(.pronoun) || word(amount.end) == tables.more
                || word(amount.end) == tables.others && amount.end < pieces.count
                || word(amount.first - 1) == words.and && (isVerbal(amount.end) || traits(amount.end).contains(.state))
        {
            amount.unit = UnitReading(name: unit.name, kind: unit.kind)
            return
        }
        guard !amount.isSpelled else { return }
        if let points = before.points, pieces[amount.numberFirst].isShaped, amount.low >= 100 {
            amount.unit = points
        } else if let people = before.people, word(amount.end) == words.who || traits(amount.end).contains(.auxiliary) {
            amount.unit = people
        } else if let last = before.last, let unit = last.unit, last.per == nil, amount.first - last.end < 16 {
            // "460 cars were stolen, compared with 63 a year before", "from 14-18 mpg to 24"
            switch unit.kind {
            case nil where word(amount.first - 1) == words.with && word(amount.first - 2) == tables.compared,
                .people where word(amount.first - 1) == words.with && word(amount.first - 2) == tables.compared,
                .length where word(amount.first - 1) == words.to, .mass where word(amount.first - 1) == words.to,
                .speed where word(amount.first - 1) == words.to, .volume where word(amount.first - 1) == words.to,
                .measure where word(amount.first - 1) == words.to:
                amount.unit = unit
            default: break
            }
        }
    }

    /// "Marta Lind, 47, a baker", "aged 30", "between the ages of 18 and 29".
    private func isAge(_ amount: Amount) -> Bool {
        guard amount.low >= 1, amount.high <= 125, amount.scale == 1, amount.first >= 1 else { return false }
        var k = amount.first - 1
        if word(k) == words.comma, !amount.isRange {
            return word(amount.end) == words.comma && isWord(k - 1) && pieces[k - 1].isCapital && amount.low >= 5
                && !pieces[amount.numberFirst].isShaped
        }
        if word(k) == words.of || word(k) == words.between || word(k) == words.from { k -= 1 }
        let w = word(k)
        return w != 0 && (w == words.aged || w == words.age || w == tables.ages)
    }

    /// Whether an amount says in brackets, or behind a slash, what the one before it said in another unit:
    /// "just under 296 hp (224 kW / 300 PS)".
    func isConversion(_ amount: Amount, of before: Amount) -> Bool {
        let gap = amount.first - before.end
        guard gap == 1, before.unit != nil, amount.unit != nil, before.unit != amount.unit else { return false }
        let mark = word(before.end)
        return mark == words.open || mark == words.slash && pieces[before.end].isSpaced
    }

    private func overlapsDigits(_ span: ByteSpan, _ amount: Amount) -> Bool {
        // "three years ago" holds a length of time. A date may stand between the ends of a range.
        if amount.unit?.kind == .time { return false }
        return [amount.numberFirst, amount.numberEnd - 1].contains {
            span.overlaps(ByteSpan(start: pieces[$0].start, end: pieces[$0].end))
        }
    }

    // MARK: pieces

    func word(_ i: Int) -> UInt32 { i >= 0 && i < pieces.count ? pieces[i].word : 0 }

    func isWord(_ i: Int) -> Bool { i >= 0 && i < pieces.count && pieces[i].kind == .word }

    func isNumber(_ i: Int) -> Bool { i >= 0 && i < pieces.count && pieces[i].kind == .number }

    func isMark(_ i: Int) -> Bool { i >= 0 && i < pieces.count && pieces[i].kind == .mark }

    func isPlainNumber(_ i: Int) -> Bool { isNumber(i) && pieces[i].digits == .plain }

    func isSpaced(_ i: Int) -> Bool { i < 0 || i >= pieces.count || pieces[i].isSpaced }

    /// The kinds of the word at `i`; "US" and "WHO" are no pronouns.
    func traits(_ i: Int) -> WordTraits {
        let traits = tables.vocabulary.traits[Int(word(i))]
        if traits.contains(.pronoun), pieces[i].isUpper, pieces[i].end - pieces[i].start > 1 { return [] }
        return traits
    }

    func numeral(_ i: Int) -> Numeral? { tables.vocabulary.numerals[Int(word(i))] }

    func isDash(_ i: Int) -> Bool {
        let w = word(i)
        return w != 0 && (w == words.hyphen || w == words.enDash || w == words.emDash || w == words.minusSign)
    }

    /// A hyphen joined to what stands on both its sides, or set apart from both as old wires have it.
    func isHyphen(_ i: Int) -> Bool {
        guard isMark(i), word(i) == words.hyphen, i + 1 < pieces.count, i > 0 else { return false }
        return pieces[i].isSpaced == pieces[i + 1].isSpaced
    }

    /// Whether an apostrophe and an "s" begin at `i`.
    func isPossessive(_ i: Int) -> Bool {
        guard isMark(i), word(i) == words.apostrophe || word(i) == words.curlyApostrophe else { return false }
        return isWord(i + 1) && !pieces[i + 1].isSpaced && pieces[i + 1].end - pieces[i + 1].start == 1
            && bytes[Int(pieces[i + 1].start)] | 0x20 == 0x73
    }

    func string(_ i: Int) -> String {
        String(decoding: bytes[Int(pieces[i].start)..<Int(pieces[i].end)], as: UTF8.self)
    }
}
