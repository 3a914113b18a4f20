/// What a host asks of robots (RFC 9309).
package struct RobotsFile: Hashable, Sendable {
    private struct Rule: Hashable {
        var path: [UInt8]
        var isAllowed: Bool
    }

    private var rules: [Rule] = []
    private var isUnknown = false
    /// Seconds that the host wants between two requests, where it says so (an old custom, not in the RFC).
    package private(set) var delay: Double?
    /// What need not be read of it (RFC 9309, 2.5).
    package static let limit = 512 << 10

    /// - Parameter agent: the program's name; the group for it holds, or else the one for all.
    package init(_ bytes: [UInt8], agent: String) {
        let wanted = agent.lowercased()
        var own: [Rule] = []
        var everybody: [Rule] = []
        var ownDelay: Double?
        var commonDelay: Double?
        var isOwn = false
        var isCommon = false
        var isOwnSeen = false
        var isNaming = false
        for line in bytes.prefix(Self.limit).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            let plain = line.prefix { $0 != UInt8(ascii: "#") }
            guard let colon = plain.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let name = String(decoding: plain[..<colon], as: UTF8.self).lowercased().filter { !$0.isWhitespace }
            let value = Self.trimmed(plain[(colon + 1)...])
            switch name {
            case "user-agent":
                if !isNaming {
                    isOwn = false
                    isCommon = false
                }
                isNaming = true
                let agent = String(decoding: value, as: UTF8.self).lowercased()
                if agent == "*" { isCommon = true }
                if !agent.isEmpty, agent == wanted {
                    isOwn = true
                    isOwnSeen = true
                }
            case "allow", "disallow":
                isNaming = false
                // An empty "Disallow" forbids nothing.
                guard !value.isEmpty else { continue }
                let rule = Rule(path: Self.normalised(value), isAllowed: name == "allow")
                if isOwn { own.append(rule) }
                if isCommon { everybody.append(rule) }
            case "crawl-delay":
                isNaming = false
                guard let seconds = Double(String(decoding: value, as: UTF8.self)), seconds >= 0 else { continue }
                if isOwn { ownDelay = seconds }
                if isCommon { commonDelay = seconds }
            default: continue
            }
        }
        rules = isOwnSeen ? own : everybody
        delay = (isOwnSeen ? ownDelay : commonDelay).map { min($0, 3600) }
    }

    /// For a host that has none, or whose answer says that it is not there: everything may be fetched.
    package static let open = RobotsFile([], agent: "")

    /// For a host that fails to say: nothing may be fetched for now, and it has not asked for that.
    package static let unknown: RobotsFile = {
        var file = RobotsFile(Array("User-agent: *\nDisallow: /".utf8), agent: "")
        file.isUnknown = true
        return file
    }()

    /// Whether a path, its query with it, may be fetched: the longest rule that fits holds, and of equals the one that
    /// allows.
    package func allows(_ path: String) -> Bool {
        let path = Self.normalised(Array(path.utf8)[...])
        if path.elementsEqual("/robots.txt".utf8) { return true }
        var best: Rule?
        for rule in rules where Self.fits(rule.path, path) {
            guard let known = best else {
                best = rule
                continue
            }
            if rule.path.count > known.path.count || (rule.path.count == known.path.count && rule.isAllowed) {
                best = rule
            }
        }
        return best?.isAllowed ?? true
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var out = bytes
        while let first = out.first, first <= 0x20 { out.removeFirst() }
        while let last = out.last, last <= 0x20 { out.removeLast() }
        return out
    }

    /// Escaped characters in one spelling: what need not be escaped is not, hexadecimal digits are capitals, and bytes
    /// beyond ASCII are escaped.
    private static func normalised(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        func value(_ byte: UInt8) -> UInt8? {
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x41...0x46: byte - 0x37
            case 0x61...0x66: byte - 0x57
            default: nil
            }
        }
        var out: [UInt8] = []
        var i = bytes.startIndex
        while i < bytes.endIndex {
            let byte = bytes[i]
            if byte == UInt8(ascii: "%"), i + 2 < bytes.endIndex, let a = value(bytes[i + 1]),
                let b = value(bytes[i + 2])
            {
                let meant = a << 4 | b
                switch meant {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                    UInt8(ascii: "~"):
                    out.append(meant)
                default: out += [byte, digits[Int(a)], digits[Int(b)]]
                }
                i += 3
                continue
            }
            if byte >= 0x80 {
                out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            } else {
                out.append(byte)
            }
            i += 1
        }
        return out
    }

    /// Whether `path` begins with `rule`, in which `*` stands for anything and a last `$` for the end. Each star is tried
    /// at its first place after the one before, which is enough, so that this takes no more than rule times path.
    private static func fits(_ rule: [UInt8], _ path: [UInt8]) -> Bool {
        let isAnchored = rule.last == UInt8(ascii: "$")
        let parts = (isAnchored ? rule.dropLast() : rule[...]).split(
            separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
        guard let first = parts.first, path.starts(with: first) else { return false }
        var at = first.count
        for (i, part) in parts.enumerated().dropFirst() {
            if isAnchored, i == parts.count - 1 {
                return path.count - at >= part.count && path[(path.count - part.count)...].elementsEqual(part)
            }
            guard !part.isEmpty else { continue }
            guard at + part.count <= path.count,
                let found = (at...(path.count - part.count)).first(where: {
                    path[$0..<($0 + part.count)].elementsEqual(part)
                })
            else { return false }
            at = found + part.count
        }
        return !isAnchored || parts.count > 1 || at == path.count
    }
}
