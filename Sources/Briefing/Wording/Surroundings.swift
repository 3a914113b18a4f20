/// The words around an extract, as a page shows them: whole words, of its own paragraph.
///
/// Evidence has so many characters before and after it, wherever that cuts a word or runs into the next paragraph.
enum Surroundings {
    /// Characters that evidence has on either side, where its text has as many.
    private static let length = 32

    static func before(_ prefix: String) -> String {
        let own = prefix.split(separator: "\n\n", omittingEmptySubsequences: false).last ?? ""
        guard own.unicodeScalars.count >= length, let space = own.firstIndex(where: \.isWhitespace) else {
            return begun(own)
        }
        return begun(own[own.index(after: space)...])
    }

    /// White space at the end parts the words from the extract; at the beginning it parts nothing.
    private static func begun(_ words: Substring) -> String { String(words.drop { $0.isWhitespace }) }

    static func after(_ suffix: String) -> String {
        let own = suffix.split(separator: "\n\n", omittingEmptySubsequences: false).first ?? ""
        guard own.unicodeScalars.count >= length, let space = own.lastIndex(where: \.isWhitespace) else {
            return String(own)
        }
        return String(own[..<space])
    }
}
