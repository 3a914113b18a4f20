import Testing

@testable import Archive

/// Which way a search takes: none that walks far more than is needed, however common its words are.
@Suite struct SearchCostsTests {
    private func way(
        words: Double?, _ leads: [SearchCosts.Lead: Double] = [:], days: Double? = nil, undated: Double = 0
    ) -> SearchCosts.Way {
        SearchCosts(all: 300_000, words: words, leads: leads, days: days, undated: undated).cheapest(limit: 50)
    }

    @Test func fewMatchesLead() {
        #expect(way(words: 600, [.outlet: 20_000]) == .words)
        #expect(way(words: 600, days: 100_000) == .words)
    }

    /// A word that many have is walked once, rather than each rendering of a filter asked for it.
    @Test func wordsAreWalkedOnce() {
        #expect(way(words: 13_000, [.outlet: 1000]) == .among(.outlet))
        #expect(way(words: 13_000, [.speaker: 150]) == .among(.speaker))
        #expect(way(words: 220_000, [.speaker: 150]) == .filter(.speaker))
    }

    /// Where the word and the filter leave many, the last days or what was stored last are enough.
    @Test func enoughIsEnough() {
        #expect(way(words: 200_000, [.outlet: .infinity]) == .newest)
        #expect(way(words: nil, [.outlet: .infinity]) == .days)
        #expect(way(words: nil, [.speaker: 150]) == .filter(.speaker))
        #expect(way(words: nil, [.speaker: 6000, .issue: 5000]) == .filter(.issue))
        // Unless all of it has no day, and would have to be gone through.
        #expect(way(words: nil, [.outlet: 13_000]) == .days)
        #expect(way(words: nil, [.outlet: 13_000], undated: 300_000) == .filter(.outlet))
    }

    /// What is stored last is seldom of the days that are asked for.
    @Test func daysAreNotLookedForAmongTheNewest() {
        for words in [1000.0, 10_000, 100_000, 300_000] {
            for days in [100.0, 10_000, .infinity] {
                let way = way(words: words, [.outlet: .infinity], days: days)
                #expect(way != .newest, "\(words), \(days)")
            }
        }
        #expect(way(words: 200_000, days: 27_000) == .daysAsking)
        #expect(way(words: 8000, days: 150_000) == .days)
    }
}
