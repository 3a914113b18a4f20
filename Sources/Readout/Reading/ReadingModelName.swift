internal import Language

/// What finds attributions and names: `--model`.
///
/// Where the program came without the model's file, the rules read in its place.
public enum ReadingModelName: String, Sendable, CaseIterable {
    /// The larger trained model: for coverage, which is read once.
    case careful
    /// The smaller one: for streams.
    case fast
    /// Cue words, quotation marks and capitals, without a model.
    case rules

    var model: Reader.Model {
        switch self {
        case .careful: .careful
        case .fast: .fast
        case .rules: .rules
        }
    }
}
