import Foundation
import Testing

/// The directions of the house: what each room may import, read from the package's manifest and from every import line.
@Suite struct RoomsTests {
    /// The rooms from the door to the page; each may import only those before it.
    static let order = [
        "CLibXML2", "CZlib", "CNettle", "CMicroHTTPD", "CCurl", "CKernels", "TextBytes", "ModelFiles", "Annotation",
        "Intake",
        "Language",
        "Record",
        "Archive", "Briefing", "Watching", "Readout", "Desk", "Commands",
    ]
    /// Rooms that know nothing of each other though one stands before the other.
    static let strangers: [Set<String>] = [["Archive", "Briefing"], ["Briefing", "Watching"]]
    static let outside: [String: Set<String>] = [
        "Intake": ["Yams"], "Record": ["OrderedCollections"], "Archive": ["GRDB", "GRDBSQLite"],
        "Briefing": ["Mustache"], "Commands": ["ArgumentParser"],
    ]
    static let system: Set<String> = [
        "Swift", "Glibc", "Musl", "Darwin", "Foundation", "FoundationEssentials", "FoundationXML", "Synchronization",
    ]
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test func everyRoomIsKnown() throws {
        let rooms = try FileManager.default.contentsOfDirectory(
            atPath: Self.root.appendingPathComponent("Sources").path)
        #expect(Set(rooms).subtracting(Self.order).isEmpty)
    }

    @Test func noImportLooksBack() throws {
        let sources = Self.root.appendingPathComponent("Sources")
        var seen = 0
        for room in try FileManager.default.contentsOfDirectory(atPath: sources.path) {
            let files = FileManager.default.enumerator(
                at: sources.appendingPathComponent(room), includingPropertiesForKeys: nil)
            while let file = files?.nextObject() as? URL {
                guard file.pathExtension == "swift" else { continue }
                for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                    let words = line.split(separator: " ")
                    guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
                        words[..<at].allSatisfy({
                            ["public", "package", "internal", "fileprivate", "private"].contains($0) || $0.first == "@"
                        })
                    else { continue }
                    let module = String(words[at + 1].split(separator: ".")[0])
                    seen += 1
                    #expect(Self.mayImport(room, module), "\(file.path): \(room) may not import \(module)")
                }
            }
        }
        #expect(seen > 50)
    }

    @Test func noDependencyLooksBack() throws {
        let manifest = try String(contentsOf: Self.root.appendingPathComponent("Package.swift"), encoding: .utf8)
        let rooms = manifest.split(separator: "room(").dropFirst(2).map(String.init)
        #expect(rooms.count >= 8)
        for declaration in rooms {
            let quoted = declaration.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset % 2 == 1 }.map { String($0.element) }
            guard let room = quoted.first, Self.order.contains(room) else { continue }
            // The declaration ends where the next target begins.
            for name in quoted.dropFirst().prefix(while: { $0 != "Commands" }) where Self.order.contains(name) {
                #expect(Self.mayImport(room, name), "Package.swift: \(room) may not depend on \(name)")
            }
        }
    }

    @Test func theCheckItselfFindsABackEdge() {
        #expect(!Self.mayImport("Language", "Record"))
        #expect(!Self.mayImport("Briefing", "Archive"))
        #expect(!Self.mayImport("Language", "GRDB"))
        #expect(Self.mayImport("Record", "Annotation"))
    }

    static func mayImport(_ room: String, _ module: String) -> Bool {
        if room == module || system.contains(module) { return true }
        guard let from = order.firstIndex(of: room) else { return false }
        guard let to = order.firstIndex(of: module) else { return outside[room, default: []].contains(module) }
        return to < from && !strangers.contains([room, module])
    }
}
