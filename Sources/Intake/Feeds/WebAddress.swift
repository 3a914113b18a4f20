/// Web addresses.
enum WebAddress {
    /// The host that an address names.
    static func host(_ address: String) -> String? {
        guard let scheme = address.firstRange(of: "://") else { return nil }
        let rest = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return String(rest.split(separator: "@").last?.prefix { $0 != ":" } ?? "")
    }

    /// `address` seen from `base` (RFC 3986, 5.2, as far as links in feeds need it).
    static func resolve(_ address: String, base: String?) -> String {
        guard let base, !address.isEmpty else { return address }
        if let colon = address.firstIndex(of: ":"),
            address[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || "+-.".contains($0) })
        {
            return address
        }
        guard let scheme = base.firstRange(of: "://") else { return address }
        if address.hasPrefix("//") { return String(base[..<scheme.lowerBound]) + ":" + address }
        let rest = base[scheme.upperBound...]
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let root = base[..<scheme.upperBound] + host
        if address.hasPrefix("/") { return String(root) + address }
        var path = rest.dropFirst(host.count).prefix { $0 != "?" && $0 != "#" }
        if let slash = path.lastIndex(of: "/") { path = path[...slash] } else { path = "/" }
        var parts = (path + address).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        var out: [String] = []
        let isFolder = parts.last == "." || parts.last == ".."
        if parts.first == "" { parts.removeFirst() }
        for part in parts {
            if part == ".." { _ = out.popLast() } else if part != "." { out.append(part) }
        }
        if isFolder { out.append("") }
        return String(root) + "/" + out.joined(separator: "/")
    }
}
