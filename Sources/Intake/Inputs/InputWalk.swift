internal import TextBytes

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// Finds the files that inputs name, walking folders.
struct InputWalk {
    /// A manifest and the folder whose files it names.
    struct FoundManifest: Hashable {
        var path: String
        var folder: String
        var isNamed: Bool
    }

    private struct Identity: Hashable {
        var device: UInt64
        var node: UInt64
    }

    private(set) var refusals: [Refusal] = []
    private(set) var manifests: [FoundManifest] = []
    private var found: [Identity: InputFile] = [:]
    private var loose: [InputFile] = []
    private var seenManifests: Set<Identity> = []
    static let manifestNames: Set<String> = ["coverage.yaml", "coverage.yml"]
    private static let deepest = 64

    /// Every file once, in order of name.
    func files() -> [InputFile] {
        (Array(found.values) + Set(loose)).sorted { ($0.name, $0.path) < ($1.name, $1.path) }
    }

    /// - Parameter quietly: leave out without a word what is not there; whoever named it says so.
    mutating func add(_ input: String, quietly: Bool = false) {
        if input == "-" {
            loose.append(InputFile(path: "-", name: "-", isNamed: true))
            return
        }
        var path = input
        while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard let status = Self.status(path) else {
            if !quietly { refuse(input, errno) }
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: walk(path, prefix: "", above: [Self.identity(status)])
        case S_IFREG:
            let name = Self.lastComponent(path)
            if Self.manifestNames.contains(name) {
                addManifest(path, isNamed: false)
            } else {
                put(InputFile(path: path, name: name, isNamed: true), status)
                let folder = Self.folder(path)
                for manifest in Self.manifestNames.sorted() where Self.status(folder + "/" + manifest) != nil {
                    addManifest(folder + "/" + manifest, isNamed: false)
                }
            }
        default: loose.append(InputFile(path: path, name: Self.lastComponent(path), isNamed: true))
        }
    }

    mutating func addManifest(_ path: String, isNamed: Bool) {
        guard let status = Self.status(path) else {
            refusals.append(
                Refusal(
                    input: path, reason: "the manifest cannot be read: \(String(cString: strerror(errno)))",
                    remedy: "Check the path given with --manifest."))
            return
        }
        guard seenManifests.insert(Self.identity(status)).inserted else { return }
        manifests.append(FoundManifest(path: path, folder: Self.folder(path), isNamed: isNamed))
    }

    private mutating func walk(_ folder: String, prefix: String, above: [Identity]) {
        guard let stream = opendir(folder) else {
            refuse(folder, errno)
            return
        }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        closedir(stream)
        // A briefing that an earlier run wrote into the coverage is no coverage.
        if Self.briefing.isSubset(of: names) {
            if above.count > 1 { return }
            names.removeAll { Self.briefingFiles.contains($0) }
        }
        for name in names.sorted() {
            let path = folder + "/" + name
            guard let status = Self.status(path) else {
                refuse(path, errno)
                continue
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR:
                let identity = Self.identity(status)
                // A link that leads back to a folder above would never end.
                guard !above.contains(identity), above.count < Self.deepest else { continue }
                walk(path, prefix: prefix + name + "/", above: above + [identity])
            case S_IFREG:
                if Self.manifestNames.contains(name) {
                    addManifest(path, isNamed: false)
                } else {
                    put(InputFile(path: path, name: prefix + name, isNamed: false), status)
                }
            default: continue
            }
        }
    }

    /// Files by which a briefing's folder is known, and all that may stand in one.
    private static let briefing: Set<String> = ["record.json", "archive.sqlite"]
    private static let briefingFiles: Set<String> = [
        "record.json", "archive.sqlite", "index.html", "articles", "briefing.md", "calendar.ics", "annotations.jsonld",
        "places.geojson", "feed.json",
    ]

    /// Notes a file; of several names for one file the longest, which says most.
    private mutating func put(_ file: InputFile, _ status: stat) {
        let identity = Self.identity(status)
        if let other = found[identity] {
            let a = (-file.name.utf8.count, file.name, file.path)
            if a >= (-other.name.utf8.count, other.name, other.path) { return }
        }
        found[identity] = file
    }

    private mutating func refuse(_ path: String, _ code: Int32) {
        let remedy =
            switch code {
            case ENOENT: "Check the path."
            case EACCES, EPERM: "Give yourself permission to read it, or leave it out."
            default: "Check that it can be read."
            }
        refusals.append(Refusal(input: path, reason: String(cString: strerror(code)), remedy: remedy))
    }

    static func status(_ path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    private static func identity(_ status: stat) -> Identity {
        Identity(device: UInt64(status.st_dev), node: UInt64(status.st_ino))
    }

    static func lastComponent(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    static func folder(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Whether two paths lead to the same file.
    static func isSame(_ a: String, _ b: String) -> Bool {
        guard let x = status(a), let y = status(b) else { return false }
        return identity(x) == identity(y)
    }
}
