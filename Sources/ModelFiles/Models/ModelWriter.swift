internal import TextBytes

/// Lays out a model file: what ``ModelFile`` reads. Models are made by the scripts under `Training/`; this writes the
/// small ones that tests and tools make.
public struct ModelWriter: Sendable {
    private var sections: [(name: String, type: ElementType, shape: [Int], bytes: [UInt8])] = []

    public init() {}

    /// Adds a section; `name` has at most 32 bytes and `shape` multiplies to the number of elements.
    public mutating func add<Element: ModelElement>(_ name: String, _ elements: [Element], shape: [Int]? = nil) {
        let shape = shape ?? [elements.count]
        precondition(name.utf8.count <= 32 && 1...4 ~= shape.count && shape.reduce(1, *) == elements.count)
        sections.append((name, Element.elementType, shape, elements.withUnsafeBytes { Array($0) }))
    }

    /// The whole file.
    public func bytes() -> [UInt8] {
        var table: [UInt8] = []
        var body: [UInt8] = []
        let start = (ModelFile.headerSize + ModelFile.entrySize * sections.count + 63) / 64 * 64
        for section in sections {
            table += Array(section.name.utf8) + [UInt8](repeating: 0, count: 32 - section.name.utf8.count)
            Self.append(section.type.rawValue, to: &table)
            Self.append(UInt32(section.shape.count), to: &table)
            for d in 0..<4 { Self.append(UInt32(d < section.shape.count ? section.shape[d] : 0), to: &table) }
            Self.append(UInt64(start + body.count), to: &table)
            Self.append(UInt64(section.bytes.count), to: &table)
            body += section.bytes + [UInt8](repeating: 0, count: (64 - section.bytes.count % 64) % 64)
        }
        let gap = [UInt8](repeating: 0, count: start - ModelFile.headerSize - table.count)
        let rest = table + gap + body
        var out = ModelFile.magic
        Self.append(UInt32(1), to: &out)
        Self.append(UInt32(sections.count), to: &out)
        out += SHA256.digest(rest)
        Self.append(UInt64(ModelFile.headerSize + rest.count), to: &out)
        out += [UInt8](repeating: 0, count: 8)
        return out + rest
    }

    private static func append<Number: FixedWidthInteger>(_ number: Number, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
