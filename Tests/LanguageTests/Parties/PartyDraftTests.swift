import Annotation
import Testing

@testable import Language

@Suite struct PartyDraftTests {
    /// A phrase of an earlier sentence may turn out to be a party that has been spoken of since.
    @Test func aMentionBeforeTheLastOneCountsLess() {
        var draft = PartyDraft(name: "the drivers", kind: .group)
        draft.raise(10, at: 5)
        draft.raise(10, at: 3)
        #expect(draft.sentence == 5)
        #expect(draft.salience(at: 5) > 10 && draft.salience(at: 5) < 20)
        draft.raise(10, at: -40)
        #expect(draft.salience(at: 4) == draft.salience(at: 5))
        #expect(draft.salience(at: 100) == 0)
    }
}
