internal import CMicroHTTPD
internal import Synchronization

/// Those who listen for news (server-sent events), and what is still to be sent to each.
///
/// A listener that has nothing to send is suspended: it holds a socket and some bytes, and no thread. One that does not
/// take its news is cut off after a while, rather than having it kept for ever.
final class EventHub: Sendable {
    private let state = Mutex(State())
    private static let most = 256 * 1024

    private struct State {
        var listeners: [Int: Listener] = [:]
        var next = 1
        var isClosed = false
    }

    /// The connection belongs to the server; it lives until the listener is left.
    private struct Listener: @unchecked Sendable {
        var connection: OpaquePointer
        var waiting: [UInt8]
        var isSuspended = false
    }

    var count: Int { state.withLock { $0.listeners.count } }

    /// A new listener's number; nil where there are too many, or the desk is closing.
    func join(_ connection: OpaquePointer, most: Int) -> Int? {
        let listener = Listener(connection: connection, waiting: Array("retry: 3000\n\n".utf8))
        return state.withLock { state in
            guard !state.isClosed, state.listeners.count < most else { return nil }
            let number = state.next
            state.next += 1
            state.listeners[number] = listener
            return number
        }
    }

    func leave(_ number: Int) {
        state.withLock { _ = $0.listeners.removeValue(forKey: number) }
    }

    /// Gives the next bytes to a listener's connection, or suspends it.
    func read(_ number: Int, into buffer: UnsafeMutablePointer<CChar>, most: Int) -> Int {
        state.withLock { state in
            guard let listener = state.listeners[number], !state.isClosed else {
                return endOfStream
            }
            guard !listener.waiting.isEmpty else {
                state.listeners[number]!.isSuspended = true
                MHD_suspend_connection(listener.connection)
                return 0
            }
            let count = min(most, listener.waiting.count)
            listener.waiting.withUnsafeBytes { bytes in
                UnsafeMutableRawPointer(buffer).copyMemory(from: bytes.baseAddress!, byteCount: count)
            }
            state.listeners[number]!.waiting.removeFirst(count)
            return count
        }
    }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        state.withLock { state in
            for number in state.listeners.keys {
                if state.listeners[number]!.waiting.count > Self.most { continue }
                state.listeners[number]!.waiting += bytes
                Self.wake(&state.listeners[number]!)
            }
        }
    }

    /// Ends every listener's stream.
    func close() {
        state.withLock { state in
            state.isClosed = true
            for number in state.listeners.keys { Self.wake(&state.listeners[number]!) }
        }
    }

    private static func wake(_ listener: inout Listener) {
        guard listener.isSuspended else { return }
        listener.isSuspended = false
        MHD_resume_connection(listener.connection)
    }
}

/// As the C header's macro has it, which Swift does not take in.
private let endOfStream = -1
