internal import ArgumentParser
internal import Foundation
internal import Readout

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check the program's files and an archive, and say what to do.",
        discussion: "Changes nothing. Exit status 1 where something is not sound.")

    @Option(help: "The archive to check; the one that brief writes, if it is there, unless named.")
    var archive: String?

    func run() throws {
        let usual = "briefing/archive.sqlite"
        let findings = DoctorJob(archive: archive ?? (FileManager.default.fileExists(atPath: usual) ? usual : nil))
            .run()
        for finding in findings {
            Voice.print("\(finding.isSound ? "sound" : "WRONG")  \(finding.subject): \(finding.state)")
            if let remedy = finding.remedy { Voice.print("       \(remedy)") }
        }
        if !findings.allSatisfy(\.isSound) { throw Status.someRefused }
    }
}
