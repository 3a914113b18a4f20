import Annotation
import Language
import TestSupport
import Testing
import TextBytes

/// Texts that no editor would print: they are read as far as they can be, in time that their length bears.
@Suite struct RobustTests {
    private static let story = """
        President Danylo Horevsky met the port's crews in Kvall on Friday. “We will sign on Monday,” Mara Tern said. The \
        minister told reporters that the bridge was open.
        """

    /// How many attributions each spelling of the same text gives.
    @Test(arguments: [
        Self.story.lowercased(), Self.story.uppercased(), Self.story.replacing(". ", with: "."),
        Self.story.replacing(" ", with: "\u{A0}"), Self.story.replacing("“", with: "\"").replacing("”", with: "\""),
        Self.story.replacing(" ", with: "\n"),
    ])
    func otherSpellingsSayTheSame(_ string: String) throws {
        let (text, found) = try Reading.read(string)
        #expect(found.language == "en" && found.attributions.count == 2)
        let contents = found.attributions.flatMap(\.content).map { text.string($0).lowercased() }
        #expect(contents.contains { $0.hasPrefix("we") && $0.hasSuffix("monday") })
    }

    @Test(arguments: [
        ("fr", "La ministre a déclaré lundi que le pont ne serait pas ouvert et que les ports sont fermés."),
        ("es", "La ministra dijo el lunes que el puente no se abrirá y que los puertos están cerrados por ahora."),
        (
            "it",
            "La ministra ha detto lunedì che il ponte non è aperto e che i porti sono chiusi anche questa settimana."
        ),
        ("pl", "Minister powiedziała, że most nie jest otwarty i że porty są zamknięte do końca tygodnia na wybrzeżu."),
        ("nl", "De minister zei maandag dat de brug niet open is en dat ook de havens voor het verkeer gesloten zijn."),
        (
            "tr",
            "Bakan, köprünün açık olmadığını ve limanların da bir hafta daha kapalı olacağını söyledi, ama çok geç."
        ),
        ("ru", "Министр сказала, что мост не открыт и что порты закрыты до понедельника."),
        ("ar", "قالت الوزيرة يوم الاثنين إن الجسر لن يفتح وإن الموانئ مغلقة حتى نهاية الأسبوع."),
        ("zh", "部长周一表示，大桥不会开放，港口将关闭到周末。"),
        ("ja", "大臣は月曜日に、橋は開通せず、港は週末まで閉鎖されると述べた。"),
    ])
    func otherLanguagesAreNamedAndNotRead(_ language: String, _ string: String) throws {
        let (_, found) = try Reading.read(string)
        #expect(found.language == language)
        #expect(found.attributions.isEmpty && found.entities.isEmpty)
    }

    @Test(arguments: [
        "Jarosław Kaczmarek, Łukasz Wiśniewski and Zofia Dąbrowska of Prawo i Rodzina met in Łódź, Wrocław and Gdańsk.",
        "“Le Journal de la Côte” said Élodie de la Fontaine met José María de los Ríos in São Paulo.",
        "Die Zeitung quoted Jürgen von der Heyde: “No deal.”",
        "Müller, Schröder und Partner told Reuters.", "Olla Brenn (Олла Бренн) said no.", "Yes.", "Sì, said Orr.",
        "Recep Yıldız Öztürk told Çağlar Şahin in İzmir that Kılıçdağ would be rebuilt.",
    ])
    func foreignNamesMakeNoForeignText(_ string: String) throws {
        #expect(try Reading.read(string).1.language == "en")
    }

    /// Each with the least that it must hold, and the time of four times as much against the time of once.
    @Test(arguments: [
        ("a paragraph without an end", "Mara Tern said that the bridge was open and he told Orin Vale so. "),
        ("a sentence without an end", "and Mara Tern said that the bridge was open "),
        ("nothing but quotation marks", "\""), ("curly marks that open", "“"), ("curly marks that close", "”"),
        ("marks by turns", "“‘"), ("marks and words", "“a ‘b "), ("brackets within brackets", "(["),
        ("pronouns", "he said she said they said it said who said "), ("names in a row", "Mara Tern and Orin Vale, "),
        ("plurals", "The officials said they were told the drivers knew. "),
        ("first person", "“I said we know,” I said. "),
        ("no spaces", "MaraTernsaidthatthebridgewasopen"), ("one word a line", "said\n\n"),
    ])
    func timeIsLinear(_ name: String, _ unit: String) throws {
        #expect(
            try growth(from: 4_000, to: 16_000, staysBelow: 12) { bytes in
                _ = try Reading.read(String(repeating: unit, count: bytes / unit.utf8.count))
            }, "\(name)")
    }

    /// A tenth of the size where the code is not optimised, which is thirty times as slow.
    private static var scale: Int {
        #if DEBUG
            return 10
        #else
            return 1
        #endif
    }

    @Test func aParagraphOfFiveMegabytes() throws {
        let unit = "“The bridge is open,” Mara Tern said on Friday, and Orin Vale told reporters that it was not. "
        let (_, found) = try Reading.read(String(repeating: unit, count: 5_000_000 / Self.scale / unit.utf8.count))
        #expect(found.attributions.count > 50_000 / Self.scale)
    }

    @Test func aMillionQuotationMarks() throws {
        for mark in ["\"", "“", "“”"] {
            let (_, found) = try Reading.read(
                "Mara Tern said that the bridge was open.\n\n"
                    + String(repeating: mark, count: 1_000_000 / Self.scale / mark.count))
            #expect(found.attributions.count == 1)
        }
    }

    @Test func deepNesting() throws {
        let depth = 100_000 / Self.scale
        for (open, close) in [("“", "”"), ("(", ")"), ("“‘", "’”")] {
            let (_, found) = try Reading.read(
                "Mara Tern said that the bridge was open.\n\n" + String(repeating: open, count: depth) + "so"
                    + String(repeating: close, count: depth))
            #expect(!found.attributions.isEmpty)
        }
        let nested = String(repeating: "Mara Tern said that ", count: 20_000 / Self.scale) + "it was open."
        #expect(try !Reading.read(nested).1.attributions.isEmpty)
    }
}
