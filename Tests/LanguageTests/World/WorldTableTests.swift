import Language
import Testing

@Suite struct WorldTableTests {
    let table: WorldTable

    init() throws { table = try WorldTable.shipped() }

    @Test(
        "A state answers to its names, its people's, its capital's and its government's",
        arguments: [
            ("Ukraine", "UA"), ("Kyiv", "UA"), ("Kiev", "UA"), ("Ukrainian", "UA"), ("the United States", "US"),
            ("U.S.", "US"), ("the White House", "US"), ("Kremlin", "RU"), ("Downing Street", "GB"), ("UK", "GB"),
            ("Élysée", "FR"), ("Blue House", "KR"), ("DPRK", "KP"), ("Pyongyang\u{2019}s", "KP"), ("Zhongnanhai", "CN"),
        ])
    func states(_ name: String, _ id: String) throws {
        let entry = try #require(table.lookup(name))
        #expect(entry.id == id)
        #expect(entry.kind == .state)
    }

    @Test(
        "Organisations, outlets and platforms answer to name and acronym",
        arguments: [
            ("NATO", "NATO", WorldEntry.Kind.organisation), ("E.U.", "EU", .organisation),
            ("World Trade Organization", "WTO", .organisation), ("Fox News", "FOXNEWS", .outlet),
            ("the Associated Press", "AP", .outlet), ("KCNA", "KCNA", .outlet), ("X", "X", .platform),
            ("Truth Social", "TRUTHSOCIAL", .platform), ("Workers\u{2019} Party of Korea", "WPK", .organisation),
        ])
    func others(_ name: String, _ id: String, _ kind: WorldEntry.Kind) throws {
        let entry = try #require(table.lookup(name))
        #expect(entry.id == id)
        #expect(entry.kind == kind)
    }

    @Test("Case counts, and the stronger claim to a name wins")
    func precedence() {
        #expect(table.lookup("who") == nil)
        #expect(table.lookup("us") == nil)
        #expect(table.match("Singapore")?.role == .name)
        #expect(table.match("Brussels")?.role == .capital)
        #expect(table.lookup("Chinese")?.id == "CN")
        #expect(table.lookup("Nowhere-on-Sea") == nil)
    }

    @Test("Ids are not given twice")
    func ids() {
        #expect(Set(table.entries.map(\.id)).count == table.entries.count)
        #expect(table.entries.count > 450)
    }
}
