import Annotation
import Testing

@testable import Intake

@Suite struct DateWordsTests {
    @Test(arguments: [
        ("14 February 2031", "2031-02-14"), ("February 14, 2031", "2031-02-14"), ("Feb. 14, 2031", "2031-02-14"),
        ("Friday, 14th of February 2031", "2031-02-14"), ("2031/02/14", "2031-02-14"), ("14.02.2031", "2031-02-14"),
        ("20310214", "2031-02-14"), ("14. Februar 2031", "2031-02-14"), ("le 14 février 2031", "2031-02-14"),
        ("14 de febrero de 2031", "2031-02-14"), ("2031年2月14日", "2031-02-14"), ("25/12/2031", "2031-12-25"),
        ("12/25/2031", "2031-12-25"),
        ("Fri, 14 Feb 2031 09:05:07 +0100", "2031-02-14T09:05:07+01:00"),
        ("2031-02-14T09:05:07Z", "2031-02-14T09:05:07Z"), ("2031-02-14 09:05", "2031-02-14T09:05:00"),
        ("February 14, 2031, 9:05 p.m. EST", "2031-02-14T21:05:00-05:00"),
        ("Published 12:05 am GMT, 14 February 2031", "2031-02-14"),
        ("14.02.2031, 18.30 Uhr", "2031-02-14T18:30:00"),
    ])
    func printedDatesAreRead(_ words: String, _ expected: String) {
        #expect(DateWords(words).map { "\($0.moment)" } == expected)
    }

    @Test(arguments: ["soon", "2031-13-45", "31 February 2031", "03/04/2031", "May 2031", "", "1,000 words in 2031"])
    func othersAreNot(_ words: String) {
        #expect(DateWords(words) == nil)
    }

    @Test func whichNumberIsTheDayCanBeTold() {
        #expect(DateWords("03/04/2031", dayFirst: true).map { "\($0.moment)" } == "2031-04-03")
        #expect(DateWords("03/04/2031", dayFirst: false).map { "\($0.moment)" } == "2031-03-04")
    }

    @Test func aDateAloneIsToldFromOneInASentence() {
        #expect(DateWords("Updated on Friday, 14 February 2031")?.isAlone == true)
        #expect(DateWords("The ministers met on 14 February 2031 at the pier")?.isAlone == false)
    }
}
