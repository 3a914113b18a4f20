import Foundation
import Testing

@Suite struct AnnotateTests {
    func annotated(_ input: String, _ arguments: [String] = []) throws -> (lines: [[String: Any]], status: Int32) {
        let program = try Program()
        defer { program.remove() }
        let outcome = try program.run(["annotate"] + arguments, input: input)
        let lines = try outcome.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        return (lines, outcome.status)
    }

    @Test func oneLineOutForEachLineIn() throws {
        let input = """
            {"id": "a1", "text": "“We will stay,” said Olla Brenn."}
            {"id": 7, "text": "x"}
            {"id": "a3"}

            nonsense
            {"id": "a5", "text": ""}
            """
        let (lines, status) = try annotated(input)
        #expect(lines.count == 6)
        #expect(status == 1)
        #expect(lines[0]["id"] as? String == "a1" && lines[0]["error"] == nil)
        #expect((lines[2]["error"] as? [String: Any])?["message"] is String)
        #expect(lines[2]["id"] as? String == "a3")
        #expect(lines[4]["id"] is NSNull && (lines[4]["error"] as? [String: Any])?["code"] is String)
        #expect(lines[5]["id"] as? String == "a5")
    }

    @Test func aQuotationIsAttributed() throws {
        let text = "Mayor Olla Brenn spoke on Friday. “We will stay — all of us,” Brenn said."
        let (lines, status) = try annotated("{\"id\": \"a\", \"text\": \"\(text)\", \"published\": \"2031-05-04\"}")
        #expect(status == 0)
        let scalars = Array(text.unicodeScalars)
        func words(_ pair: [Int]) -> String {
            String(String.UnicodeScalarView(scalars[pair[0]..<pair[1]]))
        }
        let attributions = try #require(lines[0]["attributions"] as? [[String: Any]])
        let direct = try #require(attributions.first { $0["kind"] as? String == "direct" })
        let content = try #require((direct["content"] as? [[Int]])?.first)
        #expect(words(content).contains("We will stay — all of us"))
        let source = try #require((direct["source"] as? [[Int]])?.first)
        #expect(words(source) == "Brenn")
        let parties = try #require(lines[0]["parties"] as? [[String: Any]])
        let speaker = parties.first { $0["id"] as? String == direct["speaker"] as? String }
        #expect(speaker?["name"] as? String == "Olla Brenn")
    }

    @Test func offsetsAreInTheUnitAskedFor() throws {
        let text = "😀 “Öffnen,” said Olla Brenn."
        func sentence(_ unit: String) throws -> [Int] {
            let (lines, _) = try annotated(
                "{\"id\": \"a\", \"text\": \"\(text)\"}", ["--offsets", unit, "--layers", "sentences"])
            return try #require((lines[0]["sentences"] as? [[Int]])?.last)
        }
        #expect(try sentence("unicode")[1] == text.unicodeScalars.count)
        #expect(try sentence("utf16")[1] == text.utf16.count)
        #expect(try sentence("utf8")[1] == text.utf8.count)
    }

    @Test func onlyTheLayersAskedForAreGiven() throws {
        let (lines, _) = try annotated("{\"id\": \"a\", \"text\": \"It rained.\"}", ["--layers", "tokens,timexes"])
        #expect(Set(lines[0].keys) == ["id", "tokens", "timexes", "language"])
    }

    @Test func aLineIsAnsweredBeforeTheNextComes() throws {
        let process = Process()
        process.executableURL = Program.executable
        process.arguments = ["annotate"]
        let input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        for i in 0..<3 {
            input.fileHandleForWriting.write(
                Data("{\"id\": \"a\(i)\", \"text\": \"Olla Brenn said it rained.\"}\n".utf8))
            var line = Data()
            while line.last != 0x0A {
                let piece = output.fileHandleForReading.availableData
                try #require(!piece.isEmpty)
                line.append(piece)
            }
            #expect(String(decoding: line, as: UTF8.self).contains("\"a\(i)\""))
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
