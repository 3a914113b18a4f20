internal import Annotation
internal import TextBytes

/// Works out on which day each thing was said: from a date that stands with the cue, from the same speech or interview
/// nearby, or from the day of publication.
struct SaidDayReader {
    let tagged: TaggedText
    let timexes: [Timex]
    let published: CalendarDay?

    struct When {
        /// An index into the timexes.
        var index: Int?
        var said: SaidDay?
    }

    /// How many paragraphs an occasion lasts on without being named again.
    private static let span = 2

    func days(_ found: [FoundAttribution], speakers: [Int?], venues: [Venue?]) -> [When] {
        var out: [When] = []
        out.reserveCapacity(found.count)
        // For each speaker the last day stated, with the paragraph it stood in.
        var last: [Int: (when: When, block: Int)] = [:]
        for (k, a) in found.enumerated() {
            let block = tagged.sentences[a.sentence].block
            var when = When()
            if let index = timex(of: a, others: found[neighbours(k, found)]) {
                when.index = index
                if let day = timexes[index].day { when.said = SaidDay(day: day, basis: .stated) }
                if let speaker = speakers[k], when.said != nil { last[speaker] = (when, block) }
            } else if let speaker = speakers[k], let before = last[speaker], block - before.block <= Self.span,
                let said = before.when.said
            {
                when.index = before.when.index
                when.said = SaidDay(day: said.day, basis: .inferred)
                last[speaker]?.block = block
            }
            if when.said == nil, when.index == nil, let published {
                when.said = SaidDay(day: published, basis: .published)
            }
            out.append(when)
        }
        return out
    }

    /// The attributions of the same sentence.
    private func neighbours(_ k: Int, _ found: [FoundAttribution]) -> Range<Int> {
        var low = k
        var high = k + 1
        while low > 0, k - low < 8, found[low - 1].sentence == found[k].sentence { low -= 1 }
        while high < found.count, high - k < 8, found[high].sentence == found[k].sentence { high += 1 }
        return low..<high
    }

    /// The time that stands with the cue: in its sentence, outside what is said, near the cue.
    private func timex(of a: FoundAttribution, others: ArraySlice<FoundAttribution>) -> Int? {
        let sentence = tagged.sentences[a.sentence].span
        let cue = tagged.text.span(a.cue)
        var best: Int?
        var distance = Int.max
        var i = first(from: Int(sentence.start))
        while i < timexes.count, timexes[i].span.start < sentence.end {
            defer { i += 1 }
            let t = timexes[i]
            guard t.type == .date || t.type == .time, isOccasion(t) else { continue }
            if others.contains(where: { $0.content.contains { $0.overlaps(t.span) } }) { continue }
            let isBehind = t.span.start >= cue.end
            let gap = isBehind ? Int(t.span.start) - Int(cue.end) : Int(cue.start) - Int(t.span.end)
            guard gap >= 0, !isInApposition(t.span, a) else { continue }
            if let day = t.day {
                // Nothing is said on a day that had not come; by a day it may be, where the outlet's clock runs behind.
                if let published, day.number > published.number + 1 { continue }
                guard gap <= (isBehind ? 90 : 120) else { continue }
            } else {
                // "In August, the ministry vowed": a time that opens the sentence holds for its verb.
                let opens = Int(t.span.start) - Int(sentence.start) <= 12
                guard gap <= (isBehind ? 45 : opens ? 60 : 12) else { continue }
            }
            let weight = isBehind ? gap : gap + 20
            if weight < distance {
                distance = weight
                best = i
            }
        }
        return best
    }

    /// A day, month or year; "now" and "recently" date nothing.
    private func isOccasion(_ t: Timex) -> Bool {
        guard let first = t.value.utf8.first, first &- 0x30 < 10 else { return false }
        return true
    }

    /// Whether a time stands within the source: "who has been president since 2019".
    private func isInApposition(_ span: ByteSpan, _ a: FoundAttribution) -> Bool {
        !a.source.isEmpty && tagged.text.span(a.source).contains(span)
    }

    private func first(from offset: Int) -> Int {
        var low = 0
        var high = timexes.count
        while low < high {
            let middle = (low + high) / 2
            if Int(timexes[middle].span.end) <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
