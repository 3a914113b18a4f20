internal import FoundationEssentials
public import Record

/// `record.json`: the record as bytes and back.
///
/// Keys are sorted, so that the same record gives the same bytes; slashes are left as they are; the text ends in a line
/// end. Reading accepts what writing gives and whatever JSON of the same shape somebody else has written.
public enum RecordDocument {
    /// - Throws: ``BriefingError/unreadableRecord(_:)`` where a number is not finite.
    public static func bytes(of record: Record) throws(BriefingError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        do {
            return Array(try encoder.encode(record)) + [0x0A]
        } catch {
            throw .unreadableRecord("\(error)")
        }
    }

    /// - Throws: ``BriefingError/unreadableRecord(_:)`` saying which key is missing or wrong.
    public static func record(from bytes: [UInt8]) throws(BriefingError) -> Record {
        do {
            return try JSONDecoder().decode(Record.self, from: Data(bytes))
        } catch {
            throw .unreadableRecord("\(error)")
        }
    }
}
