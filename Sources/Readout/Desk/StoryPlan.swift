internal import Record
internal import TextBytes

/// Which stories there are once the reader has merged and split some.
struct StoryPlan {
    /// What became part of another story, by id.
    private var merged: [String: String] = [:]
    private(set) var splits: [Split] = []

    /// A story that the reader took out of another.
    struct Split {
        var id: String
        var from: String
        var title: String
        var articles: Set<String>
    }

    /// The archive's own stories.
    init() {}

    /// - Parameter isKnown: Whether the archive holds a story of that id; what names none does nothing.
    init(_ corrections: [Correction], isKnown: (String) throws -> Bool) rethrows {
        for correction in corrections where correction.fault == nil {
            switch correction.kind {
            case .mergeStories:
                let into = home(of: correction.into!)
                // Two that are merged into each other stay one.
                guard into != correction.subject, try split(into) != nil || isKnown(into) else { continue }
                merged[correction.subject] = into
            case .splitStory where try isKnown(correction.subject):
                splits.append(
                    Split(
                        id: SHA256.identifier("t", [correction.subject, correction.name!]), from: correction.subject,
                        title: correction.name!, articles: Set(correction.items!)))
            default: break
            }
        }
    }

    var isEmpty: Bool { merged.isEmpty && splits.isEmpty }

    /// The story that a story is part of: itself, mostly.
    func home(of story: String) -> String {
        var story = story
        while let into = merged[story] { story = into }
        return story
    }

    /// Stories of the archive that are part of others.
    var gone: Set<String> { Set(merged.keys) }

    /// The stories that became part of one, by id.
    func parts(of story: String) -> [String] {
        merged.keys.filter { home(of: $0) == story }.sorted()
    }

    /// What was taken out of a story, or of what became part of it.
    func splits(from story: String) -> [Split] {
        splits.filter { home(of: $0.from) == story && home(of: $0.id) != story }
    }

    func split(_ id: String) -> Split? { splits.first { $0.id == id } }
}
