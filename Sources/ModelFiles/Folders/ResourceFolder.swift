#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Where a room's data files stand on this machine.
///
/// The package manager puts them beside the executable, in `readout_<Room>.resources`. An installed program has them in
/// `../share/readout`; `READOUT_RESOURCES` names another folder. Foundation's `Bundle` is not used: loading it would
/// cost more than everything else at start.
public struct ResourceFolder: Sendable {
    public let path: String

    /// The data files of the target `room`.
    ///
    /// - Throws: ``MissingResources`` naming the places that were looked in.
    public init(room: String) throws(MissingResources) {
        let name = "readout_\(room).resources"
        var places: [String] = []
        if let named = getenv("READOUT_RESOURCES") { places.append(String(cString: named) + "/" + name) }
        let folder = Self.executableFolder()
        places.append(folder + "/" + name)
        places.append(folder + "/../share/readout/" + name)
        for place in places where access(place, R_OK) == 0 {
            path = place
            return
        }
        throw MissingResources(name: name, places: places)
    }

    public func file(_ name: String) -> String { path + "/" + name }

    /// Whether there is a file of that name that can be read.
    public func contains(_ name: String) -> Bool { access(file(name), R_OK) == 0 }

    private static func executableFolder() -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let length = buffer.withUnsafeMutableBytes {
            readlink("/proc/self/exe", $0.baseAddress!.assumingMemoryBound(to: CChar.self), 4095)
        }
        guard length > 0 else { return "." }
        let file = String(decoding: buffer[0..<length], as: UTF8.self)
        return String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
    }
}

/// The program's own data files were not found.
public struct MissingResources: Error, Sendable, CustomStringConvertible {
    public let name: String
    public let places: [String]

    public var description: String {
        "The program's data files (\(name)) are missing; looked in \(places.joined(separator: ", ")). "
            + "Install them beside the program or name their folder in READOUT_RESOURCES."
    }
}
