import Foundation
import Testing

@Suite struct SinceTests {
    private func brief(_ program: Program, _ arguments: [String]) throws -> Program.Outcome {
        try program.run(["brief", "coverage", "--model", "rules"] + arguments)
    }

    @Test("A second briefing says what changed since the first, and what did not change keeps its identifiers")
    func changes() throws {
        let program = try Program()
        defer { program.remove() }
        try program.write(
            "coverage/a.txt", "The dam\n\n\u{201C}We will raise the dam by spring,\u{201D} Ada Lind said on Monday.\n")
        try #require(try brief(program, ["-o", "first"]).status == 0)
        try program.write(
            "coverage/b.txt", "The toll\n\n\u{201C}There will be no river toll,\u{201D} Jonas Brandt said on Tuesday.\n"
        )
        let outcome = try brief(program, ["-o", "second", "--since", "first/record.json"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let page = String(decoding: try program.data("second/index.html"), as: UTF8.self)
        #expect(page.contains("no river toll"))
        #expect(page.contains("What changed"))
        let first = try ids(program.record("first/record.json"))
        let second = try ids(program.record("second/record.json"))
        #expect(!first.isEmpty && first.isSubset(of: second))
    }

    @Test("A briefing written into its own coverage is not read as coverage the next time")
    func within() throws {
        let program = try Program()
        defer { program.remove() }
        try program.write(
            "coverage/a.txt", "The dam\n\n\u{201C}We will raise the dam by spring,\u{201D} Ada Lind said on Monday.\n")
        for folder in ["coverage/briefing", "coverage"] {
            try #require(try brief(program, ["-o", folder]).status == 0)
            let first = try program.data(folder + "/record.json")
            #expect(try brief(program, ["-o", folder]).status == 0)
            #expect(try program.data(folder + "/record.json") == first)
        }
    }

    private func ids(_ record: [String: Any]) -> Set<String> {
        Set(
            ["statements", "parties", "articles"].flatMap { key in
                (record[key] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
            })
    }

    @Test("An earlier record that is none is named, with what to give")
    func refused() throws {
        let program = try Program()
        defer { program.remove() }
        try program.write("coverage/a.txt", "The dam\n\n\u{201C}We will raise the dam,\u{201D} Ada Lind said.\n")
        try program.write("other.json", "{\"title\": 3}")
        let outcome = try brief(program, ["--since", "other.json"])
        #expect(outcome.status == 2)
        #expect(!outcome.errors.isEmpty)
        #expect(try brief(program, ["--since", "absent.json"]).status == 2)
    }

    @Test("Parties and issues that a manifest names, and a dated record, reach the record")
    func wishes() throws {
        let program = try Program()
        defer { program.remove() }
        try program.write(
            "coverage/a.txt",
            "The dam\n\n\u{201C}We reject the river toll,\u{201D} Ada Lind said on Monday. Lind spoke of 340 barges.\n")
        try program.write(
            "coverage/coverage.yaml",
            "title: The dam\nparties:\n  - name: Ada Lind of Tern\n    aliases: [Ada Lind]\nissues:\n  - label: Dues\n    terms: [river toll]\n"
        )
        try program.write(
            "coverage/figures.csv", "measure,value,unit,as of,source\nbarges,340,barges,2031,Harbour Office\n")
        try #require(try brief(program, []).status == 0)
        let record = try program.record()
        let parties = try #require(record["parties"] as? [[String: Any]])
        #expect(parties.contains { $0["name"] as? String == "Ada Lind of Tern" && $0["stated"] as? Bool == true })
        let issues = try #require(record["issues"] as? [[String: Any]])
        #expect(issues.first?["label"] as? String == "Dues")
        let articles = try #require(record["articles"] as? [[String: Any]])
        #expect(articles.filter { $0["record"] as? Bool == true }.count == 1)
    }
}
