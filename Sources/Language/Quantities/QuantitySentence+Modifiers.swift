internal import Annotation

/// What stands round a number and says how it is meant.
extension QuantitySentence {
    /// The first piece and the sign of the modifier that ends before piece `i`.
    func modifierEnds(before i: Int) -> (first: Int, sign: Character)? {
        var node: UInt32 = 0
        var j = i - 1
        var best: (Int, Character)?
        while j >= 0, i - j <= 6, pieces[j].word != 0, let next = tables.leading.child(of: node, pieces[j].word) {
            node = next
            if let payload = tables.leading.payloads(of: node).first { best = (j, tables.modifiers[Int(payload)]) }
            j -= 1
        }
        return best.map { (first: $0.0, sign: $0.1) }
    }

    /// The modifier of an amount; the amount grows to hold it.
    func modifier(of amount: inout Amount) -> Quantity.Modifier {
        var found = amount.modifier
        var first = amount.first
        // "about a hundred": the article belongs to the number; "more than the 120 decibels": a determiner stands between.
        for _ in 0..<2 {
            var at = first
            if word(at - 1) == words.a || word(at - 1) == words.an || word(at - 1) == words.the { at -= 1 }
            guard let modifier = modifierEnds(before: at), !isMisread(modifier, amount) else { break }
            if found == nil || found == .about && modifier.sign != "~" {
                found = Quantity.Modifier(rawValue: String(modifier.sign))
            }
            first = modifier.first
        }
        amount.first = first
        var node: UInt32 = 0
        for start in [amount.end, amount.numberEnd] where found == nil {
            node = 0
            var j = start
            if isHyphen(j) { j += 1 }
            while j < pieces.count, pieces[j].word != 0, let next = tables.trailing.child(of: node, pieces[j].word) {
                node = next
                j += 1
                // "€75m plus €11m"
                if isNumber(j) || currencyBefore(at: j) != nil { break }
                if let payload = tables.trailing.payloads(of: node).first {
                    found = Quantity.Modifier(rawValue: String(tables.modifiers[Int(payload)]))
                    amount.end = max(amount.end, j)
                }
            }
        }
        return found ?? .equal
    }

    /// "Some" that is no "about", "near" a place, "over" a span of time that is being told.
    private func isMisread(_ modifier: (first: Int, sign: Character), _ amount: Amount) -> Bool {
        if word(modifier.first) == tables.some, amount.low < 10 { return true }
        // "from up to 252 miles to 287"
        if word(modifier.first) == words.up, word(modifier.first - 1) == words.from { return true }
        return false
    }

    /// The direction of a change that is told just before an amount: "rose 4 percent", "down by 3", "fell to 12".
    func change(before amount: Amount) -> Quantity.Change? {
        var k = amount.first - 1
        let limit = max(0, amount.first - 4)
        while k >= limit {
            guard isWord(k) else { return nil }
            let traits = traits(k)
            // "shot down 138", "made up 5 percent": a verb's own particle tells of no change.
            if word(k) == words.up || word(k) == words.down, k > 0, isVerbal(k - 1),
                !tables.closing.contains(word(k - 1))
            {
                return nil
            }
            if traits.contains(.up) { return .up }
            if traits.contains(.down) { return .down }
            let w = word(k)
            guard
                w == words.by || w == words.to || w == words.from || w == words.a || w == words.an
                    || traits.contains(.adverb)
            else { return nil }
            k -= 1
        }
        return nil
    }
}
