import Annotation
import Intake
import Testing
import TextBytes

@Suite struct DatedTableTests {
    private func coverage(_ table: String) -> Coverage {
        let folder = TemporaryFolder()
        folder.write("figures.csv", table)
        folder.write("a.txt", "The dam holds\n\nThe dam held through the night, the engineers said.\n")
        return Intake.read(inputs: [folder.path])
    }

    @Test("A table with a measure and a value is a record, not an article; quoted cells and other spellings are read")
    func read() throws {
        let coverage = coverage(
            "Measure,Value,Unit,As of,Source\n\"meadows, flooded\",\"28,500\",meadows,2031-03-01,\"The \"\"Dam\"\" Office\"\nshare,12.5,%,2031,\n"
        )
        #expect(coverage.articles.count == 1 && coverage.refusals.isEmpty)
        let rows = try #require(coverage.tables.first).rows
        #expect(rows.map(\.measure) == ["meadows, flooded", "share"])
        #expect(rows.map(\.value) == [28500, 12.5])
        #expect(rows.map(\.unit) == ["meadow", "percentage"])
        #expect(rows.map(\.asOf) == ["2031-03-01", "2031"])
        #expect(rows[0].source == "The \"Dam\" Office" && rows[1].source == nil)
        let table = coverage.tables[0]
        #expect(table.text.string(rows[0].valueSpan) == "28,500")
    }

    @Test("A row that cannot be read is named with its line and a remedy; the others go on")
    func refused() throws {
        let coverage = coverage("measure,value\nsheep,many\nmeadows,3\n,4\n")
        #expect(coverage.tables.first?.rows.map(\.measure) == ["meadows"])
        #expect(coverage.refusals.map(\.place) == ["line 2", "line 4"])
        #expect(coverage.refusals.allSatisfy { !$0.remedy.isEmpty })
    }

    @Test("Other tables and texts that speak of measures are articles as before")
    func other() {
        #expect(coverage("name,age\nAda,3\n").tables.isEmpty)
        #expect(coverage("Measure for measure, value for value.\nThe toll stays.\n").tables.isEmpty)
    }
}
