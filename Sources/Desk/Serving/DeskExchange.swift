internal import Foundation
internal import Readout

/// A request as the routes see it.
struct DeskRequest {
    var method: String
    /// Unescaped, from "/" on.
    var path: String
    var query: [String: String]
    var authorization: String?
    var cookie: String?
    var host: String?
    /// What the client has of the page already (`If-None-Match`), and which codings it takes (`Accept-Encoding`).
    var known: String?
    var codings: String?
    var body: [UInt8]
}

extension DeskRequest {
    /// Whether `gzip` is among the codings, and not with the weight of nothing.
    var takesFolded: Bool {
        (codings ?? "").split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
            return parts.first == "gzip" && !parts.dropFirst().contains { Double($0.dropFirst(2)) == 0 }
        }
    }
}

/// An answer.
struct DeskResponse {
    var status: UInt32
    var type: String
    var body: [UInt8]
    var headers: [(String, String)] = []
    /// Whether it goes on with what comes in.
    var isStream = false

    static func html(_ bytes: [UInt8]) -> DeskResponse {
        DeskResponse(status: 200, type: "text/html; charset=utf-8", body: bytes)
    }

    static func json(_ bytes: [UInt8], status: UInt32 = 200) -> DeskResponse {
        DeskResponse(status: status, type: "application/json", body: bytes)
    }

    /// A page that is kept: folded where the client takes it so, and not sent again where it has it.
    static func kept(_ file: DeskFile, _ type: String, _ request: DeskRequest) -> DeskResponse {
        // Weak: folded or not, it is the same page.
        let tag = "W/\"\(file.tag)\""
        var response = DeskResponse(status: 200, type: type, body: [])
        response.headers = [("ETag", tag), ("Vary", "Accept-Encoding")]
        if request.known?.contains(file.tag) == true {
            response.status = 304
        } else if request.takesFolded {
            response.body = file.folded
            response.headers.append(("Content-Encoding", "gzip"))
        } else {
            response.body = file.bytes
        }
        return response
    }

    /// A refusal, in words that say what to do.
    static func refusal(_ status: UInt32, _ words: String) -> DeskResponse {
        let escaped = words.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return json(Array("{\"error\":\"\(escaped)\"}\n".utf8), status: status)
    }

    /// What every answer says to the browser. Pages have a stricter policy of their own in their heads; this one keeps
    /// them out of frames, and everything else from being taken for a page.
    static let safety: [(String, String)] = [
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"), ("Cache-Control", "no-cache"),
    ]

    var policy: String {
        type.hasPrefix("text/html") ? "frame-ancestors 'none'" : "default-src 'none'; frame-ancestors 'none'"
    }
}
