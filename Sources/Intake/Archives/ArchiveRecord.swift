internal import TextBytes

/// One record of a WARC or ARC file.
struct ArchiveRecord {
    /// "response", "resource", "conversion" ...; ARC has responses only.
    var type: String
    /// The address that was fetched.
    var address: String?
    /// The record's own content type; of a response that of the HTTP message.
    var contentType: String
    /// How long the block should be.
    var length: Int
    /// The block; shorter than `length` where the archive is cut off, empty where it is larger than any page.
    var block: [UInt8]
    /// Whether the archive holds all of the block.
    var isWhole: Bool
    /// When it was fetched, as the archive writes it.
    var date: String?
}

/// Reads records one after another (ISO 28500; the Internet Archive's ARC 1 and 2).
struct ArchiveReader: ~Copyable {
    enum Outcome {
        case record(ArchiveRecord)
        /// Something that is no record: where, and what was wrong.
        case fault(offset: Int, reason: String)
    }

    private var stream: ArchiveStream
    private let limit: Int
    /// A line that was read to find the next record's beginning.
    private var pending: [UInt8]?

    init(_ source: consuming ByteSource, isCompressed: Bool, limit: Int) {
        stream = ArchiveStream(source, isCompressed: isCompressed)
        self.limit = limit
    }

    /// Where compressed parts were damaged or cut off since this was last asked, in bytes of the file.
    mutating func takeBreaks() -> [Int] { stream.takeBreaks() }

    /// The next record, or what stands in its place; nil at the end.
    mutating func next() -> Outcome? {
        var strayed: Int?
        while let line = pending ?? stream.line() {
            pending = nil
            if line.isEmpty { continue }
            if line.starts(with: "WARC/".utf8) {
                if let strayed {
                    pending = line
                    return .fault(offset: strayed, reason: "bytes that belong to no record")
                }
                return warc()
            }
            if let header = ARCHeader(line) {
                if let strayed {
                    pending = line
                    return .fault(offset: strayed, reason: "bytes that belong to no record")
                }
                return arc(header)
            }
            if strayed == nil { strayed = stream.offset }
        }
        return strayed.map { .fault(offset: $0, reason: "bytes that belong to no record") }
    }

    private mutating func warc() -> Outcome {
        var fields: [String: String] = [:]
        let offset = stream.offset
        while let line = stream.line(), !line.isEmpty {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            fields[name] = String(decoding: line[(colon + 1)...], as: UTF8.self).trimmingSpaces
        }
        guard let length = fields["content-length"].flatMap({ Int($0) }), length >= 0 else {
            return .fault(offset: offset, reason: "a record without its length")
        }
        var address = fields["warc-target-uri"]
        if let bare = address, bare.hasPrefix("<"), bare.hasSuffix(">") {
            address = String(bare.dropFirst().dropLast())
        }
        let block = stream.block(length, limit: limit)
        return .record(
            ArchiveRecord(
                type: fields["warc-type"]?.lowercased() ?? "", address: address,
                contentType: fields["content-type"]?.lowercased() ?? "", length: length, block: block.bytes,
                isWhole: block.isWhole, date: fields["warc-date"]))
    }

    private mutating func arc(_ header: ARCHeader) -> Outcome {
        guard let length = header.length, length >= 0 else {
            return .fault(offset: stream.offset, reason: "a record without its length")
        }
        let block = stream.block(length, limit: limit)
        let type = header.address.hasPrefix("filedesc:") ? "warcinfo" : "response"
        return .record(
            ArchiveRecord(
                type: type, address: header.address, contentType: "application/http", length: length,
                block: block.bytes, isWhole: block.isWhole, date: nil))
    }
}

/// The line that begins an ARC record: address, IP address, time, type, (more in ARC 2,) length. The address may hold
/// spaces.
struct ARCHeader {
    let address: String
    /// Nil where it is no number.
    let length: Int?

    init?(_ line: [UInt8]) {
        guard line.count < 1 << 15 else { return nil }
        let fields = String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init)
        guard fields.count >= 5, let scheme = fields[0].firstRange(of: "://"),
            fields[0][..<scheme.lowerBound].allSatisfy({ $0.isLetter || $0.isNumber })
        else { return nil }
        func isTime(_ field: String) -> Bool { (12...18).contains(field.utf8.count) && field.allSatisfy(\.isNumber) }
        guard let time = fields.indices.dropFirst(2).first(where: { isTime(fields[$0]) }) else { return nil }
        address = fields[..<(time - 1)].joined(separator: " ")
        length = Int(fields[fields.count - 1])
    }
}
