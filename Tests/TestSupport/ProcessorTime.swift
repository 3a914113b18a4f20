#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The processor's time that the calling thread spends in `body`: what other tests and programs do meanwhile does not
/// count, so that a bound on growth holds on a busy machine.
public func processorTime(_ body: () throws -> Void) rethrows -> Duration {
    let begin = now()
    try body()
    return now() - begin
}

/// Whether `work` on `large` costs less than `limit` times what it costs on `small`, in processor time.
///
/// The first of five tries in which it does decides: what else the machine does can only lengthen a try, and a cost that
/// grows too fast is too large in every one.
public func growth(
    from small: Int, to large: Int, staysBelow limit: Double, _ work: (Int) throws -> Void
) rethrows -> Bool {
    try work(small)
    for _ in 0..<5 {
        let once = try processorTime { try work(small) }
        let more = try processorTime { try work(large) }
        if more < once * limit { return true }
    }
    return false
}

private func now() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
}
