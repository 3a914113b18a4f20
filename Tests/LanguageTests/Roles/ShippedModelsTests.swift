import Annotation
import ModelFiles
import Testing
import TextBytes

@testable import Language

/// The models that the program comes with, where it comes with them.
struct ShippedModelsTests {
    static let names = ["careful", "fast"].filter { name in
        (try? ResourceFolder(room: "Language").contains("en/\(name).rdm")) ?? false
    }

    static func reader(_ name: String) throws -> RoleReader {
        try #require(try RoleReader.shipped(name, in: ResourceFolder(room: "Language")))
    }

    @Test(.enabled(if: !names.isEmpty, "no model file is among the resources"), arguments: names)
    func theFileIsWhole(_ name: String) throws {
        try ModelFile(path: ResourceFolder(room: "Language").file("en/\(name).rdm")).verify()
        #expect(try Self.reader(name).model.design.rawValue == name)
    }

    @Test(.enabled(if: !names.isEmpty, "no model file is among the resources"), arguments: names)
    func plainAttributionsAndNamesAreFound(_ name: String) throws {
        let text = SourceText(
            """
            Mara Ellison said on Tuesday that the harbour would reopen \u{201C}within days\u{201D}.
            \u{201C}We were told nothing,\u{201D} said Tom Okafor, a spokesman for the Port Authority. \u{201C}Not a word.\u{201D}
            """)
        let roles = try Self.reader(name).roles(of: text)
        let words = roles.attributions.map { a in
            (
                a.source.map { text.string($0) } ?? "", a.cue.map { text.string($0) } ?? "",
                a.contents.map { text.string($0) }
            )
        }
        #expect(words.count == 2)
        #expect(words.first?.0 == "Mara Ellison" && words.first?.2.first?.contains("harbour would reopen") == true)
        #expect(words.last?.0.hasPrefix("Tom Okafor") == true && words.last?.1.hasPrefix("said") == true)
        #expect(words.last?.2.count == 2)
        let names = roles.entities.filter { $0.type == .person }.map { text.string($0.span) }
        #expect(names == ["Mara Ellison", "Tom Okafor"])
    }

    /// The answer does not depend on who else reads at the same time.
    @Test(.enabled(if: !names.isEmpty, "no model file is among the resources"), arguments: names)
    func manyReadersGiveTheSameAnswer(_ name: String) async throws {
        let reader = try Self.reader(name)
        let text = SourceText(
            Array(repeating: "The mayor said the port was closed.", count: 12).joined(separator: "\n"))
        let one = reader.roles(of: text)
        let all = await withTaskGroup(of: TextRoles.self) { group in
            for _ in 0..<4 { group.addTask { reader.roles(of: text) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(all.allSatisfy { $0 == one } && !one.attributions.isEmpty)
    }
}
