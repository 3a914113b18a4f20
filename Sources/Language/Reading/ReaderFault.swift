public import ModelFiles
public import TextBytes

/// Why a reader could not be made.
public enum ReaderFault: Error, Sendable, CustomStringConvertible {
    case missing(MissingResources)
    case unreadable(FileFault)
    case world(WorldTableFault)
    /// A table of the readers of time and quantity, and what is wrong with it.
    case table(String)
    /// A reading model's file.
    case model(ModelFault)

    public var description: String {
        switch self {
        case .missing(let fault): fault.description
        case .model(let fault): "The program's own model cannot be used: \(fault)"
        case .table(let fault): "The program's own table cannot be used: \(fault)"
        case .world(let fault): "The program's own table cannot be read: \(fault)"
        case .unreadable(let fault): "The program's own table cannot be read: \(fault)"
        }
    }
}
