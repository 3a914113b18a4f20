internal import Annotation
internal import TextBytes

/// What a quantity measures: the noun phrase, and the verb, that say of what it is a number.
///
/// There is no parser behind this: phrases are found by the kinds of the words round the number, nearest first. Each look
/// is bounded, and where none of them finds a phrase the quantity has no measure rather than a wrong one.
extension QuantitySentence {
    /// How far to look for a subject or a predicate, in pieces.
    static let reach = 14

    func measure(_ quantity: inout Quantity, _ amount: inout Amount, after before: Earlier) {
        guard !amount.isPartitive, let found = found(amount, after: before) else { return }
        amount.measured = found
        if quantity.change == nil { quantity.change = found.change }
        var label = label(found.phrase)
        if let verb = found.verb {
            let word = verb.map(string).joined(separator: " ").lowercased()
            label = found.isVerbFirst ? word + " " + label : label.isEmpty ? word : label + " " + word
        }
        if let tail = found.tail {
            let words = self.label(tail)
            if !words.isEmpty { label += " " + words }
        }
        while label.hasPrefix(" ") { label.removeFirst() }
        guard !label.isEmpty else { return }
        let anchor = found.phrase.isEmpty ? found.verb ?? found.phrase : found.phrase
        guard !anchor.isEmpty else { return }
        quantity.measure = ByteSpan(start: pieces[anchor.lowerBound].start, end: pieces[anchor.upperBound - 1].end)
        quantity.measureLabel = label
    }

    func found(_ amount: Amount, after before: Earlier) -> Measured? {
        if let last = before.last, isConversion(amount, of: last) { return last.measured }
        if let last = before.last, last.measured != nil, isResult(amount, of: last) {
            var found = last.measured
            if word(amount.first - 1) != words.or { found?.change = nil }
            return found
        }
        if let noun = amount.noun, amount.unit?.isCounted ?? true || amount.unit?.kind == .people, !amount.isFraction {
            return counted(noun, amount, after: before)
        }
        // "61 dead", "50 missing", "14 others"
        if amount.noun == nil, traits(amount.end).contains(.state),
            amount.unit == nil || amount.unit?.kind == .people || amount.unit?.isCounted == true
        {
            return Measured(phrase: amount.end..<(amount.end + 1))
        }
        if amount.unit?.kind == .people, amount.end > amount.numberEnd {
            var start = amount.numberEnd
            while start < amount.end - 1, traits(start).contains(.function) { start += 1 }
            return counted(start..<amount.end, amount, after: before)
        }
        if amount.isFraction, let noun = amount.noun { return whole(from: noun.lowerBound, amount) }
        if amount.unit == nil || amount.unit?.isCounted == true { return bare(amount) }
        return measured(amount, after: before)
    }

    /// Whether an amount tells more of what the one before it told: "rose 45 cents to $64", "2 points, or 0.5 percent,".
    func isResult(_ amount: Amount, of last: Amount) -> Bool {
        let gap = amount.first - last.end
        guard gap >= 1, gap <= 2, amount.unit?.isCounted != true, last.unit?.isCounted != true else { return false }
        let w = word(amount.first - 1)
        if gap == 2, word(last.end) != words.comma { return false }
        return w == words.to || w == words.at || w == words.or
    }

    // MARK: what is counted

    func counted(_ noun: Range<Int>, _ amount: Amount, after before: Earlier) -> Measured {
        let head = extended(noun)
        if let verb = predicate(behind: behindAside(head.upperBound)) { return Measured(phrase: head, verb: verb) }
        if let verb = governor(before: amount.first) { return Measured(phrase: head, verb: verb) }
        // "destroyed 27 trucks and 71 vans": one verb for both.
        if let last = before.last, let verb = last.measured?.verb, verb.upperBound <= last.first,
            word(amount.first - 1) == words.and || word(amount.first - 1) == words.comma, amount.first - last.end <= 2
        {
            return Measured(phrase: head, verb: verb)
        }
        return Measured(phrase: head)
    }

    /// Behind a remark between commas that begins at `i`: "nine people, two children among them, died".
    func behindAside(_ i: Int) -> Int {
        guard word(i) == words.comma else { return i }
        var close = i + 1
        let limit = min(close + Self.reach, pieces.count)
        while close < limit, word(close) != words.comma, word(close) != words.dot { close += 1 }
        return close < limit && word(close) == words.comma ? close + 1 : i
    }

    /// "138 were shot down", "fell to 7,425": a number alone.
    func bare(_ amount: Amount) -> Measured? {
        if let said = said(behind: amount.end) { return said }
        if let named = quantified(before: amount.first) { return Measured(phrase: named) }
        let verb = governor(before: amount.first)
        if let verb, change(before: amount) == nil {
            return Measured(phrase: verb.lowerBound..<verb.lowerBound, verb: verb)
        }
        if let subject = subject(of: amount) { return subject }
        return verb.map { Measured(phrase: $0.lowerBound..<$0.lowerBound, verb: $0) }
    }

    // MARK: what is measured

    func measured(_ amount: Amount, after before: Earlier) -> Measured? {
        let next = behindBrackets(amount.end)
        // "a two-year delay": of a length of time only what it belongs to is told.
        if amount.unit?.kind == .time {
            return attributed(at: isHyphen(next) ? next + 1 : next).map { Measured(phrase: $0) }
        }
        // "less than 20 percent of the country's ores", "5 tonnes of grain", "$40 million worth of grain"
        if word(next) == words.of { return whole(from: next + 1, amount) }
        if isWord(next), word(next) == tables.worth, word(next + 1) == words.of { return whole(from: next + 2, amount) }
        // "a $500 million deal", "a 25% duty on steel"
        let joined = isHyphen(next) ? next + 1 : next
        if let change = changeNoun(at: joined) {
            // "a 15 percent rise in exports"; without "in" it is the rise of what was told before.
            var found = before.last?.measured ?? Measured(phrase: joined..<(joined + 1))
            if word(joined + 1) == words.inside || word(joined + 1) == words.of, let noun = nounPhrase(at: joined + 2) {
                found = Measured(phrase: extended(noun))
            }
            found.change = change
            return found
        }
        if let noun = attributed(at: joined) {
            return Measured(phrase: noun, tail: complement(at: noun.upperBound, noun: true))
        }
        // "$40 million in aid to farmers"
        if word(next) == words.inside, let noun = substance(at: next + 1) {
            return Measured(phrase: noun, tail: complement(at: noun.upperBound, noun: true))
        }
        // "a fine of $3 billion", "duties of 25 percent on steel", "inflation at 9 percent", "rates above 80 percent"
        let tail = complement(at: next, noun: true)
        if let named = quantified(before: amount.first) ?? named(before: amount),
            named.lowerBound >= before.last?.end ?? 0
        {
            return Measured(phrase: named, tail: tail)
        }
        // "… and 10 percent on copper"
        if let tail, let last = before.last, last.unit == amount.unit, let phrase = last.measured?.phrase,
            word(amount.first - 1) == words.and || word(amount.first - 1) == words.comma
        {
            if last.measured?.isVerbFirst == true {
                return Measured(phrase: tail, verb: last.measured?.verb, isVerbFirst: true)
            }
            return Measured(phrase: phrase, tail: tail)
        }
        // "spent $350 billion on Ukraine", "paid 5 euros for it"
        if let verb = governor(before: amount.first), change(before: amount) == nil {
            if let tail = complement(at: next, noun: false) {
                return Measured(phrase: tail, verb: verb, isVerbFirst: true)
            }
            if let subject = subject(of: amount) { return subject }
            return Measured(phrase: verb.lowerBound..<verb.lowerBound, verb: verb)
        }
        if let subject = subject(of: amount) { return subject }
        return said(behind: next)
    }

    /// The whole of which a share is told, and what is said of the share: "20 percent of the ores … are under occupation".
    func whole(from start: Int, _ amount: Amount) -> Measured? {
        guard let noun = nounPhrase(at: start) else { return nil }
        let phrase = extended(noun)
        var k = phrase.upperBound
        // Over a clause in commas to the verb.
        if word(k) == words.comma {
            var close = k + 1
            let limit = min(k + 1 + Self.reach, pieces.count)
            while close < limit, word(close) != words.comma, word(close) != words.dot { close += 1 }
            if close < limit, word(close) == words.comma { k = close + 1 }
        }
        if traits(k).contains(.auxiliary) {
            if let verb = predicate(behind: k) { return Measured(phrase: phrase, verb: verb) }
            if traits(k + 1).contains(.preposition), let object = nounPhrase(at: k + 2) {
                return Measured(phrase: phrase, tail: k + 1..<object.upperBound)
            }
        }
        if k == phrase.upperBound, let verb = predicate(behind: k) { return Measured(phrase: phrase, verb: verb) }
        if let tail = complement(at: phrase.upperBound, noun: true) { return Measured(phrase: phrase, tail: tail) }
        // "controls a fifth of the coast"; "shipping 13 percent of all exports" tells no more than the exports.
        if let verb = governor(before: amount.first), !isGerund(verb.lowerBound) {
            return Measured(phrase: phrase, verb: verb)
        }
        return Measured(phrase: phrase)
    }

    // MARK: labels

    /// The words of a phrase as they stand, without determiners.
    func label(_ range: Range<Int>) -> String {
        var out = ""
        for k in range {
            if traits(k).contains(.determiner) { continue }
            let text = word(k) == words.curlyApostrophe ? "'" : string(k)
            if !out.isEmpty, pieces[k].isSpaced { out += " " }
            out += text
        }
        return out
    }
}
