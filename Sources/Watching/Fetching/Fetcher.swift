internal import CCurl

/// Fetches over HTTP by libcurl, many hosts side by side on one thread (its multi interface).
///
/// Every connection is checked when it is opened (``AllowedHosts``); a body is cut off at its limits as it comes in. An
/// answer that redirects is an answer: who follows it asks anew, so that the next host is asked as politely as the first.
/// Not `Sendable`: it belongs to the thread that made it.
package final class Fetcher {
    private let multi: UnsafeMutableRawPointer
    private let allowed: AllowedHosts
    private let limits: FetchLimits
    private let agent: String
    private var running: [UnsafeMutableRawPointer: Transfer] = [:]

    private static let start: Void = { curl_global_init(Int(CURL_GLOBAL_DEFAULT)) }()

    /// - Parameter agent: the name that the program goes by (RFC 9110, 10.1.5).
    package init(allowed: AllowedHosts, limits: FetchLimits = FetchLimits(), agent: String) {
        _ = Self.start
        self.allowed = allowed
        self.limits = limits
        self.agent = agent
        multi = curl_multi_init()
    }

    deinit {
        for (handle, _) in running { curl_multi_remove_handle(multi, handle) }
        running = [:]
        curl_multi_cleanup(multi)
    }

    /// How many requests are under way.
    package var count: Int { running.count }

    /// Begins a request; its outcome comes with a later ``wait(seconds:)``.
    package func begin(_ request: FetchRequest) -> FetchFailure? {
        guard let transfer = Transfer(request, allowed: allowed, limits: limits, agent: agent) else {
            return .unreachable("libcurl could not be started")
        }
        running[transfer.handle] = transfer
        curl_multi_add_handle(multi, transfer.handle)
        return nil
    }

    /// Carries requests on for at most so many seconds, and gives those that have ended.
    package func wait(seconds: Double) -> [(request: FetchRequest, outcome: FetchOutcome)] {
        var left: Int32 = 0
        curl_multi_perform(multi, &left)
        var ended = collect()
        if ended.isEmpty {
            curl_multi_poll(multi, nil, 0, Int32(max(0, min(seconds, 3600)) * 1000), nil)
            curl_multi_perform(multi, &left)
            ended = collect()
        }
        return ended
    }

    /// Fetches one thing, redirects followed, and waits for it.
    package func fetch(_ location: WebLocation) -> FetchOutcome {
        var location = location
        for _ in 0...limits.redirects {
            if let failure = begin(FetchRequest(location: location)) { return .failure(failure) }
            var ended: FetchOutcome?
            while ended == nil { ended = wait(seconds: 1).first?.outcome }
            guard case .answer(let answer)? = ended, let place = answer.redirect else { return ended! }
            guard let next = location.redirected(to: place) else { return .failure(.badRedirect(place)) }
            location = next
        }
        return .failure(.tooManyRedirects(limits.redirects))
    }

    private func collect() -> [(request: FetchRequest, outcome: FetchOutcome)] {
        var ended: [(FetchRequest, FetchOutcome)] = []
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
                let transfer = running[handle]
            else { continue }
            let code = readout_curl_result(message)
            curl_multi_remove_handle(multi, handle)
            running[handle] = nil
            ended.append(
                (
                    transfer.request,
                    code == CURLE_OK ? .answer(Self.answer(transfer)) : .failure(transfer.failure(code))
                ))
        }
        return ended
    }

    private static func answer(_ transfer: Transfer) -> FetchAnswer {
        FetchAnswer(
            status: transfer.status, location: transfer.location, fields: transfer.fields, body: transfer.body)
    }
}
