/// A file to read.
public struct InputFile: Hashable, Sendable {
    /// Where it is on this machine; "-" for standard input.
    public let path: String
    /// What the record calls it: its path within the folder that was named, or its own name. "-" for standard input.
    public let name: String
    /// Whether it was named itself, not found in a folder.
    let isNamed: Bool

    var isStandardInput: Bool { path == "-" }
}
