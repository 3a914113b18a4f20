import Foundation
import Testing

/// Every output is checked against the project's JSON Schemas by the jsonschema library.
@Suite struct SchemaTests {
    static let check = """
        import json, sys
        import jsonschema
        schema = json.load(open(sys.argv[1], encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        bad = 0
        for path in sys.argv[2:]:
            text = open(path, encoding="utf-8").read()
            for n, value in enumerate(map(json.loads, text.splitlines()) if path.endswith(".jsonl") else [json.loads(text)]):
                for error in validator.iter_errors(value):
                    bad += 1
                    print(path, n, list(error.absolute_path), error.message[:300])
        sys.exit(1 if bad else 0)
        """

    static let hasValidator: Bool = {
        let outcome = try? Program.spawn(
            "/usr/bin/python3", ["-c", "import jsonschema"], in: FileManager.default.temporaryDirectory, input: Data())
        return outcome?.status == 0
    }()

    func validate(_ schema: String, _ files: [String], in program: Program) throws -> Program.Outcome {
        let path = Program.root.appendingPathComponent("Schemas/\(schema)").path
        return try Program.spawn(
            "/usr/bin/python3", ["-c", Self.check, path] + files, in: program.folder, input: Data())
    }

    @Test(.enabled(if: hasValidator, "the validator (Debian's python3-jsonschema) is not installed"))
    func theExamplesKeepTheSchemas() throws {
        let program = try Program()
        defer { program.remove() }
        let coverage = Program.root.appendingPathComponent("Examples/morrow-tunnel").path
        #expect(try program.run(["brief", coverage, "-o", "briefing"]).status == 0)
        let records = try validate("record.schema.json", ["briefing/record.json"], in: program)
        #expect(records.status == 0, "\(records.output)\(records.errors)")

        let extracted = try program.run(["extract", coverage])
        try program.write("articles.jsonl", extracted.output)
        let articles = try validate("article.schema.json", ["articles.jsonl"], in: program)
        #expect(articles.status == 0 && !extracted.output.isEmpty, "\(articles.output)\(articles.errors)")

        let record = try program.record()
        var lines = "nonsense\n"
        for article in try #require(record["articles"] as? [[String: Any]]) {
            let line: [String: Any?] = [
                "id": article["id"], "text": article["text"], "published": article["published"],
            ]
            lines +=
                String(
                    decoding: try JSONSerialization.data(withJSONObject: line.compactMapValues(\.self)), as: UTF8.self)
                + "\n"
        }
        let layers = "article,sentences,tokens,entities,parties,attributions,timexes,quantities,events,stances"
        let annotated = try program.run(["annotate", "--layers", layers], input: lines)
        try program.write("annotated.jsonl", annotated.output)
        let outcome = try validate("annotation.schema.json", ["annotated.jsonl"], in: program)
        #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    }

    @Test(.enabled(if: hasValidator, "the validator (Debian's python3-jsonschema) is not installed"))
    func theValidatorFindsAFault() throws {
        let program = try Program()
        defer { program.remove() }
        try program.write(
            "bad.jsonl", "{\"id\": \"a\", \"language\": \"en\", \"timexes\": [{\"start\": -1, \"end\": 2}]}\n")
        #expect(try validate("annotation.schema.json", ["bad.jsonl"], in: program).status == 1)
    }
}
