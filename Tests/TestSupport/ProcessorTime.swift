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

private func now() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
}
