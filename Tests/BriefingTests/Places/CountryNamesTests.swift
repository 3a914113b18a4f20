import Annotation
import Testing

@testable import Briefing

@Suite struct CountryNamesTests {
    private func square(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) -> [MapView.Flat] {
        [(left, top), (right, top), (right, bottom), (left, bottom)]
    }

    @Test func aNameStandsWithinItsCountryAndClearOfMarks() throws {
        let land = CountryNames.Land(name: "Dravenia", label: (100, 100), ring: square(0, 0, 400, 400))
        let free = try #require(CountryNames.placed([land], height: 548, around: []).first)
        #expect((free.x, free.y) == (100, 100), "where mapmakers put it")
        let mark = CountryNames.Box(around: 100, 100, width: 40, height: 40)
        let moved = try #require(CountryNames.placed([land], height: 548, around: [mark]).first)
        let box = CountryNames.Box(around: moved.x, moved.y, width: 56, height: 16)
        #expect(!box.meets(mark) && box.left > 0 && box.right < 400 && box.top > 0 && box.bottom < 400)
    }

    /// Where mapmakers put a name may lie outside what the map shows; a bay takes the middle of some countries.
    @Test func aNameIsNotInTheSea() throws {
        var ring = square(0, 0, 900, 540)
        ring.removeLast()
        // A bay from the lower edge upwards.
        ring += [(700, 540), (700, 200), (200, 200), (200, 540), (0, 540)]
        let land = CountryNames.Land(name: "Velmara", label: (-300, 900), ring: ring)
        let name = try #require(CountryNames.placed([land], height: 548, around: []).first)
        #expect(name.y < 200 || name.x < 200 || name.x > 700)
    }

    @Test func whatHasNoRoomIsNotNamed() {
        let small = CountryNames.Land(name: "Dravenia", label: (15, 15), ring: square(0, 0, 40, 30))
        #expect(CountryNames.placed([small], height: 548, around: []).isEmpty)
        // Room at a desk need not be room on a telephone.
        let middling = CountryNames.Land(name: "Sund", label: (50, 40), ring: square(20, 20, 80, 60))
        #expect(CountryNames.placed([middling], height: 548, around: []).map(\.isRoomy) == [false])
        let large = CountryNames.Land(name: "Sund", label: (260, 260), ring: square(20, 20, 500, 500))
        #expect(CountryNames.placed([large], height: 548, around: []).map(\.isRoomy) == [true])
    }

    /// The neighbours of what a map shows are named; what a mark names is not named again.
    @Test func mapsNameCountries() throws {
        let gazetteer = try Gazetteer()
        let outlines = try Outlines()
        let place = try #require(gazetteer.entries("pyongyang").first)
        let drawing = try #require(
            MapDrawing(
                marks: [.init(number: 1, name: "Pyongyang", entry: place, isRough: false, status: .held)], layers: [],
                outlines: outlines))
        let names = try #require(drawing.fields["countries"] as? [Fields]).compactMap { $0["name"] as? String }
        #expect(names.contains("North Korea") && names.contains("South Korea"), "\(names)")
        let country = try #require(gazetteer.entries("north korea").first)
        let shaded = try #require(
            MapDrawing(
                marks: [.init(number: 1, name: "North Korea", entry: country, isRough: false, status: .held)],
                layers: [], outlines: outlines))
        #expect(
            try #require(shaded.fields["countries"] as? [Fields]).allSatisfy { $0["name"] as? String != "North Korea" })
    }

    /// Of marks on nearly one spot all but the first stand aside, with a line to where they belong.
    @Test func marksThatStandAsideLeadToTheirPlaces() throws {
        let gazetteer = try Gazetteer()
        let marks = try ["washington", "baltimore", "beijing"].enumerated().map { i, name in
            MapDrawing.Mark(
                number: i + 1, name: name, entry: try #require(gazetteer.entries(name).first), isRough: false,
                status: .held)
        }
        let drawing = try #require(MapDrawing(marks: marks, layers: [], outlines: try Outlines()))
        let placed = try #require(drawing.fields["marks"] as? [Fields])
        #expect(placed.map { ($0["lead"] as? Fields) != nil } == [false, true, false])
    }
}
