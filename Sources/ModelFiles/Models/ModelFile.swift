internal import TextBytes

/// A trained model's numbers and tables in one file, mapped read-only and used where they lie.
///
/// The file is little-endian, as every platform is that Swift runs on. A header of 64 bytes (the letters `RDOUTMDL`,
/// version, number of sections, SHA-256 of all that follows the header, length) is followed by a table of 72 bytes a
/// section (name, element type, rank, shape, offset, size) and the sections, each on a multiple of 64 bytes.
///
/// Opening it reads the header and the table and checks every length and offset; the sections are not touched. What
/// they hold is checked by those who use them, and their bytes by ``verify()``.
public final class ModelFile: Sendable {
    public let path: String
    private let mapped: MappedFile
    /// Valid as long as `mapped`, which is as long as self.
    nonisolated(unsafe) private let base: UnsafeRawPointer
    private let entries: [Entry]

    struct Entry: Sendable {
        let name: String
        let type: UInt32
        let shape: [Int]
        let offset: Int
        let size: Int
    }

    static let magic = Array("RDOUTMDL".utf8)
    static let headerSize = 64
    static let entrySize = 72

    /// Maps the model at `path`.
    ///
    /// - Throws: ``ModelFault`` where the file is not a whole model file of a version known here.
    public init(path: String) throws(ModelFault) {
        self.path = path
        do {
            mapped = try MappedFile(path: path)
        } catch {
            throw ModelFault(path: path, reason: .unreadable(error))
        }
        guard mapped.count >= Self.headerSize, let base = mapped.withBytes({ $0.baseAddress }) else {
            throw ModelFault(path: path, reason: .notAModel)
        }
        self.base = base
        do {
            entries = try Self.table(UnsafeRawBufferPointer(start: base, count: mapped.count))
        } catch {
            throw ModelFault(path: path, reason: error.reason)
        }
    }

    private struct TableFault: Error {
        let reason: ModelFault.Reason
    }

    private static func table(_ bytes: UnsafeRawBufferPointer) throws(TableFault) -> [Entry] {
        guard bytes.prefix(8).elementsEqual(magic) else { throw TableFault(reason: .notAModel) }
        let version = bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)
        guard version == 1 else { throw TableFault(reason: .version(version)) }
        let length = bytes.loadUnaligned(fromByteOffset: 48, as: UInt64.self)
        guard length == UInt64(bytes.count) else {
            throw TableFault(reason: .length(said: length, found: bytes.count))
        }
        let count = Int(bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
        guard count <= (bytes.count - headerSize) / entrySize else {
            throw TableFault(reason: .table(entry: count, "the table is longer than the file"))
        }
        var entries: [Entry] = []
        entries.reserveCapacity(count)
        for i in 0..<count {
            let row = UnsafeRawBufferPointer(rebasing: bytes[(headerSize + i * entrySize)...].prefix(entrySize))
            entries.append(try entry(row, number: i, after: headerSize + count * entrySize, fileSize: bytes.count))
        }
        return entries
    }

    private static func entry(
        _ row: UnsafeRawBufferPointer, number: Int, after tableEnd: Int, fileSize: Int
    ) throws(TableFault) -> Entry {
        func wrong(_ problem: String) -> TableFault { TableFault(reason: .table(entry: number, problem)) }
        let name = row.prefix(32).prefix { $0 != 0 }
        guard !name.isEmpty, name.allSatisfy({ 0x21...0x7E ~= $0 }) else { throw wrong("the name is not one") }
        let type = row.loadUnaligned(fromByteOffset: 32, as: UInt32.self)
        guard let width = ElementType(rawValue: type)?.width else { throw wrong("unknown element type \(type)") }
        let rank = row.loadUnaligned(fromByteOffset: 36, as: UInt32.self)
        guard 1...4 ~= rank else { throw wrong("\(rank) dimensions") }
        var shape: [Int] = []
        var elements = 1
        for d in 0..<Int(rank) {
            let side = Int(row.loadUnaligned(fromByteOffset: 40 + 4 * d, as: UInt32.self))
            let (product, tooMany) = elements.multipliedReportingOverflow(by: side)
            guard !tooMany, product <= fileSize else { throw wrong("the shape is larger than the file") }
            elements = product
            shape.append(side)
        }
        let offset = row.loadUnaligned(fromByteOffset: 56, as: UInt64.self)
        let size = row.loadUnaligned(fromByteOffset: 64, as: UInt64.self)
        guard offset >= UInt64(tableEnd), offset <= UInt64(fileSize), size <= UInt64(fileSize) - offset else {
            throw wrong("bytes \(offset) and \(size) more lie outside the file")
        }
        guard offset % 64 == 0 else { throw wrong("offset \(offset) is not a multiple of 64") }
        guard size == UInt64(elements * width) else {
            throw wrong("\(size) bytes for \(elements) elements of \(width)")
        }
        return Entry(
            name: String(decoding: name, as: UTF8.self), type: type, shape: shape, offset: Int(offset), size: Int(size))
    }

    /// The names of the sections, in the file's order.
    public var names: [String] { entries.map(\.name) }

    public func contains(_ name: String) -> Bool { entries.contains { $0.name == name } }

    /// A section's elements where they lie in the mapping.
    ///
    /// - Throws: ``ModelFault`` where the section is missing, of another type, or not of `shape`.
    public func array<Element: ModelElement>(
        _ name: String, of _: Element.Type = Element.self, shape: [Int]? = nil
    ) throws(ModelFault) -> ModelArray<Element> {
        guard let entry = entries.first(where: { $0.name == name }) else {
            throw ModelFault(path: path, reason: .missing(section: name))
        }
        guard entry.type == Element.elementType.rawValue else {
            throw fault(name, "elements are not \(Element.elementType)")
        }
        if let shape, shape != entry.shape { throw fault(name, "shape \(entry.shape) where \(shape) is needed") }
        let start = (base + entry.offset).assumingMemoryBound(to: Element.self)
        return ModelArray(
            file: self, shape: entry.shape,
            elements: UnsafeBufferPointer(start: start, count: entry.size / MemoryLayout<Element>.size))
    }

    /// The model's settings, in the section `config`.
    public func configuration() throws(ModelFault) -> ModelConfiguration {
        let text: ModelArray<UInt8> = try array("config")
        guard let made = ModelConfiguration(json: Array(text.elements)) else {
            throw fault("config", "not a flat object in JSON")
        }
        return made
    }

    /// Reads the whole file and compares it with the digest in its header.
    ///
    /// - Throws: ``ModelFault`` where they differ.
    /// - Complexity: a copy and SHA-256 of the file; not for every start.
    public func verify() throws(ModelFault) {
        let said = Array(UnsafeRawBufferPointer(start: base + 16, count: 32))
        let rest = Array(UnsafeRawBufferPointer(start: base + Self.headerSize, count: mapped.count - Self.headerSize))
        guard SHA256.digest(rest) == said else { throw ModelFault(path: path, reason: .digest) }
    }

    /// A fault of a section of this file.
    public func fault(_ section: String, _ problem: String) -> ModelFault {
        ModelFault(path: path, reason: .section(section, problem))
    }
}
