/// Bounds on one request.
package struct FetchLimits: Sendable {
    /// The most bytes of a body, after decompression.
    package var bytes = 32 << 20
    /// The most bytes of a body as it is sent.
    package var sent = 16 << 20
    /// Seconds for a request as a whole.
    package var seconds = 60
    /// Seconds to get a connection.
    package var connectSeconds = 15
    /// Fewer bytes a second than this for `slowSeconds` end the request.
    package var slowest = 64
    package var slowSeconds = 20
    package var redirects = 5

    package init() {}
}

/// What may be spoken to beside the public internet.
package struct AllowedHosts: Sendable {
    /// Hosts by name or address, in lower case.
    private let names: Set<String>

    package init(_ names: [String] = []) {
        self.names = Set(
            names.map { name in
                let lower = name.lowercased()
                return lower.hasPrefix("[") && lower.hasSuffix("]") ? String(lower.dropFirst().dropLast()) : lower
            })
    }

    /// Whether a connection to `address` may be opened for a request to `host`: the address is public, or the user has
    /// named the host.
    package func mayConnect(host: String, address: NetworkAddress) -> Bool {
        names.contains(host) || address.isPublic
    }
}
