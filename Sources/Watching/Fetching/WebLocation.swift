internal import Foundation

/// A web address taken apart: scheme, host and port.
package struct WebLocation: Hashable, Sendable {
    package let address: String
    /// "http" or "https".
    package let scheme: String
    /// In lower case; an address of version 6 without its brackets.
    package let host: String
    package let port: Int
    /// The path with its query, at least "/".
    package let path: String

    /// Nil for what is no address of the web, and for one that names a user.
    package init?(_ address: String) {
        guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
            scheme == "http" || scheme == "https", var host = parts.host?.lowercased(), !host.isEmpty,
            parts.user == nil, parts.password == nil
        else { return nil }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        self.scheme = scheme
        self.host = host
        port = parts.port ?? (scheme == "https" ? 443 : 80)
        var path = parts.percentEncodedPath
        if path.isEmpty { path = "/" }
        if let query = parts.percentEncodedQuery { path += "?" + query }
        self.path = path
        var plain = parts
        plain.fragment = nil
        self.address = plain.string ?? address
    }

    /// Scheme, host and port: what one `robots.txt` speaks for.
    package var origin: String {
        let host = self.host.contains(":") ? "[\(self.host)]" : self.host
        return "\(scheme)://\(host):\(port)"
    }

    /// Where a redirect leads, or nil where it leads nowhere on the web.
    package func redirected(to location: String) -> WebLocation? {
        guard let base = URL(string: address), let url = URL(string: location, relativeTo: base) else { return nil }
        return WebLocation(url.absoluteString)
    }
}
