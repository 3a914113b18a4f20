import Foundation
import Testing

/// The same inputs give the same bytes: in any order, on any number of threads, in one go or line by line.
@Suite struct SameBytesTests {
    static let coverage = Program.root.appendingPathComponent("Examples/morrow-tunnel")

    static func briefed(_ arguments: [String], _ program: Program, environment: [String: String] = [:]) throws
        -> [String: Data]
    {
        let outcome = try program.run(["brief"] + arguments + ["-o", "out", "--quiet"], environment: environment)
        #expect(outcome.status == 0, "\(outcome.errors)")
        var files: [String: Data] = [:]
        let out = program.folder.appendingPathComponent("out")
        for name in try FileManager.default.subpathsOfDirectory(atPath: out.path)
        where !name.hasPrefix("archive.sqlite") {
            files[name] = try? Data(contentsOf: out.appendingPathComponent(name))
        }
        try FileManager.default.removeItem(at: out)
        return files
    }

    @Test func orderThreadsAndLocaleChangeNothing() throws {
        let program = try Program()
        defer { program.remove() }
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.coverage.path).sorted()
            .filter { $0 != "coverage.yaml" }.map { Self.coverage.appendingPathComponent($0).path }
        let manifest = ["--manifest", Self.coverage.appendingPathComponent("coverage.yaml").path]
        let first = try Self.briefed(names + manifest + ["--threads", "1"], program)
        #expect(first["record.json"] != nil && first["index.html"] != nil && first["briefing.md"] != nil)
        let reversed = try Self.briefed(names.reversed() + manifest + ["--threads", "2"], program)
        #expect(first == reversed)
        let elsewhere = try Self.briefed(
            Array(names[3...] + names[..<3]) + manifest + ["--threads", "3"], program,
            environment: ["LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Auckland"])
        #expect(first == elsewhere)
    }

    @Test func linesMergedGiveTheRecordOfTheBriefing() throws {
        let program = try Program()
        defer { program.remove() }
        let whole = try #require(try Self.briefed([Self.coverage.path], program)["record.json"])
        let record = try #require(try JSONSerialization.jsonObject(with: whole) as? [String: Any])
        let articles = try #require(record["articles"] as? [[String: Any]])
        var lines: [Data] = []
        for article in articles {
            var line = article
            line["words"] = nil
            lines.append(try JSONSerialization.data(withJSONObject: line, options: [.sortedKeys]))
        }
        func merged(_ lines: [Data]) throws -> [String: Any] {
            try program.write("articles.jsonl", Data(lines.joined(separator: Data("\n".utf8))))
            let title = try #require(record["title"] as? String)
            let outcome = try program.shell(
                "readout annotate articles.jsonl > annotated.jsonl && readout merge annotated.jsonl --title '\(title)' -o r.json"
            )
            #expect(outcome.status == 0, "\(outcome.errors)")
            return try program.record("r.json")
        }
        let forwards = try merged(lines)
        let backwards = try merged(lines.reversed())
        for part in ["parties", "statements", "discrepancies", "timeline", "figures", "events"] {
            let a = try #require(forwards[part] as? NSArray)
            #expect(a == (backwards[part] as? NSArray), "\(part) depend on the order")
        }
        // Of HTML the structure is lost on the way through a line, so the statements need only be nearly the same.
        let count = try #require(record["statements"] as? NSArray).count
        let through = try #require(forwards["statements"] as? NSArray).count
        #expect(abs(count - through) <= max(2, count / 10))
    }

    @Test func annotateIsTheSameOnAnyNumberOfThreads() throws {
        let program = try Program()
        defer { program.remove() }
        var lines = ""
        for i in 0..<60 {
            lines +=
                "{\"id\": \"a\(i)\", \"text\": \"Mayor Olla Brenn said on Friday that \(i) ships had left.\", \"published\": \"2031-05-0\(i % 9 + 1)\"}\n"
            if i % 7 == 3 { lines += "not json \(i)\n" }
        }
        let one = try program.run(["annotate", "--threads", "1"], input: lines)
        let four = try program.run(["annotate", "--threads", "4"], input: lines)
        #expect(one.output == four.output)
        #expect(one.output.split(separator: "\n").count == 60 + 9)
        #expect(one.status == 1)
    }
}
