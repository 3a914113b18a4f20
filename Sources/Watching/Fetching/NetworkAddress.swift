#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// An address of the internet protocol, version 4 or 6, and whether it belongs to everybody.
package struct NetworkAddress: Hashable, Sendable {
    /// 4 or 16 bytes, the most significant first.
    package let bytes: [UInt8]

    /// Reads "192.0.2.1" or "2001:db8::1", the latter in square brackets or not; nil for a name.
    package init?(_ words: String) {
        var words = words[...]
        if words.first == "[", words.last == "]" { words = words.dropFirst().dropLast() }
        if let zone = words.firstIndex(of: "%") { words = words[..<zone] }
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, String(words), &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, String(words), &six) == 1 {
            bytes = withUnsafeBytes(of: &six) { Array($0) }
        } else {
            return nil
        }
    }

    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// The address that a socket is about to speak to; nil for another kind of socket.
    init?(_ socket: UnsafePointer<sockaddr>) {
        switch Int32(socket.pointee.sa_family) {
        case AF_INET:
            bytes = socket.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { four in
                withUnsafeBytes(of: four.pointee.sin_addr) { Array($0) }
            }
        case AF_INET6:
            bytes = UnsafeRawPointer(socket).assumingMemoryBound(to: sockaddr_in6.self).withMemoryRebound(
                to: sockaddr_in6.self, capacity: 1
            ) { six in withUnsafeBytes(of: six.pointee.sin6_addr) { Array($0) } }
        default: return nil
        }
    }

    /// Whether it is an address of the public internet: none that is private, of this machine, of this link, shared,
    /// reserved, for documentation or for many (RFC 6890 and the registries it set up).
    package var isPublic: Bool {
        if bytes.count == 4 { return Self.isPublic(four: bytes) }
        // An address of version 4 written as one of version 6, as it is or translated (RFC 4291, 6052), or within 6to4.
        let head = Array(bytes[0..<12])
        if head == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] || head == [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0] {
            return Self.isPublic(four: Array(bytes[12...]))
        }
        if bytes[0] == 0x20, bytes[1] == 0x02 { return Self.isPublic(four: Array(bytes[2..<6])) }
        // Only 2000::/3 has been given out; of it, 2001::/23 is for protocols and 2001:db8::/32 for documentation.
        guard bytes[0] & 0xE0 == 0x20 else { return false }
        if bytes[0] == 0x20, bytes[1] == 0x01 {
            if bytes[2] < 2 { return false }
            if bytes[2] == 0x0D, bytes[3] == 0xB8 { return false }
        }
        return !(bytes[0] == 0x3F && bytes[1] == 0xFF && bytes[2] & 0xF0 == 0)
    }

    private static func isPublic(four b: [UInt8]) -> Bool {
        switch (b[0], b[1], b[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (224..., _, _): false
        case (100, 64...127, _): false
        case (169, 254, _), (192, 168, _), (172, 16...31, _): false
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 18...19, _), (198, 51, 100), (203, 0, 113): false
        default: true
        }
    }
}
