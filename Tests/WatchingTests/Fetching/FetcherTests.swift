import Foundation
import Testing
import TestSupport
import TextBytes

@testable import Watching

/// Everything a server may do wrong, against a server on this machine.
@Suite struct FetcherTests {
    private func fetch(
        _ path: String = "/", allowed: [String] = ["127.0.0.1"], limits: FetchLimits = FetchLimits(),
        _ answer: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Answer
    ) throws -> (FetchOutcome, [LoopbackServer.Request]) {
        let server = try LoopbackServer(answer)
        defer { server.stop() }
        let fetcher = Fetcher(allowed: AllowedHosts(allowed), limits: limits, agent: "Test/1")
        let outcome = fetcher.fetch(try #require(WebLocation(server.address(path))))
        return (outcome, server.requests)
    }

    private func failure(_ outcome: FetchOutcome) throws -> FetchFailure {
        guard case .failure(let failure) = outcome else {
            throw POSIXError(.EINVAL)
        }
        return failure
    }

    @Test func aPageComesWhole() throws {
        let (outcome, requests) = try fetch { _ in .init("It rained.", fields: ["ETag": "\"one\""]) }
        guard case .answer(let answer) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(answer.status == 200 && answer.body == Array("It rained.".utf8) && answer.validators.etag == "\"one\"")
        #expect(requests.first?.fields["user-agent"] == "Test/1")
    }

    @Test func thisMachineIsNotAskedUnlessNamed() throws {
        let (outcome, requests) = try fetch(allowed: []) { _ in .init("secret") }
        #expect(try failure(outcome) == .notAllowed(host: "127.0.0.1"))
        #expect(requests.isEmpty)
    }

    @Test func aRedirectIsCheckedLikeAnyAddress() throws {
        // The same server by another name: only the first name is allowed.
        let inner = try LoopbackServer { _ in .init("secret") }
        defer { inner.stop() }
        let port = inner.port
        let (outcome, _) = try fetch { _ in
            .init(status: 302, fields: ["Location": "http://localhost:\(port)/"])
        }
        #expect(try failure(outcome) == .notAllowed(host: "localhost"))
        #expect(inner.requests.isEmpty)
    }

    @Test func redirectsAreFollowedAFewTimesOnly() throws {
        let (outcome, requests) = try fetch { request in
            .init(status: 301, fields: ["Location": request.path + "x"])
        }
        #expect(try failure(outcome) == .tooManyRedirects(5))
        #expect(requests.count == 6)
        let (there, _) = try fetch("/a") { request in
            request.path == "/a" ? .init(status: 308, fields: ["Location": "/b"]) : .init("here")
        }
        guard case .answer(let answer) = there else {
            Issue.record("\(there)")
            return
        }
        #expect(answer.body == Array("here".utf8) && answer.location.path == "/b")
        let (file, _) = try fetch { _ in .init(status: 302, fields: ["Location": "file:///etc/passwd"]) }
        #expect(try failure(file) == .badRedirect("file:///etc/passwd"))
    }

    @Test func anEndlessBodyIsCutOff() throws {
        var limits = FetchLimits()
        limits.bytes = 1 << 20
        let (outcome, _) = try fetch(limits: limits) { _ in
            .init(bytes: [UInt8](repeating: 0x78, count: 1 << 16), isEndless: true)
        }
        #expect(try failure(outcome) == .tooLarge(limit: 1 << 20))
    }

    @Test func anAnnouncedBodyThatIsTooLargeIsNotFetched() throws {
        var limits = FetchLimits()
        limits.sent = 1 << 20
        let (outcome, _) = try fetch(limits: limits) { _ in .init("x", length: 1 << 30) }
        #expect(try failure(outcome) == .tooLarge(limit: 1 << 20))
    }

    @Test func aCompressionBombIsCutOffAsItUnfolds() throws {
        // 64 MiB of nothing, a few dozen KiB as sent.
        let bomb = try Self.gzip([UInt8](repeating: 0, count: 64 << 20))
        #expect(bomb.count < 1 << 17)
        var limits = FetchLimits()
        limits.bytes = 2 << 20
        let (outcome, _) = try fetch(limits: limits) { _ in .init(fields: ["Content-Encoding": "gzip"], bytes: bomb) }
        #expect(try failure(outcome) == .tooLarge(limit: 2 << 20))
    }

    @Test func compressedBodiesAreUnfolded() throws {
        let bytes = try Self.gzip(Array("It rained.".utf8))
        let (outcome, _) = try fetch { _ in .init(fields: ["Content-Encoding": "gzip"], bytes: bytes) }
        guard case .answer(let answer) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(answer.body == Array("It rained.".utf8))
        let (damaged, _) = try fetch { _ in .init("no gzip at all", fields: ["Content-Encoding": "gzip"]) }
        #expect(try failure(damaged).isPassing)
    }

    @Test func lessThanWasAnnouncedIsNoAnswer() throws {
        let (outcome, _) = try fetch { _ in .init("half", length: 100) }
        guard case .broken = try failure(outcome) else {
            Issue.record("\(outcome)")
            return
        }
    }

    @Test func aSlowBodyIsGivenUp() throws {
        var limits = FetchLimits()
        limits.seconds = 2
        let (outcome, _) = try fetch(limits: limits) { _ in
            .init(bytes: [UInt8](repeating: 0x78, count: 600), pieces: (1, 0.05))
        }
        #expect(try failure(outcome) == .timedOut)
    }

    @Test func nobodyAtHomeIsNamed() throws {
        let server = try LoopbackServer { _ in .init("x") }
        let address = server.address("/")
        server.stop()
        let fetcher = Fetcher(allowed: AllowedHosts(["127.0.0.1"]), agent: "Test/1")
        #expect(try failure(fetcher.fetch(try #require(WebLocation(address)))).isPassing)
    }

    static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-c"]
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gzip-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (from, to) = (folder.appendingPathComponent("in"), folder.appendingPathComponent("out"))
        try Data(bytes).write(to: from)
        try Data().write(to: to)
        process.standardInput = try FileHandle(forReadingFrom: from)
        process.standardOutput = try FileHandle(forWritingTo: to)
        try process.run()
        process.waitUntilExit()
        return [UInt8](try Data(contentsOf: to))
    }
}
