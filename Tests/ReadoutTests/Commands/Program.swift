import Foundation
import Testing

/// The program itself, run as a person would run it.
struct Program {
    /// A folder of its own for each use, removed with ``remove()``.
    let folder: URL

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The executable stands beside the tests' own.
    static let executable: URL = {
        let own =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("readout")
    }()

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("readout-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    struct Outcome {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs `readout` with `arguments` in the folder.
    @discardableResult
    func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) throws -> Outcome {
        try Self.spawn(Self.executable.path, arguments, in: folder, input: Data(input.utf8), environment: environment)
    }

    /// Runs a command line by the shell, `readout` being the program under test.
    func shell(_ line: String) throws -> Outcome {
        let path =
            Self.executable.deletingLastPathComponent().path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        return try Self.spawn("/bin/sh", ["-c", line], in: folder, input: Data(), environment: ["PATH": path])
    }

    static func spawn(
        _ executable: String, _ arguments: [String], in folder: URL, input: Data, environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        // Files rather than pipes: a pipe that nobody empties stops the program that fills it.
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("spawn-\(UUID())")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        func handle(_ name: String, _ data: Data = Data()) throws -> FileHandle {
            let file = place.appendingPathComponent(name)
            try data.write(to: file)
            return try FileHandle(forUpdating: file)
        }
        process.standardInput = try handle("in", input)
        process.standardOutput = try handle("out")
        process.standardError = try handle("err")
        try process.run()
        process.waitUntilExit()
        func text(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: place.appendingPathComponent(name)), as: UTF8.self)
        }
        return Outcome(status: process.terminationStatus, output: try text("out"), errors: try text("err"))
    }

    /// Writes a file into the folder.
    @discardableResult
    func write(_ name: String, _ data: Data) throws -> String {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
        return file.path
    }

    @discardableResult
    func write(_ name: String, _ text: String) throws -> String { try write(name, Data(text.utf8)) }

    func data(_ name: String) throws -> Data { try Data(contentsOf: folder.appendingPathComponent(name)) }

    func record(_ name: String = "briefing/record.json") throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: data(name)) as? [String: Any])
    }
}
