internal import Foundation

/// The folder that a run writes to.
struct OutputFolder {
    private let root: String

    init(path: String) { root = path }

    func path(_ name: String) -> String { root.hasSuffix("/") ? root + name : root + "/" + name }

    /// A folder or file that could not be written, and what to do.
    struct Fault: Error, CustomStringConvertible {
        let path: String
        let reason: String
        var description: String { "\(path) could not be written: \(reason). Name another folder with -o." }
    }

    /// Writes every file whole: each beside its place first and then moved there, so that no reader meets half a file.
    func write(_ files: [(path: String, bytes: [UInt8])]) throws(Fault) {
        for file in files {
            let place = URL(fileURLWithPath: path(file.path))
            do {
                try FileManager.default.createDirectory(
                    at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.bytes).write(to: place, options: .atomic)
            } catch {
                throw Fault(path: place.path, reason: Self.words(for: error))
            }
        }
    }

    private static func words(for error: any Error) -> String {
        let error = error as NSError
        if let under = error.userInfo[NSUnderlyingErrorKey] as? NSError, under.domain == NSPOSIXErrorDomain {
            return String(cString: strerror(Int32(under.code)))
        }
        if error.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(error.code))) }
        return error.localizedDescription
    }
}
