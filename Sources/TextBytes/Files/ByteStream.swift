#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Bytes that come in by a pipe and so cannot be mapped.
public enum ByteStream {
    /// Everything on standard input up to its end, or nil where there is more than `limit` bytes.
    ///
    /// - Throws: ``FileFault`` where reading fails.
    public static func standardInput(limit: Int = .max) throws(FileFault) -> [UInt8]? {
        try readAll(descriptor: 0, path: "standard input", limit)
    }

    /// Everything that a pipe or device gives up to its end, or nil where there is more than `limit` bytes.
    ///
    /// - Throws: ``FileFault`` where it cannot be opened or reading fails.
    public static func readAll(path: String, limit: Int = .max) throws(FileFault) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFault(path: path, errno: errno) }
        defer { close(descriptor) }
        return try readAll(descriptor: descriptor, path: path, limit)
    }

    private static func readAll(descriptor: Int32, path: String, _ limit: Int) throws(FileFault) -> [UInt8]? {
        var out: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return out }
            if count < 0 {
                if errno == EINTR { continue }
                throw FileFault(path: path, errno: errno)
            }
            if out.count + count > limit { return nil }
            out.append(contentsOf: chunk[0..<count])
        }
    }
}
