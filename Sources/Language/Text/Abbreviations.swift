public import ModelFiles
public import TextBytes

/// Words that are written with a full stop of their own: `abbreviations.tsv`.
public struct Abbreviations: Sendable {
    /// What has to stand round an abbreviation for its full stop to belong to it, and whether a sentence can end with it.
    public enum Kind: String, Sendable {
        /// Stands before a name and ends no sentence: "Mr.", "Gen."
        case before
        /// Ends a sentence where the next word begins like one: "Inc.", "p.m."
        case ends
        /// An abbreviation only before a number: "No. 5"
        case number
        /// Capitalised; ends a sentence unless a number follows: "Feb. 7"
        case date
        /// Capitalised, after a comma, hyphen or opening bracket: "Mesa, Ariz."
        case state
    }

    private var kinds: WordMap<Kind>

    /// Reads the table in a folder of resources.
    ///
    /// - Throws: ``FileFault`` where it cannot be read.
    public init(folder: ResourceFolder) throws(FileFault) {
        let table = try TableFile(path: folder.file("en/abbreviations.tsv"))
        kinds = WordMap()
        for row in table.rows {
            if let kind = Kind(rawValue: row[1]) { kinds.set(WordKey(row[0]), kind) }
        }
    }

    /// What the word before a full stop is, or nil where it is no abbreviation. `key` is without the full stop.
    public func kind(_ key: WordKey) -> Kind? { kinds[key] }
}
