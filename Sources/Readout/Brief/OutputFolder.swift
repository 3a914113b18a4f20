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

    /// Writes a file whole: beside its place first and then moved there, so that no reader meets half a file.
    func write(_ name: String, _ bytes: [UInt8]) throws(Fault) {
        do { try write(name) { try $0(bytes) } } catch let fault as Fault { throw fault } catch {
            throw Fault(path: path(name), reason: "\(error)")
        }
    }

    /// Writes a file from the pieces that `body` gives, whole: beside its place first and then moved there. What is no
    /// file (a device, a pipe) is written as it is.
    func write(_ name: String, _ body: (_ sink: ([UInt8]) throws -> Void) throws -> Void) throws {
        let place = path(name)
        let beside = place + ".\(ProcessInfo.processInfo.processIdentifier).part"
        do {
            try FileManager.default.createDirectory(
                at: URL(fileURLWithPath: place).deletingLastPathComponent(), withIntermediateDirectories: true)
        } catch {
            throw Fault(path: place, reason: Self.words(for: error))
        }
        var status = stat()
        let isOther = stat(place, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
        let descriptor = open(isOther ? place : beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Fault(path: place, reason: String(cString: strerror(errno))) }
        do {
            defer { close(descriptor) }
            try body { piece in
                guard LineSink.write(piece, to: descriptor) else {
                    throw Fault(path: place, reason: String(cString: strerror(errno)))
                }
            }
        } catch {
            unlink(beside)
            throw error
        }
        if isOther { return }
        guard rename(beside, place) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(beside)
            throw Fault(path: place, reason: reason)
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
