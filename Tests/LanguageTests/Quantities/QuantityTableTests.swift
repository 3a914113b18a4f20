import Annotation
import Language
import ModelFiles
import Testing
import TextBytes

@Suite struct QuantityTableTests {
    @Test("Every example in the tables reads as its line says")
    func examples() throws {
        let tables = try QuantityTables(folder: ResourceFolder(room: "Language"))
        let reader = QuantityReader(tables: tables)
        #expect(tables.examples.count > 400)
        for example in tables.examples {
            let read = reader.read(try Cutting.text(example.text)).map(\.reading).joined(separator: " ; ")
            #expect(read == example.reading, "\(example.table):\(example.line): \(example.text)")
        }
    }

    @Test("A reading says what it was written from")
    func readings() throws {
        for reading in [
            "= 5 drone", "> 12 people", "~ 5..10 percentage (up)", "= -387 fahrenheit", "< 0.25 % us population", "= 7",
        ] {
            let quantity = try #require(Quantity(reading: reading))
            #expect(quantity.reading == reading)
        }
        #expect(Quantity(reading: "") == nil)
        #expect(Quantity(reading: "= many people") == nil)
        #expect(Quantity(reading: "? 5 people") == nil)
    }
}
