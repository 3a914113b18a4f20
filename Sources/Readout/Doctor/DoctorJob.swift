internal import Archive
internal import Foundation
internal import Language
internal import ModelFiles

/// Looks whether the program, its files and an archive are sound: what `doctor` does. Changes nothing.
public struct DoctorJob: Sendable {
    /// The archive to check; nil: none.
    public let archive: String?

    public init(archive: String?) { self.archive = archive }

    /// One thing that was looked at.
    public struct Finding: Sendable, Hashable {
        public let subject: String
        /// How it stands.
        public let state: String
        /// What to do about it; nil where it is sound.
        public let remedy: String?

        public var isSound: Bool { remedy == nil }
    }

    public func run() -> [Finding] {
        var findings = models() + [reading()]
        if let archive { findings += Self.archive(archive) }
        return findings
    }

    /// Each model file against the digest in its header.
    private func models() -> [Finding] {
        [
            ("careful", "Language", "en/careful.rdm"), ("fast", "Language", "en/fast.rdm"),
            ("characters", "Language", "en/characters.rdm"), ("chains", "Language", "en/chains.rdm"),
            ("syntax", "Language", "en/syntax.rdm"), ("stories", "Record", "stories/stories.rdm"),
        ].map { name, room, file in
            let folder: ResourceFolder
            do throws(MissingResources) {
                folder = try ResourceFolder(room: room)
            } catch {
                return Finding(
                    subject: "data files", state: "\(error.name) is missing",
                    remedy: "install the program's data files beside it, or name their folder in READOUT_RESOURCES")
            }
            let repair = "put the file back as it was shipped: install the program anew, or check it out again"
            do throws(ModelFault) {
                try ModelFile(path: folder.file(file)).verify()
                return Finding(subject: "model \(name)", state: "whole: its digest is right", remedy: nil)
            } catch {
                return Finding(subject: "model \(name)", state: "\(error)", remedy: repair)
            }
        }
    }

    /// Whether the tables load and the models read a sentence.
    private func reading() -> Finding {
        do {
            for model in Reader.Model.allCases where try Reader(model: model).model != model {
                return Finding(
                    subject: "reading", state: "the model \(model.rawValue) is not among the program's files",
                    remedy: "install the program's data files anew; until then the rules alone read")
            }
            return Finding(
                subject: "reading", state: "tables and models load; inner loops: \(RoleReader.kernels)", remedy: nil)
        } catch {
            return Finding(subject: "reading", state: "\(error)", remedy: "install the program's data files anew")
        }
    }

    private static func archive(_ path: String) -> [Finding] {
        let subject = "archive \(path)"
        var findings: [Finding] = []
        do throws(ArchiveFault) {
            let found = try Archive.condition(path: path)
            if !found.damage.isEmpty {
                findings.append(
                    Finding(
                        subject: subject, state: "damaged: " + found.damage.joined(separator: "; "),
                        remedy: "restore it from a copy; or save what can be read with "
                            + "`sqlite3 \(path) .recover | sqlite3 new.sqlite`"))
            } else if !found.damagedRows.isEmpty {
                let mend = found.isMendedByBriefing ? "brief their coverage again, which stores them anew; or " : ""
                findings.append(
                    Finding(
                        subject: subject,
                        state: "damaged on the disk: " + found.damagedRows.prefix(20).joined(separator: "; "),
                        remedy: mend + "restore the archive from a copy"))
            } else if !found.damagedIndexes.isEmpty {
                let commands = found.damagedIndexes.values.sorted().joined(separator: "; ")
                findings.append(
                    Finding(
                        subject: subject,
                        state: "whole but for its search index: "
                            + found.damagedIndexes.keys.sorted().joined(separator: ", "),
                        remedy:
                            "make the index anew with `sqlite3 \(path) \"\(commands)\"`, or restore the archive from a copy"
                    )
                )
            } else {
                let age = found.isOlder ? ", of an earlier version (brought up to date when next written)" : ""
                findings.append(
                    Finding(subject: subject, state: "whole: \(found.articles) articles" + age, remedy: nil))
            }
        } catch {
            return [Finding(subject: subject, state: "cannot be used", remedy: "\(error)")]
        }
        if access(path, W_OK) != 0 {
            findings.append(
                Finding(
                    subject: subject, state: "cannot be written by this user",
                    remedy: "allow writing to it and to its folder; it can be searched as it is"))
        }
        if let room = try? FileManager.default.attributesOfFileSystem(forPath: path)[.systemFreeSize] as? Int64,
            room < 256 << 20
        {
            findings.append(
                Finding(
                    subject: subject, state: "the disk has \(room >> 20) MiB left",
                    remedy: "make room: a write that finds none keeps nothing"))
        }
        return findings
    }
}
