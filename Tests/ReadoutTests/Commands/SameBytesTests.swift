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

    /// Articles of one story in four outlets' words, so that there is something to merge.
    private static func lines(_ count: Int) -> [String] {
        (0..<count).map { i in
            let text =
                "“We open lock \(i / 4) before the naïve spring flood,” Mayor Olla Brenn told reporters on Tuesday. "
                + "Jonas Brandt denied that \(i % 3 + 2) million crowns were owed. They will meet in Harbour Town."
            return
                #"{"id": "a\#(i)", "text": "\#(text)", "published": "2031-05-0\#(i % 4 + 1)", "outlet": "Outlet \#(i % 4)"}"#
        }
    }

    @Test func articlesMergedInAnyGroupingGiveTheSameRecord() throws {
        let program = try Program()
        defer { program.remove() }
        let lines = Self.lines(40)
        // Read in parts, as workers would, in one order and another.
        for (part, range) in [(0, 0..<7), (1, 7..<8), (2, 8..<31), (3, 31..<40)] {
            try program.write("part\(part).in", lines[range].reversed().joined(separator: "\n") + "\n")
            #expect(try program.shell("readout annotate part\(part).in > part\(part).jsonl").status == 0)
        }
        try program.write("all.in", lines.joined(separator: "\n") + "\n")
        let whole = try program.shell("readout annotate all.in | readout merge --threads 1 -o whole.json")
        #expect(whole.status == 0, "\(whole.errors)")
        let expected = try program.data("whole.json")
        #expect(expected.count > 10_000)
        for (number, merge) in [
            "readout merge part0.jsonl part1.jsonl part2.jsonl part3.jsonl",
            "readout merge part3.jsonl part1.jsonl part0.jsonl part2.jsonl --threads 2",
            "cat part2.jsonl part0.jsonl part3.jsonl | readout merge --threads 2 - part1.jsonl",
            "cat part?.jsonl | sort -r | readout merge",
        ].enumerated() {
            let outcome = try program.shell(merge + " > \(number).json")
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(try program.data("\(number).json") == expected, "\(merge)")
        }
    }

    @Test func aLineThatCannotBeMergedIsNamed() throws {
        let program = try Program()
        defer { program.remove() }
        try program.write("good.in", Self.lines(2).joined(separator: "\n"))
        #expect(try program.shell("readout annotate good.in > good.jsonl").status == 0)
        let good = String(decoding: try program.data("good.jsonl"), as: UTF8.self)
        let first = try #require(good.split(separator: "\n").first)
        let cases: [(line: String, reason: String)] = [
            ("not json", "not JSON"), ("[1]", "a list where an object should stand"),
            (#"{"id": "a", "language": "en"}"#, "does not carry its article"),
            (first.replacing(#""kind":"person""#, with: #""kind":"ghost""#), "no kind of \"parties\" is called ghost"),
            (first.replacing(#""speaker":"p1""#, with: #""speaker":"p99""#), "p99 is not among the line's parties"),
            (first.replacing(#""sentences":[[0,"#, with: #""sentences":[[999999,"#), "does not fit the article's text"),
            (first.replacing(#""anonymity":"named","#, with: ""), "\"anonymity\" is missing in \"attributions\""),
        ].map { (String($0.0), $0.1) }
        for (line, reason) in cases {
            #expect(line != first)
            try program.write("lines.jsonl", good + line + "\n")
            let outcome = try program.run(["merge", "lines.jsonl", "-o", "r.json"])
            #expect(outcome.status == 1)
            #expect(outcome.errors.contains("line 3") && outcome.errors.contains(reason), "\(outcome.errors)")
            #expect((try program.record("r.json")["articles"] as? [Any])?.count == 2)
        }
    }
}
