internal import CMicroHTTPD
internal import Foundation
public import Readout
internal import Synchronization

/// The desk: an archive's stories over HTTP, with what comes in appearing by itself.
///
/// HTTP itself is GNU libmicrohttpd's business; ARCHITECTURE.md says why. The routes answer on its threads.
///
///     let desk = try DeskServer(store: DeskStore(archive: "desk.sqlite"), host: "127.0.0.1", port: 8080, token: token)
///     defer { desk.stop() }
public final class DeskServer: Sendable {
    fileprivate let routes: DeskRoutes
    fileprivate let limits: DeskLimits
    fileprivate let hub = EventHub()
    private let daemon = Mutex<Daemon?>(nil)
    private let isStopping = Atomic(false)
    /// Requests that have begun and not ended, streams among them.
    fileprivate let requests = Atomic(0)
    /// The port that it listens on: the one asked for, or any free one where 0 was.
    public let port: UInt16

    private struct Daemon: @unchecked Sendable {
        let pointer: OpaquePointer
        let context: UnsafeMutableRawPointer
    }

    /// The desk could not listen.
    public struct Fault: Error, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// Listens from now on.
    ///
    /// - Parameters:
    ///   - host: A numeric address. Any but a loopback address lets nobody in without the token.
    ///   - token: What a client must show to change something; as `Authorization: Bearer`.
    /// - Throws: ``Fault`` where the address is none, or cannot be listened on.
    public init(store: DeskStore, host: String, port: UInt16, token: String, limits: DeskLimits = DeskLimits()) throws {
        let isLocal = host == "::1" || host.hasPrefix("127.")
        guard isLocal || token.utf8.count >= 16 else {
            throw Fault(description: "\(host) can be reached by others: give a token of 16 characters or more.")
        }
        routes = DeskRoutes(store: store, token: token, isLocal: isLocal, limits: limits)
        self.limits = limits
        let link = Link()
        let context = Unmanaged.passRetained(link).toOpaque()
        guard
            let pointer = desk_start(
                host, port, limits.threads, limits.connections, limits.idle, limits.head, answer, completed, context)
        else {
            Unmanaged<Link>.fromOpaque(context).release()
            throw Fault(
                description: "\(host):\(port) cannot be listened on: \(String(cString: strerror(errno))). "
                    + "Name another --port, or a numeric address as --host.")
        }
        self.port = desk_port(pointer)
        daemon.withLock { $0 = Daemon(pointer: pointer, context: context) }
        link.server.withLock { $0 = self }
        for (name, work) in [("watch the archive", watchArchive), ("make pages ready", preparePages)] {
            let thread = Thread { work(store) }
            thread.name = "desk: " + name
            thread.start()
        }
    }

    /// Takes no new connection, ends the streams, lets requests end, and stops. Once.
    public func stop() {
        isStopping.store(true, ordering: .releasing)
        guard let daemon = daemon.withLock({ $0.take() }) else { return }
        let socket = MHD_quiesce_daemon(daemon.pointer)
        hub.close()
        for _ in 0..<(limits.grace * 50) where requests.load(ordering: .acquiring) > 0 { usleep(20_000) }
        MHD_stop_daemon(daemon.pointer)
        if socket >= 0 { close(socket) }
        Unmanaged<Link>.fromOpaque(daemon.context).takeUnretainedValue().server.withLock { $0 = nil }
        Unmanaged<Link>.fromOpaque(daemon.context).release()
    }

    /// Makes the newest stories' pages when nothing else is to be done, and again when they have changed.
    private func preparePages(_ store: DeskStore) {
        desk_yield()
        var version: String?
        while !isStopping.load(ordering: .acquiring) {
            if let now = try? store.version(), now != version {
                version = now
                try? store.prepare(stories: limits.prepared) { !isStopping.load(ordering: .acquiring) }
            }
            usleep(1_000_000)
        }
    }

    /// Looks twice a second whether anybody has written into the archive, and tells those who listen.
    private func watchArchive(_ store: DeskStore) {
        var version = (try? store.version()) ?? ""
        var place = (try? store.lastArticle()) ?? 0
        var quiet = 0
        while !isStopping.load(ordering: .acquiring) {
            usleep(500_000)
            quiet += 1
            if let now = try? store.version(), now != version {
                version = now
                if let news = try? store.articles(after: place) {
                    place = news.place
                    for article in news.articles { hub.send(DeskRoutes.event("article", article)) }
                }
                hub.send("event: change\ndata: {\"version\":\"\(now)\"}\n\n")
                quiet = 0
            } else if quiet >= 30 {
                // A line that says nothing, by which a connection that is gone is noticed.
                hub.send(":\n\n")
                quiet = 0
            }
        }
    }
}

/// What C holds of the server.
private final class Link: Sendable {
    let server = Mutex<DeskServer?>(nil)
}

/// A request that is coming in.
private final class Incoming {
    var body: [UInt8] = []
    var isTooLong = false
    var listener: Int?
    let server: DeskServer

    init(_ server: DeskServer) {
        self.server = server
        server.requests.wrappingAdd(1, ordering: .acquiringAndReleasing)
    }

    deinit { server.requests.wrappingSubtract(1, ordering: .acquiringAndReleasing) }
}

private let answer: MHD_AccessHandlerCallback = { context, connection, url, method, _, data, size, slot in
    guard let context, let connection, let url, let method, let size, let slot,
        let server = Unmanaged<Link>.fromOpaque(context).takeUnretainedValue().server.withLock({ $0 })
    else { return .NO }
    guard let held = slot.pointee else {
        slot.pointee = Unmanaged.passRetained(Incoming(server)).toOpaque()
        return .YES
    }
    let incoming = Unmanaged<Incoming>.fromOpaque(held).takeUnretainedValue()
    if size.pointee > 0 {
        if incoming.body.count + size.pointee > server.limits.body {
            incoming.isTooLong = true
        } else if let data {
            incoming.body.append(contentsOf: UnsafeRawBufferPointer(start: data, count: size.pointee))
        }
        size.pointee = 0
        return .YES
    }
    let response: DeskResponse
    if incoming.isTooLong {
        response = .refusal(413, "A body has \(server.limits.body) bytes at most.")
    } else {
        response = server.routes.answer(
            DeskRequest(
                method: String(cString: method), path: String(cString: url), query: queryItems(connection),
                authorization: header("Authorization", connection), cookie: header("Cookie", connection),
                host: header("Host", connection), known: header("If-None-Match", connection),
                codings: header("Accept-Encoding", connection), body: incoming.body))
    }
    return send(response, on: connection, server, incoming)
}

private let completed: MHD_RequestCompletedCallback = { _, _, slot, _ in
    guard let slot, let held = slot.pointee else { return }
    let incoming = Unmanaged<Incoming>.fromOpaque(held)
    let value = incoming.takeUnretainedValue()
    if let listener = value.listener { value.server.hub.leave(listener) }
    slot.pointee = nil
    incoming.release()
}

private func header(_ name: String, _ connection: OpaquePointer) -> String? {
    MHD_lookup_connection_value(connection, .HEADER_KIND, name).map { String(cString: $0) }
}

private func queryItems(_ connection: OpaquePointer) -> [String: String] {
    final class Items { var all: [String: String] = [:] }
    let items = Items()
    // By length: a value may hold a NUL, and what comes after it counts.
    _ = MHD_get_connection_values_n(
        connection, .GET_ARGUMENT_KIND,
        { context, _, name, nameLength, value, valueLength in
            guard let context, let name else { return .YES }
            let items = Unmanaged<Items>.fromOpaque(context).takeUnretainedValue()
            if items.all.count < 32 {
                items.all[text(name, nameLength)] = value.map { text($0, valueLength) } ?? ""
            }
            return .YES
        }, Unmanaged.passUnretained(items).toOpaque())
    return items.all
}

private func text(_ bytes: UnsafePointer<CChar>, _ length: Int) -> String {
    String(decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
}

private func send(
    _ response: DeskResponse, on connection: OpaquePointer, _ server: DeskServer, _ incoming: Incoming
) -> MHD_Result {
    var response = response
    var made: OpaquePointer?
    if response.isStream {
        if let number = server.hub.join(connection, most: server.limits.listeners) {
            incoming.listener = number
            let reader = Unmanaged.passRetained(Reader(server.hub, number)).toOpaque()
            made = MHD_create_response_from_callback(
                UInt64.max, 1024,
                { context, _, buffer, most in
                    guard let context, let buffer else { return -1 }
                    let reader = Unmanaged<Reader>.fromOpaque(context).takeUnretainedValue()
                    return reader.hub.read(reader.number, into: buffer, most: most)
                }, reader, { context in if let context { Unmanaged<Reader>.fromOpaque(context).release() } })
        } else {
            response = .refusal(503, "As many listen already as the desk allows; try again later.")
        }
    }
    if made == nil {
        made = response.body.withUnsafeBytes { bytes in
            MHD_create_response_from_buffer(
                bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
        }
    }
    guard let made else { return .NO }
    defer { MHD_destroy_response(made) }
    for (name, value) in DeskResponse.safety + response.headers { MHD_add_response_header(made, name, value) }
    MHD_add_response_header(made, "Content-Type", response.type)
    MHD_add_response_header(made, "Content-Security-Policy", response.policy)
    return MHD_queue_response(connection, response.status, made)
}

/// What a stream's callback holds.
private final class Reader: Sendable {
    let hub: EventHub
    let number: Int

    init(_ hub: EventHub, _ number: Int) {
        self.hub = hub
        self.number = number
    }
}
