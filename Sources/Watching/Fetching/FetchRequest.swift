/// One request for a page or a feed.
package struct FetchRequest: Sendable {
    package var location: WebLocation
    /// What the last answer said, so that an answer that is the same need not be sent again (RFC 9110, 13).
    package var validators: Validators

    package init(location: WebLocation, validators: Validators = Validators()) {
        self.location = location
        self.validators = validators
    }

    package struct Validators: Hashable, Sendable {
        package var etag: String?
        package var lastModified: String?

        package init(etag: String? = nil, lastModified: String? = nil) {
            self.etag = etag
            self.lastModified = lastModified
        }
    }
}

/// What came of a request.
package enum FetchOutcome: Sendable {
    /// An answer, whatever its status.
    case answer(FetchAnswer)
    case failure(FetchFailure)
}

/// An answer with its body as the server meant it: every coding undone.
package struct FetchAnswer: Sendable {
    package var status: Int
    package var location: WebLocation
    /// Fields by their names in lower case; of several of one name the last.
    package var fields: [String: String]
    package var body: [UInt8]

    package init(status: Int, location: WebLocation, fields: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.location = location
        self.fields = fields
        self.body = body
    }

    /// Where it says that the thing is to be had, as it writes it; nil where it redirects nowhere.
    package var redirect: String? { [301, 302, 303, 307, 308].contains(status) ? fields["location"] : nil }

    package var validators: FetchRequest.Validators {
        FetchRequest.Validators(etag: fields["etag"], lastModified: fields["last-modified"])
    }
}

/// Why there is no answer.
package enum FetchFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The host, or what its name stands for, is not on the public internet and was not named.
    case notAllowed(host: String)
    case tooLarge(limit: Int)
    case tooManyRedirects(Int)
    /// A redirect to what is no address of the web.
    case badRedirect(String)
    case timedOut
    /// Less came than was announced, or the codings cannot be undone.
    case broken(String)
    /// Anything else, in libcurl's words.
    case unreachable(String)

    package var description: String {
        switch self {
        case .notAllowed(let host):
            "\(host) is not on the public internet; name it with --allow to speak to it all the same"
        case .tooLarge(let limit): "the answer is larger than \(limit >> 20) MiB"
        case .tooManyRedirects(let count): "more than \(count) redirects"
        case .badRedirect(let address): "it redirects to \(address), which is no address of the web"
        case .timedOut: "it took too long"
        case .broken(let words): "the answer is damaged: \(words)"
        case .unreachable(let words): words
        }
    }

    /// Whether asking again later may help.
    package var isPassing: Bool {
        switch self {
        case .timedOut, .broken, .unreachable: true
        case .notAllowed, .tooLarge, .tooManyRedirects, .badRedirect: false
        }
    }
}
