internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Readout

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve an archive: stories, search, corrections, live.",
        discussion: """
            Opens on this machine alone unless --host names another address; then a token is needed for everything. A \
            correction always needs it: as the header "Authorization: Bearer TOKEN". The token is READOUT_TOKEN's, or a \
            new one that is printed. What `brief --archive` puts into the archive appears in open pages by itself.
            """)

    @Argument(help: "The archive; made where it is missing.")
    var archive = "desk.sqlite"

    @Option(help: "The numeric address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port to listen on; 0 takes any that is free.")
    var port: UInt16 = 8080

    @OptionGroup var voice: VoiceOptions

    func run() throws {
        let given = ProcessInfo.processInfo.environment["READOUT_TOKEN"].flatMap { $0.isEmpty ? nil : $0 }
        let token = given ?? Self.newToken()
        // Blocked before any thread begins, so that a signal comes to `sigwait` and nowhere else.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGINT)
        sigaddset(&signals, SIGTERM)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        signal(SIGPIPE, SIG_IGN)
        let desk: DeskServer
        do {
            desk = try DeskServer(store: DeskStore(archive: archive), host: host, port: port, token: token)
        } catch {
            Voice.say("readout: \(error)")
            throw Status.nothingDone
        }
        let name = host.contains(":") ? "[\(host)]" : host
        Voice.print("http://\(name):\(desk.port)/")
        if given == nil, !voice.quiet { Voice.say("readout: the token for corrections is \(token)") }
        var signal: Int32 = 0
        sigwait(&signals, &signal)
        if voice.verbose { Voice.say("readout: stopping") }
        desk.stop()
    }

    /// 128 bits from the system's source of randomness.
    private static func newToken() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<4).map { _ in String(format: "%08x", UInt32.random(in: .min ... .max, using: &random)) }.joined()
    }
}
