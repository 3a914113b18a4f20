internal import Foundation

/// Begins work on a thread of its own and returns what waits until it is done; on one thread the work is done at once.
func alongside(threads: Int) -> (_ work: @escaping @Sendable () -> Void) -> () -> Void {
    { work in
        guard threads > 1 else {
            work()
            return {}
        }
        let done = DispatchSemaphore(value: 0)
        let thread = Thread {
            work()
            done.signal()
        }
        thread.stackSize = 8 << 20
        thread.start()
        return { done.wait() }
    }
}
