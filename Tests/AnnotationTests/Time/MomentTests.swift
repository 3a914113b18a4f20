import Annotation
import Testing

@Suite struct MomentTests {
    @Test(arguments: [
        ("2025-02-08", "2025-02-08"), ("2025-02-08T14:05:00+01:00", "2025-02-08T14:05:00+01:00"),
        ("2025-02-08T14:05Z", "2025-02-08T14:05:00Z"), ("2025-02-08 14:05:09.123-0530", "2025-02-08T14:05:09-05:30"),
        ("2025-02-08T14:05:00", "2025-02-08T14:05:00"),
    ])
    func whatIsReadIsWritten(text: String, written: String) {
        #expect(Moment(text)?.description == written)
    }

    @Test(arguments: ["2025-02-30", "2025-02-08T25:00", "2025-02-08T14:05+9", "2025-02-08x", "8 February"])
    func whatIsNoMomentIsRefused(text: String) {
        #expect(Moment(text) == nil)
    }

    @Test func orderIsByInstant() {
        #expect(Moment("2025-02-08T00:30:00+02:00")! < Moment("2025-02-07T23:00:00Z")!)
        #expect(Moment("2025-02-08")! < Moment("2025-02-08T00:00:00Z")!)
    }
}
