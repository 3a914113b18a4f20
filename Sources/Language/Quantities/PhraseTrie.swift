/// Phrases by the numbers of their words, the longest found first.
struct PhraseTrie: Sendable {
    private var children: [UInt64: UInt32] = [:]
    private var payloads: [[UInt32]] = [[]]
    /// Which words can begin a phrase, so that most look-ups end at once.
    private var starts: Set<UInt32> = []

    mutating func add(_ words: [UInt32], payload: UInt32) {
        var node: UInt32 = 0
        if let first = words.first { starts.insert(first) }
        for word in words {
            let key = UInt64(node) << 32 | UInt64(word)
            if let next = children[key] {
                node = next
            } else {
                payloads.append([])
                node = UInt32(payloads.count - 1)
                children[key] = node
            }
        }
        payloads[Int(node)].append(payload)
    }

    func child(of node: UInt32, _ word: UInt32) -> UInt32? {
        if node == 0, !starts.contains(word) { return nil }
        return children[UInt64(node) << 32 | UInt64(word)]
    }

    func payloads(of node: UInt32) -> [UInt32] { payloads[Int(node)] }
}
