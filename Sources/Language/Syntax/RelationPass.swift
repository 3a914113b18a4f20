internal import ModelFiles

/// One pass over a sentence whose arcs are found that says what each is.
struct RelationPass: SyntaxPass {
    let words: [SyntaxWord]
    let tags: [UInt32]
    let heads: [Int]
    let model: SyntaxModel

    func relations() -> [SentenceTree.Relation] {
        let count = words.count
        var first = [Int](repeating: -1, count: count + 1)
        var second = first
        var last = first
        var before = first
        for i in 0..<count {
            let h = heads[i]
            before[i] = last[h]
            if first[h] < 0 { first[h] = i } else if second[h] < 0 { second[h] = i }
            last[h] = i
        }
        let choices = SentenceTree.Relation.allCases.count
        return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 26) { f in
            (0..<count).map { i in
                fill(f, i, first[i], second[i], before[i], heads[i] < count ? first[heads[i]] : -1)
                let best = model.best(model.relations, UnsafeBufferPointer(f), of: choices)
                return SentenceTree.Relation(rawValue: UInt8(best)) ?? .other
            }
        }
    }

    private func fill(
        _ f: UnsafeMutableBufferPointer<UInt32>, _ i: Int, _ first: Int, _ second: Int, _ before: Int, _ headFirst: Int
    ) {
        let count = words.count
        let h = heads[i]
        let (wd, td) = (words[i].whole, tags[i])
        let (wh, th) = (word(h), tag(h))
        let side: UInt32 = h < i ? 0 : 1
        let distance = abs(h - i)
        let far = UInt32(distance < 4 ? distance : distance < 8 ? 4 : 5) * 2 + side
        let (wf, tf) = (word(first), tag(first))
        let (ws, ts) = (word(second), tag(second))
        let (wp, tp) = (word(before), tag(before))
        let tl = i == 0 ? 31 : tags[i - 1]
        let tr = i + 1 == count ? 31 : tags[i + 1]
        let wl = i == 0 ? SyntaxWord.none : words[i - 1].whole
        let tg = tag(h == count ? count : heads[h])
        let whf = word(headFirst)
        let feature = SyntaxModel.feature
        f[0] = feature(201, wd, side, 0)
        f[1] = feature(202, td, side, 0)
        f[2] = feature(203, wh, side, 0)
        f[3] = feature(204, th, side, 0)
        f[4] = feature(205, td, th, far)
        f[5] = feature(206, wd, th, side)
        f[6] = feature(207, td, wh, side)
        f[7] = feature(208, wd, wh, side)
        f[8] = feature(209, wf, td, th)
        f[9] = feature(210, tf, td, th)
        f[10] = feature(211, tp, td, th)
        f[11] = feature(212, wp, td, side)
        f[12] = feature(213, tl, td, tr)
        f[13] = feature(214, wl, td, side)
        f[14] = feature(215, tg, th, td)
        f[15] = feature(216, wf, wh, td)
        f[16] = feature(217, wf, ts, td)
        f[17] = feature(218, ws, td, th)
        f[18] = feature(219, whf, td, th)
        f[19] = feature(220, tl, td, th)
        f[20] = feature(221, tr, td, th)
        f[21] = feature(222, wd, td, th)
        f[22] = feature(223, tf, ts, td)
        f[23] = feature(224, words[i].lastThree, td, th)
        f[24] = feature(225, wp, wh, td)
        f[25] = feature(226, tf, th, far)
    }
}
