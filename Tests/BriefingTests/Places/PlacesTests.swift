import Annotation
import Record
import Testing

@testable import Briefing

@Suite struct PlacesTests {
    private func entry(_ name: String) throws -> (entry: Gazetteer.Entry, isRough: Bool)? {
        let gazetteer = try Gazetteer()
        for (key, isRough) in PlaceKey.forms(of: name) {
            if let entry = gazetteer.entries(key).first { return (entry, isRough) }
        }
        return nil
    }

    @Test(
        "names are found at the precision they give",
        arguments: [
            ("Reykjavík", "Reykjavík", Gazetteer.Kind.city, false), ("Reykjavik", "Reykjavík", .city, false),
            ("the Netherlands", "Netherlands", .country, false), ("Bavaria", "Bavaria", .area, false),
            ("Nebraska", "Nebraska", .region, false), ("eastern Moldova", "Moldova", .country, true),
            ("Kharkiv region", "Kharkiv", .city, true), ("Lisbon, Portugal", "Lisbon", .city, false),
            ("Camp David", "Camp David", .site, false), ("Kiev", "Kyiv", .city, false),
        ])
    func names(_ name: String, _ shown: String, _ kind: Gazetteer.Kind, _ isRough: Bool) throws {
        let found = try #require(try entry(name), "\(name)")
        #expect(found.entry.name == shown && found.entry.kind == kind && found.isRough == isRough)
    }

    @Test func whatIsNoPlaceIsNotFound() throws {
        for name in ["", "x", "Qwertzuiop", "\u{202E}", String(repeating: "w", count: 5000)] {
            #expect(try entry(name) == nil)
        }
    }

    @Test func theFirstAndTheLastLineAreFound() throws {
        let gazetteer = try Gazetteer()
        #expect(gazetteer.entries("6th of october city").first?.code == "EG")
        #expect(gazetteer.entries("\u{10FFFF}").isEmpty)
        #expect(gazetteer.entries("").isEmpty)
    }

    /// Of two towns of one name the larger is meant where its country is in the news.
    @Test func theNewsDecidesBetweenTownsOfOneName() throws {
        var record = Record(title: "", asOf: "2031-10-10")
        let evidence = Evidence(article: "a", start: 0, end: 1, exact: "x", prefix: "", suffix: "")
        record.events = [
            RecordEvent(
                id: "e", kind: .meet, label: "x", parties: [], place: "Odessa", when: nil, status: .held,
                history: [.init(status: .held, published: nil, evidence: evidence)])
        ]
        #expect(
            PlaceList(record, gazetteer: try Gazetteer(), outlines: try Outlines()).places[0].within == "United States")
        record.parties = [
            RecordParty(id: "p", name: "Ukraine", kind: .state, aliases: [], roles: [], mentions: 1)
        ]
        let place = PlaceList(record, gazetteer: try Gazetteer(), outlines: try Outlines()).places[0]
        #expect(place.name == "Odesa" && place.within == "Ukraine")
    }

    @Test func everyOutlineIsOnTheGlobe() throws {
        let outlines = try Outlines()
        #expect(outlines.shapes.count > 300)
        for shape in outlines.shapes {
            #expect(!shape.rings.isEmpty && !shape.name.isEmpty)
            for point in shape.rings.joined() {
                #expect(abs(point.longitude) <= 180.01 && abs(point.latitude) <= 90.01, "\(shape.name)")
            }
        }
        #expect(outlines.name(ofCode: "FR") == "France")
    }

    @Test func whatIsShownLiesInTheView() {
        let points = [MapPoint(longitude: 30, latitude: 50), MapPoint(longitude: 37, latitude: 55)]
        let view = MapView(around: points)
        for point in points {
            let at = view.place(point)
            #expect(at.x > 20 && at.x < MapView.width - 20 && at.y > 20 && at.y < view.height - 20)
        }
        // A path stays within the drawing, however far its ring goes.
        let ring = [(-170.0, -80.0), (170, -80), (170, 80), (-170, 80)].map {
            MapPoint(longitude: $0.0, latitude: $0.1)
        }
        let path = view.path(ring)
        #expect(path?.hasPrefix("M") == true && path!.utf8.count < 100)
        #expect(view.path([MapPoint(longitude: -100, latitude: 0), MapPoint(longitude: -101, latitude: 1)]) == nil)
    }

    @Test func aLayerSaysWhereItComesFrom() throws {
        let area = #"{"type":"Polygon","coordinates":[[[10,50],[12,50],[12,52],[10,50]]]}"#
        let layer = try MapLayer(
            geoJSON: Array(
                #"{"type":"Feature","properties":{"source":"Survey","date":"2031-10-01"},"geometry":\#(area)}"#.utf8),
            file: "a.geojson")
        #expect(layer.source == "Survey" && layer.date == "2031-10-01" && layer.corners.count == 2)
        func fault(_ text: String) -> String {
            do {
                _ = try MapLayer(geoJSON: Array(text.utf8), file: "a.geojson")
                return ""
            } catch { return error.description }
        }
        #expect(fault(area).contains("does not say where it comes from"))
        #expect(fault("{").contains("is not GeoJSON"))
        #expect(fault(#"{"type":"Point","coordinates":[200,0],"source":"x"}"#).contains("no place on the globe"))
        #expect(fault(#"{"type":"Point","coordinates":[[1,2]],"source":"x"}"#).contains("do not fit"))
        #expect(fault(#"{"type":"FeatureCollection","features":[],"source":"x"}"#).contains("no geometry"))
    }

    @Test func theMapShowsTheLayerAndItsSource() throws {
        let layer = try MapLayer(
            geoJSON: Array(
                #"{"type":"Polygon","source":"<b>Survey</b>","date":"2031-10-01","coordinates":[[[10,50],[12,50],[12,52],[10,50]]]}"#
                    .utf8), file: "a")
        let files = try Briefing.files(for: TunnelRecord.record, layers: [layer])
        let page = String(decoding: try #require(files.first { $0.path == "index.html" }).bytes, as: UTF8.self)
        #expect(page.contains("<path class=\"layer\""))
        #expect(page.contains("&lt;b&gt;Survey&lt;/b&gt;") && !page.contains("<b>Survey</b>"))
        #expect(page.contains("1 October 2031"))
    }

    /// What an article says cannot end the page's JSON-LD.
    @Test func theLinkedDataCannotBeLeft() throws {
        var record = TunnelRecord.record
        record.parties[0].name = "</script><script>alert(1)</script><!--"
        let page = try #require(Briefing.files(for: record).first { $0.path == "index.html" })
        let text = String(decoding: page.bytes, as: UTF8.self)
        #expect(!text.contains("</script><script>alert(1)"))
        #expect(text.contains("\\u003c/script\\u003e"))
    }
}
