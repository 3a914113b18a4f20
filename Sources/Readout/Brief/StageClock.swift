/// How long the stages of a run took, for `--verbose`; nothing of it gets into the results.
struct StageClock {
    private let clock = ContinuousClock()
    private var last: ContinuousClock.Instant
    private(set) var lines: [String] = []

    init() { last = clock.now }

    mutating func end(_ stage: String) {
        let now = clock.now
        let milliseconds = (now - last) / .milliseconds(1)
        last = now
        lines.append("\(Int(milliseconds.rounded())) ms to \(stage)")
    }
}
