#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// A file's bytes, mapped read-only into memory for as long as the value lives.
///
/// Nothing is read until it is touched. The file must not be shortened while it is mapped.
public struct MappedFile: ~Copyable, @unchecked Sendable {
    private let address: UnsafeMutableRawPointer?
    public let count: Int

    /// Maps the file at `path`.
    ///
    /// - Throws: ``FileFault`` naming the path and the system's reason.
    public init(path: String) throws(FileFault) {
        (address, count) = try Self.map(path)
    }

    private static func map(_ path: String) throws(FileFault) -> (UnsafeMutableRawPointer?, Int) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFault(path: path, errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFault(path: path, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw FileFault(path: path, errno: EISDIR) }
        let count = Int(status.st_size)
        guard count > 0 else { return (nil, 0) }
        let mapped = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard mapped != MAP_FAILED else { throw FileFault(path: path, errno: errno) }
        return (mapped, count)
    }

    deinit {
        if let address { munmap(address, count) }
    }

    /// Calls `body` with the bytes; they are valid only during the call.
    public borrowing func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(start: address, count: count))
    }

    /// A copy of the whole file.
    public borrowing func bytes() -> [UInt8] { withBytes { Array($0) } }
}

/// A file that could not be opened, read or mapped.
public struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let path: String
    /// The system's error number.
    public let errno: Int32

    public init(path: String, errno: Int32) {
        self.path = path
        self.errno = errno
    }

    /// Whether the path leads to a pipe, device or folder, which cannot be mapped.
    public var isNotPlainFile: Bool { errno == EISDIR }

    public var reason: String { String(cString: strerror(errno)) }
    public var description: String { "\(path): \(reason)" }
}
