import Foundation
import Testing

@testable import Briefing

/// Escaping by construction: no template can write a value as it is.
@Suite struct TemplateTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Sources/Briefing/Resources/page").standardizedFileURL

    static func templates() throws -> [(name: String, text: String)] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "mustache" }
            .map { ($0.lastPathComponent, try String(contentsOf: $0, encoding: .utf8)) }
    }

    @Test func noTemplateWritesRawText() throws {
        let templates = try Self.templates()
        #expect(templates.count > 10)
        for (name, text) in templates {
            #expect(!text.contains("{{{"), "\(name)")
            #expect(text.firstMatch(of: /\{\{\s*&/) == nil, "\(name)")
            #expect(text.firstMatch(of: /\{\{\s*[%=]/) == nil, "\(name) sets its own escaping or delimiters")
        }
    }

    @Test func everyAttributeThatIsFilledIsQuoted() throws {
        for (name, text) in try Self.templates() {
            #expect(text.firstMatch(of: /=\{\{/) == nil, "\(name)")
        }
    }

    @Test func styleAndScriptHoldNoTags() throws {
        for name in ["style.css", "script.js"] {
            let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
            #expect(!text.contains("{{"), "\(name) would be read as a template")
            #expect(!text.contains("</"), "\(name) would end its element")
            #expect(!text.contains("http:") && !text.contains("https:") && !text.contains("@import"), "\(name)")
        }
    }

    @Test func escapingGoesByBytes() {
        let escaping = PageEscaping()
        #expect(escaping.escapeText("a<b>&\"'`") == "a&lt;b&gt;&amp;&quot;&#39;&#96;")
        // A quotation mark and a combining accent are one Character, and still end an attribute.
        #expect(escaping.escapeText("\"\u{301} onload=x").utf8.starts(with: "&quot;".utf8))
        #expect(escaping.escapeText("<\u{FE0F}script") == "&lt;\u{FE0F}script")
        #expect(escaping.escapeText("a\u{0}b\u{1B}c\r\nd") == "a\u{FFFD}b\u{FFFD}c \nd")
        #expect(escaping.escapeText("“Zürich” 東京") == "“Zürich” 東京")
    }

    @Test func markdownEscapingKeepsAValueOnItsLine() {
        #expect(MarkdownEscaping().escapeText("*a*\n# b [c](d) <e>") == "\\*a\\* # b \\[c\\](d) \\<e\\>")
        #expect(MarkdownEscaping().escapeText("- a") == "\\- a")
        #expect(MarkdownEscaping().escapeText("12. a 3.5") == "12\\. a 3.5")
    }

    @Test func aNameThatIsNotThereIsNotLookedForOutside() {
        let fields: Fields = ["speaker": nil, "day": "1 May"]
        #expect(fields["speaker"] == nil)
        #expect(fields.child(named: "speaker") != nil, "absence is a value, so that Mustache does not climb")
    }
}
