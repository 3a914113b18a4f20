internal import Annotation
internal import Archive
internal import Foundation
internal import Readout
internal import Record

/// What the desk answers to what; `Resources/openapi.json` describes the part under `/api`.
struct DeskRoutes: Sendable {
    let store: DeskStore
    let token: String
    /// Whether only this machine can reach the desk.
    let isLocal: Bool
    let limits: DeskLimits

    func answer(_ request: DeskRequest) -> DeskResponse {
        do {
            return try route(request)
        } catch let refusal as Refusal {
            return refusal.response
        } catch {
            return .refusal(500, "The archive could not be read or written. Look at the desk's own messages.")
        }
    }

    /// An answer that ends the work on a request.
    private struct Refusal: Error {
        var response: DeskResponse
        init(_ status: UInt32, _ words: String) { response = .refusal(status, words) }
    }

    private func route(_ request: DeskRequest) throws -> DeskResponse {
        guard isExpected(host: request.host) else {
            return .refusal(421, "Call the desk by the address it listens on.")
        }
        var parts = request.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        parts.removeFirst()
        if !isLocal, !isKnown(request) {
            guard request.method == "GET", matches(request.query["token"]) else { return unauthorised }
            var response = DeskResponse.html(
                Array("<!doctype html><title>Desk</title><a href=\"/\">To the desk</a>".utf8))
            response.headers = [
                ("Set-Cookie", "readout=\(token); HttpOnly; SameSite=Strict; Path=/"), ("Location", "/"),
            ]
            response.status = 303
            return response
        }
        let method = request.method == "HEAD" ? "GET" : request.method
        switch parts.first {
        case "" where parts.count == 1: return try only(["GET"], method) { try front(request) }
        case "search" where parts.count == 1: return try only(["GET"], method) { try search(request) }
        case "stories" where parts.count >= 3:
            return try only(["GET"], method) { try story(parts[1], parts[2...].joined(separator: "/"), request) }
        case "corrections" where parts.count == 1:
            return try only(["GET"], method) { .html(try store.correctionsPage(story: request.query["story"])) }
        case "statements" where parts.count == 2: return try only(["GET"], method) { try statement(parts[1]) }
        case "articles" where parts.count == 2:
            return try only(["GET"], method) {
                guard let address = try store.address(ofArticle: parts[1]) else {
                    guard let page = try store.articlePage(parts[1]) else {
                        throw Refusal(404, "There is no such article.")
                    }
                    return .html(page)
                }
                // The browser keeps the fragment, which names the words.
                return DeskResponse(status: 303, type: "text/plain", body: [], headers: [("Location", address)])
            }
        case "api": return try api(Array(parts.dropFirst()), method, request)
        default: throw Refusal(404, "There is nothing at this address.")
        }
    }

    private func only(_ allowed: [String], _ method: String, _ body: () throws -> DeskResponse) throws -> DeskResponse {
        guard allowed.contains(method) else {
            var response = DeskResponse.refusal(405, "This address takes \(allowed.joined(separator: ", ")).")
            response.headers = [
                ("Allow", (allowed + (allowed.contains("GET") ? ["HEAD"] : [])).joined(separator: ", "))
            ]
            return response
        }
        return try body()
    }

    // MARK: Who may

    /// A page elsewhere may have its name lead to this machine; it would still send that name.
    private func isExpected(host: String?) -> Bool {
        guard isLocal else { return true }
        guard let host else { return false }
        let name = host.hasPrefix("[") ? String(host.prefix { $0 != "]" }) + "]" : String(host.prefix { $0 != ":" })
        return name == "localhost" || name == "[::1]" || name.hasPrefix("127.")
    }

    /// Whether the token was shown, in the header or as the cookie that a visit with it leaves.
    private func isKnown(_ request: DeskRequest) -> Bool {
        if hasToken(request) { return true }
        let cookies = (request.cookie ?? "").split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        return cookies.contains { $0.hasPrefix("readout=") && matches(String($0.dropFirst(8))) }
    }

    /// A change needs the header: a cookie would be sent along by the browser whoever asks.
    private func hasToken(_ request: DeskRequest) -> Bool {
        guard let value = request.authorization, value.hasPrefix("Bearer ") else { return false }
        return matches(String(value.dropFirst(7)))
    }

    /// In a time that does not tell how much of it is right.
    private func matches(_ given: String?) -> Bool {
        guard let given else { return false }
        let (a, b) = (Array(given.utf8), Array(token.utf8))
        guard a.count == b.count, !b.isEmpty else { return false }
        return zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private var unauthorised: DeskResponse {
        var response = DeskResponse.refusal(401, "Show the desk's token: Authorization: Bearer TOKEN.")
        response.headers = [("WWW-Authenticate", "Bearer")]
        return response
    }

    // MARK: Pages

    private func front(_ request: DeskRequest) throws -> DeskResponse {
        let offset = try number("offset", request, 0...1_000_000, 0)
        guard let page = try store.frontPage(offset: offset, most: 50) else {
            throw Refusal(404, "There are no stories so far back.")
        }
        return .kept(page, "text/html; charset=utf-8", request)
    }

    private func search(_ request: DeskRequest) throws -> DeskResponse {
        let query = try query(request, isForm: true)
        return .html(try store.searchPage(query, try find(query)))
    }

    private func story(_ id: String, _ path: String, _ request: DeskRequest) throws -> DeskResponse {
        if let home = try store.home(ofStory: id) {
            return DeskResponse(
                status: 303, type: "text/plain", body: [], headers: [("Location", "/stories/\(home)/\(path)")])
        }
        let name = path.isEmpty ? "index.html" : path
        guard let file = try store.file(story: id, path: name) else {
            throw Refusal(404, "There is no such story or file.")
        }
        let types = [
            "html": "text/html; charset=utf-8", "json": "application/json", "md": "text/markdown; charset=utf-8",
            "ics": "text/calendar; charset=utf-8", "geojson": "application/geo+json", "jsonld": "application/ld+json",
        ]
        let ending = name.split(separator: ".").last.map(String.init) ?? ""
        return .kept(file, types[ending] ?? "application/octet-stream", request)
    }

    private func statement(_ id: String) throws -> DeskResponse {
        guard let history = try store.history(statement: id) else { throw Refusal(404, "There is no such statement.") }
        return .html(try store.statementPage(history))
    }

    // MARK: The API

    private func api(_ parts: [String], _ method: String, _ request: DeskRequest) throws -> DeskResponse {
        switch (parts.first, parts.count) {
        case ("openapi.json", 1):
            return try only(["GET"], method) { .json(PackageResources.openapi_json) }
        case ("events", 1):
            return try only(["GET"], method) {
                var response = DeskResponse(status: 200, type: "text/event-stream", body: [])
                response.isStream = request.method == "GET"
                return response
            }
        case ("stories", 1):
            return try only(["GET"], method) {
                try json(
                    try store.stories(
                        limit: number("limit", request, 1...limits.results, 50),
                        offset: number("offset", request, 0...1_000_000, 0)))
            }
        case ("stories", 2):
            return try only(["GET"], method) {
                guard let record = try store.record(story: parts[1]) else {
                    throw Refusal(404, "There is no such story.")
                }
                return try json(record)
            }
        case ("search", 1): return try only(["GET"], method) { try json(find(query(request))) }
        case ("statements", 2):
            return try only(["GET"], method) {
                guard let history = try store.history(statement: parts[1]) else {
                    throw Refusal(404, "There is no such statement.")
                }
                return try json(history)
            }
        case ("corrections", 1):
            return try only(["GET", "POST"], method) {
                method == "GET" ? try json(store.corrections()) : try correct(request)
            }
        case ("corrections", 2):
            return try only(["DELETE"], method) {
                guard hasToken(request) else { return unauthorised }
                guard let id = Int(parts[1]), try store.undo(correction: id) else {
                    throw Refusal(404, "There is no such correction that holds.")
                }
                return DeskResponse(status: 204, type: "application/json", body: [])
            }
        default: throw Refusal(404, "There is nothing at this address.")
        }
    }

    private func correct(_ request: DeskRequest) throws -> DeskResponse {
        guard hasToken(request) else { return unauthorised }
        let correction: Correction
        do {
            correction = try JSONDecoder().decode(Correction.self, from: Data(request.body))
        } catch {
            throw Refusal(400, "The body is not a correction in JSON; /api/openapi.json says what one is.")
        }
        if correction.into == correction.subject { throw Refusal(409, "Nothing can be merged into itself.") }
        if let fault = correction.fault { throw Refusal(400, fault) }
        return .json(try Self.bytes(try store.add(correction)), status: 201)
    }

    private func find(_ query: Query) throws -> [Finding] {
        let asked = [query.speaker, query.issue, query.outlet, query.since, query.until]
        if query.words.allSatisfy(\.isWhitespace), asked.allSatisfy({ $0 == nil }) { return [] }
        return try store.find(query)
    }

    private func query(_ request: DeskRequest, isForm: Bool = false) throws -> Query {
        func text(_ name: String) throws -> String? {
            guard let value = request.query[name], !value.isEmpty else { return nil }
            guard value.unicodeScalars.count <= limits.query else {
                throw Refusal(400, "\(name) has \(limits.query) characters at most.")
            }
            return value
        }
        func day(_ name: String) throws -> String? {
            // A form sends what is left empty; a program has no reason to.
            guard let value = isForm ? try text(name) : request.query[name] else { return nil }
            guard value.utf8.count == 10, CalendarDay(value) != nil else {
                throw Refusal(400, "\(name) is a day such as 2025-02-07.")
            }
            return value
        }
        return Query(
            words: try text("q") ?? "", speaker: try text("speaker"), issue: try text("issue"),
            outlet: try text("outlet"), since: try day("since"), until: try day("until"),
            limit: try number("limit", request, 1...limits.results, 50))
    }

    private func number(_ name: String, _ request: DeskRequest, _ range: ClosedRange<Int>, _ usual: Int) throws -> Int {
        guard let text = request.query[name] else { return usual }
        guard let value = Int(text), range.contains(value) else {
            throw Refusal(400, "\(name) is a number from \(range.lowerBound) to \(range.upperBound).")
        }
        return value
    }

    private func json(_ value: some Encodable) throws -> DeskResponse { .json(try Self.bytes(value)) }

    private static func bytes(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value)) + [0x0A]
    }

    /// A server-sent event; JSON without line breaks is one line of data.
    static func event(_ name: String, _ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return "" }
        return "event: \(name)\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
    }
}
