/// One pass over a sentence that finds the head of each word.
struct ArcPass: SyntaxPass {
    let words: [SyntaxWord]
    let tags: [UInt32]
    private let model: SyntaxModel
    private var found: [Int]
    private var stack: [Int] = []
    /// The word next to come.
    private var next = 0
    // For each word its two leftmost children, its rightmost, and how many it has on either side.
    private var left: [Int]
    private var secondLeft: [Int]
    private var right: [Int]
    private var lefts: [UInt32]
    private var rights: [UInt32]

    private static let features = 52

    init(words: [SyntaxWord], tags: [UInt32], model: SyntaxModel) {
        self.words = words
        self.tags = tags
        self.model = model
        found = [Int](repeating: words.count, count: words.count)
        left = [Int](repeating: -1, count: words.count + 2)
        secondLeft = left
        right = left
        lefts = [UInt32](repeating: 0, count: words.count + 2)
        rights = lefts
    }

    /// The head of each word; `words.count` is the root.
    consuming func heads() -> [Int] {
        let count = words.count
        while next < count || !stack.isEmpty {
            let scores = self.scores()
            let canShift = next < count
            let canLeft = !stack.isEmpty
            let canRight = stack.count > 1
            var move = canShift ? 0 : 1
            if canLeft, scores.1 > (move == 0 ? scores.0 : .min) { move = 1 }
            if canRight, scores.2 > (move == 0 ? scores.0 : scores.1) { move = 2 }
            switch move {
            case 0:
                stack.append(next)
                next += 1
            case 1: attach(stack.removeLast(), to: next)
            default:
                let child = stack.removeLast()
                attach(child, to: stack[stack.count - 1])
            }
        }
        return found
    }

    private mutating func attach(_ child: Int, to head: Int) {
        found[child] = head
        if child < head {
            secondLeft[head] = left[head]
            left[head] = child
            lefts[head] += 1
        } else {
            right[head] = child
            rights[head] += 1
        }
    }

    /// What speaks for shifting, for an arc to the left and for one to the right.
    private func scores() -> (Int32, Int32, Int32) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.features) { f in
            fill(f)
            return model.moves(UnsafeBufferPointer(f))
        }
    }

    private static func bin(_ distance: Int) -> UInt32 { UInt32(distance < 5 ? distance : distance < 10 ? 5 : 6) }

    private func valency(_ place: Int) -> UInt32 {
        place < 0 ? 16 : min(lefts[place], 3) * 4 + min(rights[place], 3)
    }

    private func fill(_ f: UnsafeMutableBufferPointer<UInt32>) {
        let depth = stack.count
        let s0 = depth > 0 ? stack[depth - 1] : -1
        let s1 = depth > 1 ? stack[depth - 2] : -1
        let s2 = depth > 2 ? stack[depth - 3] : -1
        let b = next
        let (w0, t0) = (word(s0), tag(s0))
        let (w1, t1) = (word(s1), tag(s1))
        let (w2, t2) = (word(s2), tag(s2))
        let (wb, tb) = (word(b), tag(b))
        let (wn, tn) = (word(b + 1), tag(b + 1))
        let tm = tag(b + 2)
        let l0 = s0 >= 0 ? left[s0] : -1
        let r0 = s0 >= 0 ? right[s0] : -1
        let l1 = s1 >= 0 ? left[s1] : -1
        let r1 = s1 >= 0 ? right[s1] : -1
        let lb = left[b]
        let lb2 = secondLeft[b]
        let l02 = s0 >= 0 ? secondLeft[s0] : -1
        let near = s0 >= 0 ? Self.bin(b - s0) : 0
        let far = s1 >= 0 ? Self.bin(s0 - s1) : 0
        let v0 = valency(s0)
        let v1 = valency(s1)
        let vb = min(lefts[b], 3)
        let feature = SyntaxModel.feature
        f[0] = feature(101, w0, 0, 0)
        f[1] = feature(102, t0, 0, 0)
        f[2] = feature(103, w0, t0, 0)
        f[3] = feature(104, w1, 0, 0)
        f[4] = feature(105, t1, 0, 0)
        f[5] = feature(106, w1, t1, 0)
        f[6] = feature(107, wb, 0, 0)
        f[7] = feature(108, tb, 0, 0)
        f[8] = feature(109, wb, tb, 0)
        f[9] = feature(110, wn, tn, 0)
        f[10] = feature(111, tn, tm, 0)
        f[11] = feature(112, w2, t2, 0)
        f[12] = feature(113, w0, wb, 0)
        f[13] = feature(114, w0, tb, 0)
        f[14] = feature(115, t0, wb, 0)
        f[15] = feature(116, t0, tb, near)
        f[16] = feature(117, w0, w1, 0)
        f[17] = feature(118, w0, t1, 0)
        f[18] = feature(119, t0, w1, 0)
        f[19] = feature(120, t0, t1, far)
        f[20] = feature(121, t0, tb, tn)
        f[21] = feature(122, t1, t0, tb)
        f[22] = feature(123, t2, t1, t0)
        f[23] = feature(124, tb, tn, tm)
        f[24] = feature(125, t0, tag(l0), tb)
        f[25] = feature(126, t0, tag(r0), tb)
        f[26] = feature(127, t0, tb, tag(lb))
        f[27] = feature(128, t1, tag(r1), t0)
        f[28] = feature(129, t1, tag(l1), t0)
        f[29] = feature(130, t1, t0, tag(l0))
        f[30] = feature(131, t1, t0, tag(r0))
        f[31] = feature(132, w0, v0, 0)
        f[32] = feature(133, t0, v0, tb)
        f[33] = feature(134, t1, v1, t0)
        f[34] = feature(135, tb, vb, t0)
        f[35] = feature(136, wb, vb, 0)
        f[36] = feature(137, w0, near, 0)
        f[37] = feature(138, wb, near, 0)
        f[38] = feature(139, w1, w0, tb)
        f[39] = feature(140, t1, w0, wb)
        f[40] = feature(141, word(l0), t0, tb)
        f[41] = feature(142, word(lb), tb, t0)
        f[42] = feature(143, word(r0), t0, tb)
        f[43] = feature(144, word(r1), t1, t0)
        f[44] = feature(145, tag(l0), tag(l02), t0)
        f[45] = feature(146, tag(lb), tag(lb2), tb)
        f[46] = feature(147, word(lb2), tb, t0)
        f[47] = feature(148, w1, t0, wb)
        f[48] = feature(149, t1, far, tb)
        f[49] = feature(150, w0, tb, tn)
        f[50] = feature(151, w1, v1, t0)
        f[51] = feature(152, word(r0), w0, tb)
    }
}
