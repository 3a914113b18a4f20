internal import ModelFiles
internal import TextBytes

/// Where places lie: a sorted table in the program's own files, looked up without being read in.
///
/// `Resources/places/gazetteer.tsv`; its header names its columns and where they come from.
struct Gazetteer: ~Copyable {
    private let file: MappedFile

    /// How closely a name says where something is.
    enum Kind: String {
        /// A house or a place in a town.
        case site
        case city
        /// A state or province that has an outline.
        case region
        case country
        /// Anything wider that has no outline: a continent, a sea, a strip of land.
        case area
    }

    struct Entry: Equatable {
        var name: String
        var kind: Kind
        /// Degrees, north and east.
        var latitude: Double
        var longitude: Double
        /// ISO 3166 of the country, or of the state or province.
        var code: String
    }

    init() throws(BriefingError) {
        do {
            file = try MappedFile(path: try ResourceFolder(room: "Briefing").file("places/gazetteer.tsv"))
        } catch {
            throw .missingResources("\(error)")
        }
    }

    /// The places of that name, the usual one first.
    ///
    /// - Parameter key: As ``PlaceKey`` gives it.
    /// - Complexity: O(log *n*) in the table's size.
    func entries(_ key: String) -> [Entry] {
        let wanted = Array(key.utf8)
        return file.withBytes { bytes in
            var low = 0
            var high = bytes.count
            // Finds the first line that does not come before the wanted one.
            while low < high {
                let middle = Self.lineStart(bytes, (low + high) / 2)
                if Self.isBefore(bytes, middle, wanted) {
                    low = Self.lineEnd(bytes, middle) + 1
                } else {
                    high = middle
                }
            }
            var entries: [Entry] = []
            while low < bytes.count, let entry = Self.entry(bytes, low, wanted) {
                entries.append(entry)
                low = Self.lineEnd(bytes, low) + 1
            }
            return entries
        }
    }

    private static let newline: UInt8 = 0x0A
    private static let tab: UInt8 = 0x09

    private static func lineStart(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int {
        var place = place
        while place > 0, bytes[place - 1] != newline { place -= 1 }
        return place
    }

    private static func lineEnd(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int {
        var place = place
        while place < bytes.count, bytes[place] != newline { place += 1 }
        return place
    }

    /// Whether the line's first field comes before `wanted`, byte by byte.
    private static func isBefore(_ bytes: UnsafeRawBufferPointer, _ line: Int, _ wanted: [UInt8]) -> Bool {
        var i = 0
        while line + i < bytes.count, bytes[line + i] != tab, bytes[line + i] != newline {
            if i >= wanted.count { return false }
            if bytes[line + i] != wanted[i] { return bytes[line + i] < wanted[i] }
            i += 1
        }
        return i < wanted.count
    }

    private static func entry(_ bytes: UnsafeRawBufferPointer, _ line: Int, _ wanted: [UInt8]) -> Entry? {
        let end = lineEnd(bytes, line)
        let fields = bytes[line..<end].split(separator: tab, omittingEmptySubsequences: false)
        guard fields.count >= 6, fields[0].elementsEqual(wanted) else { return nil }
        func text(_ i: Int) -> String { String(decoding: fields[i], as: UTF8.self) }
        guard let kind = Kind(rawValue: text(2)), let latitude = Double(text(3)), let longitude = Double(text(4)) else {
            return nil
        }
        return Entry(name: text(1), kind: kind, latitude: latitude, longitude: longitude, code: text(5))
    }
}
