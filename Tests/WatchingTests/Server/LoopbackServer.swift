import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A web server of the tests' own on this machine: it answers as it is told, good and bad, and keeps what it was asked.
final class LoopbackServer: @unchecked Sendable {
    /// One answer.
    struct Answer: Sendable {
        var status = 200
        var fields: [String: String] = ["Content-Type": "text/html; charset=utf-8"]
        var body: [UInt8] = []
        /// What `Content-Length` says, where that is not the truth; a negative number leaves it out.
        var length: Int?
        /// Bytes sent at a time, and seconds between.
        var pieces: (count: Int, pause: Double)?
        /// Whether the body is sent again and again without an end.
        var isEndless = false

        init(
            _ words: String = "", status: Int = 200, fields: [String: String] = [:], bytes: [UInt8]? = nil,
            length: Int? = nil, pieces: (count: Int, pause: Double)? = nil, isEndless: Bool = false
        ) {
            self.status = status
            self.fields.merge(fields) { $1 }
            body = bytes ?? Array(words.utf8)
            self.length = length
            self.pieces = pieces
            self.isEndless = isEndless
        }
    }

    struct Request: Sendable {
        var path: String
        var fields: [String: String]
        var began: Double
        var ended: Double
    }

    private let socket: Int32
    let port: Int
    private let lock = NSLock()
    private var answer: @Sendable (Request) -> Answer
    private var seen: [Request] = []
    private var isOpen = true

    init(_ answer: @escaping @Sendable (Request) -> Answer) throws {
        self.answer = answer
        let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        socket = descriptor
        var one: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRINUSE) }
        port = Int(UInt16(bigEndian: address.sin_port))
        let thread = Thread { [self] in
            while true {
                let connection = accept(socket, nil, nil)
                // Closed by this thread alone: a number that is free again may be another server's.
                if connection < 0 {
                    close(socket)
                    return
                }
                Thread { [self] in serve(connection) }.start()
            }
        }
        thread.start()
    }

    func stop() {
        lock.withLock { isOpen = false }
        shutdown(socket, Int32(SHUT_RDWR))
    }

    func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    /// What was asked, in its order.
    var requests: [Request] { lock.withLock { seen } }

    func now(_ answer: @escaping @Sendable (Request) -> Answer) { lock.withLock { self.answer = answer } }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        var head: [UInt8] = []
        var byte: UInt8 = 0
        while !head.suffix(4).elementsEqual([13, 10, 13, 10]), head.count < 1 << 16 {
            guard recv(connection, &byte, 1, 0) == 1 else { return }
            head.append(byte)
        }
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n").map(String.init)
        let words = lines.first?.split(separator: " ").map(String.init) ?? []
        guard words.count > 1 else { return }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if parts.count == 2 { fields[parts[0].lowercased()] = parts[1] }
        }
        let request = Request(path: words[1], fields: fields, began: Date().timeIntervalSince1970, ended: 0)
        let number = lock.withLock {
            seen.append(request)
            return seen.count - 1
        }
        let found = lock.withLock { answer }(request)
        send(found, connection) { [self] in lock.withLock { seen[number].ended = Date().timeIntervalSince1970 } }
    }

    /// - Parameter ending: called before the last piece is sent.
    private func send(_ answer: Answer, _ connection: Int32, ending: () -> Void) {
        var head = "HTTP/1.1 \(answer.status) X\r\nConnection: close\r\n"
        let length = answer.length ?? (answer.isEndless ? -1 : answer.body.count)
        if length >= 0 { head += "Content-Length: \(length)\r\n" }
        for (name, value) in answer.fields.sorted(by: { $0.key < $1.key }) { head += "\(name): \(value)\r\n" }
        if answer.body.isEmpty { ending() }
        guard write(Array((head + "\r\n").utf8), connection) else { return }
        repeat {
            let size = answer.pieces?.count ?? max(1, answer.body.count)
            for start in stride(from: 0, to: answer.body.count, by: size) {
                if start + size >= answer.body.count { ending() }
                guard write(Array(answer.body[start..<min(answer.body.count, start + size)]), connection) else {
                    return
                }
                if let pause = answer.pieces?.pause { Thread.sleep(forTimeInterval: pause) }
            }
        } while answer.isEndless && lock.withLock { isOpen }
    }

    private func write(_ bytes: [UInt8], _ connection: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let n = bytes.withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress! + done, bytes.count - done, Int32(MSG_NOSIGNAL))
            }
            if n <= 0 { return false }
            done += n
        }
        return true
    }
}
