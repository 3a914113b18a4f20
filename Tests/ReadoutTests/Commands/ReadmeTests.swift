import Foundation
import Testing

/// Every command in the README is run, and prints what the README says it prints.
@Suite struct ReadmeTests {
    struct Example {
        var command: String
        var output: String
    }

    /// The commands of the `console` blocks: a line that begins with `$ `, then what it prints.
    static func examples() throws -> [Example] {
        let text = try String(contentsOf: Program.root.appendingPathComponent("README.md"), encoding: .utf8)
        var examples: [Example] = []
        var isConsole = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                isConsole = line == "```console"
            } else if isConsole, line.hasPrefix("$ ") {
                examples.append(Example(command: String(line.dropFirst(2)), output: ""))
            } else if isConsole, !examples.isEmpty {
                examples[examples.count - 1].output += line + "\n"
            }
        }
        return examples
    }

    @Test func everyCommandPrintsWhatIsShown() throws {
        let program = try Program()
        defer { program.remove() }
        try FileManager.default.copyItem(
            at: Program.root.appendingPathComponent("Examples"), to: program.folder.appendingPathComponent("Examples"))
        let examples = try Self.examples()
        #expect(examples.count >= 4)
        for example in examples {
            // `make` builds the program: that is what the tests themselves begin with.
            if example.command.hasPrefix("make ") { continue }
            let outcome = try program.shell(example.command)
            #expect(outcome.status == 0, "\(example.command): \(outcome.errors)")
            #expect(outcome.output == example.output, "\(example.command)")
        }
    }
}
