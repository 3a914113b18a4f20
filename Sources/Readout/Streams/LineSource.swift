#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Lines read from a file descriptor as they come; no more than one line and one block is held.
struct LineSource {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    /// Where the unread part of the buffer begins, and how far it was searched for a line feed.
    private var start = 0
    private var searched = 0
    private var isAtEnd = false
    private var block = [UInt8](repeating: 0, count: 1 << 16)

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// The next line without its line feed, or nil at the end. A last line need not end in one.
    mutating func next() -> [UInt8]? {
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                let line = Array(buffer[start..<end])
                start = end + 1
                searched = start
                if start == buffer.count {
                    buffer.removeAll(keepingCapacity: buffer.capacity <= 1 << 20)
                    start = 0
                    searched = 0
                }
                return line
            }
            searched = buffer.count
            if isAtEnd {
                guard start < buffer.count else { return nil }
                defer {
                    buffer = []
                    start = 0
                    searched = 0
                }
                return Array(buffer[start...])
            }
            if start > 0 {
                buffer.removeFirst(start)
                searched -= start
                start = 0
            }
            let count = block.withUnsafeMutableBytes { bytes in
                var n = read(descriptor, bytes.baseAddress, bytes.count)
                while n < 0, errno == EINTR { n = read(descriptor, bytes.baseAddress, bytes.count) }
                return n
            }
            if count <= 0 { isAtEnd = true } else { buffer.append(contentsOf: block[0..<count]) }
        }
    }
}

/// Bytes written to a file descriptor, whole.
enum LineSink {
    /// Whether all of it was written; false once the reader has gone.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { p in
            var done = 0
            while done < p.count {
                #if canImport(Darwin)
                    let n = Darwin.write(descriptor, p.baseAddress! + done, p.count - done)
                #elseif canImport(Musl)
                    let n = Musl.write(descriptor, p.baseAddress! + done, p.count - done)
                #else
                    let n = Glibc.write(descriptor, p.baseAddress! + done, p.count - done)
                #endif
                if n < 0, errno == EINTR { continue }
                if n <= 0 { return false }
                done += n
            }
            return true
        }
    }
}
