internal import Foundation

/// The file named with `-o`, or standard output.
enum OutputFile {
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    static func open(_ path: String?) throws(Fault) -> Int32 {
        guard let path, path != "-" else { return 1 }
        let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw Fault(
                description: "\(path) could not be written: \(String(cString: strerror(errno))). Name another with -o.")
        }
        return descriptor
    }

    static func close(_ descriptor: Int32) {
        if descriptor > 2 { _ = Foundation.close(descriptor) }
    }
}
