/// When which host may be asked: one request a host at a time, and no sooner than the host wants.
struct HostSchedule {
    struct Host {
        var isBusy = false
        /// Seconds after 1970 before which nothing is asked.
        var free = 0.0
        /// Answers in a row that said that it is too much, or that failed.
        var failures = 0
    }

    private var hosts: [String: Host] = [:]
    /// What each origin asks of robots, and until when that is believed.
    private var robots: [String: (file: RobotsFile, until: Double)] = [:]
    /// Seconds between the end of one request to a host and the beginning of the next.
    let gap: Double

    init(gap: Double) { self.gap = gap }

    func mayAsk(_ location: WebLocation, at now: Double) -> Bool {
        let host = hosts[location.host, default: Host()]
        return !host.isBusy && host.free <= now
    }

    /// When the host may be asked next; never, as far as is known, while a request is under way.
    func free(_ location: WebLocation) -> Double {
        guard let host = hosts[location.host] else { return 0 }
        return host.isBusy ? .infinity : host.free
    }

    mutating func begin(_ location: WebLocation) { hosts[location.host, default: Host()].isBusy = true }

    /// Notes the end of a request.
    ///
    /// - Parameter pause: seconds that the host asked for, with `Retry-After`.
    mutating func end(_ location: WebLocation, at now: Double, hasFailed: Bool, pause: Double?, jitter: Double) {
        var host = hosts[location.host, default: Host()]
        host.isBusy = false
        host.failures = hasFailed ? host.failures + 1 : 0
        var wait = max(gap, robots[location.origin]?.file.delay ?? 0)
        if hasFailed {
            wait = max(wait, BackOff.seconds(failures: host.failures, base: gap, most: 3600, jitter: jitter))
        }
        host.free = now + max(wait, pause ?? 0)
        hosts[location.host] = host
    }

    func robots(for location: WebLocation, at now: Double) -> RobotsFile? {
        guard let known = robots[location.origin], known.until > now else { return nil }
        return known.file
    }

    mutating func note(_ file: RobotsFile, for location: WebLocation, until: Double) {
        robots[location.origin] = (file, until)
    }
}

/// How long to wait after failures: twice as long after each, and not all at the same moment ("exponential back-off and
/// jitter").
enum BackOff {
    /// - Parameter jitter: 0 to 1, drawn anew each time.
    static func seconds(failures: Int, base: Double, most: Double, jitter: Double) -> Double {
        guard failures > 0 else { return 0 }
        let whole = min(most, base * Double(1 << min(failures, 20)))
        return whole * (0.5 + 0.5 * jitter)
    }
}
