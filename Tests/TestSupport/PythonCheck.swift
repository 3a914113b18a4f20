public import Foundation

/// Runs one of the independent checks under `Tests/Browser` with the system's Python.
public struct PythonCheck {
    /// What it found, one line a fault; nil where what it needs is not installed.
    public let faults: String?
    /// Why it could not run.
    public let missing: String?

    /// The checkout.
    public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Where the checks are.
    public static let folder = root.appendingPathComponent("Tests/Browser")

    public init(_ script: String, _ arguments: [String]) throws {
        // With what Scripts/prepare.sh has installed beside Debian's packages, where it has.
        // The path is left as it is: a resolved link would lead to the system's own.
        let own = Self.root.path + "/.build/checks/bin/python3"
        let python = FileManager.default.isExecutableFile(atPath: own) ? own : "/usr/bin/python3"
        guard FileManager.default.isExecutableFile(atPath: python) else {
            faults = nil
            missing = "\(python) is not installed"
            return
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [Self.folder.appendingPathComponent(script).path] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        switch process.terminationStatus {
        case 0: (faults, missing) = ("", nil)
        case 3: (faults, missing) = (nil, output.trimmingCharacters(in: .whitespacesAndNewlines))
        default: (faults, missing) = (output.isEmpty ? "exit status \(process.terminationStatus)" : output, nil)
        }
    }

    /// Says on standard error that a test did not look at what it should.
    public func skipped(_ test: String) -> Bool {
        guard let missing else { return false }
        FileHandle.standardError.write(Data("SKIPPED \(test): \(missing)\n".utf8))
        return true
    }
}

/// A folder that is there for as long as a test runs.
public final class TemporaryFolder {
    public let url: URL

    public init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("readout-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    public func write(_ path: String, _ bytes: [UInt8]) throws {
        let file = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }
}
