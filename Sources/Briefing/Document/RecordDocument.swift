internal import FoundationEssentials
public import Record
public import TextBytes

/// `record.json`: the record as bytes and back.
///
/// Keys are sorted, so that the same record gives the same bytes; slashes are left as they are; the text ends in a line
/// end. Reading accepts what writing gives and whatever JSON of the same shape somebody else has written.
public enum RecordDocument {
    /// - Throws: ``BriefingError/unreadableRecord(_:)`` where a number is not finite.
    public static func bytes(of record: Record) throws(BriefingError) -> [UInt8] {
        do {
            return try JSONText.bytes(of: record, layout: .indented) + [0x0A]
        } catch {
            throw .unreadableRecord("\(error)")
        }
    }

    /// Gives the bytes to `sink` in pieces, so that a record of any size is never held as text.
    ///
    /// - Throws: what `sink` throws, or `EncodingError` where a number is not finite.
    public static func write(
        _ record: Record, layout: JSONText.Layout = .indented, to sink: ([UInt8]) throws -> Void
    ) throws {
        try JSONText.write(record, layout: layout, to: sink)
        try sink([0x0A])
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
