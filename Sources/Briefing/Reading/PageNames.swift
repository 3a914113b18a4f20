internal import Record
internal import TextBytes

/// File names for the articles' pages.
///
/// An id that came with the input may be anything: a path, a URL, a megabyte. One that is a plain word is kept; any
/// other is replaced by a name derived from it.
enum PageNames {
    /// Names by article id; no two articles share one, also where file names do not tell capitals from small letters.
    static func files(of articles: [RecordArticle]) -> [String: String] {
        var names: [String: String] = [:]
        var taken: Set<String> = []
        for article in articles where names[article.id] == nil {
            var name = isPlain(article.id) ? article.id : SHA256.identifier("a", [article.id])
            if !taken.insert(name.lowercased()).inserted {
                name = SHA256.identifier("a", [article.id, "capitals"])
                taken.insert(name)
            }
            names[article.id] = name
        }
        return names
    }

    /// Letters, digits, "-" and "_" of ASCII, 1 to 64 of them.
    static func isPlain(_ id: String) -> Bool {
        let bytes = id.utf8
        guard !bytes.isEmpty, bytes.count <= 64 else { return false }
        return bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }

    /// An id as an anchor: as it is where it is plain, derived where it is not.
    static func anchor(_ id: String) -> String { isPlain(id) ? id : SHA256.identifier("x", [id]) }

    /// The host of a web address.
    static func host(of url: String) -> String? {
        guard link(url) != nil, let colon = url.firstIndex(of: ":") else { return nil }
        let host = url[colon...].dropFirst(3).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return host.isEmpty ? nil : String(host)
    }

    /// A language tag as HTML takes it (BCP 47: letters, then letters and digits between hyphens), or nil.
    static func language(_ tag: String?) -> String? {
        guard let tag, tag.utf8.count <= 35, tag.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*/) != nil else {
            return nil
        }
        return tag
    }

    /// An address that may be linked to: http and https alone.
    static func link(_ url: String?) -> String? {
        guard let url else { return nil }
        let lower = url.prefix(8).lowercased()
        return lower.hasPrefix("https://") || lower.hasPrefix("http://") ? url : nil
    }
}
