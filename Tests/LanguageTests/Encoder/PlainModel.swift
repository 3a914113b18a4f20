import Foundation

@testable import Language

/// The models' arithmetic as FORMAT.md says it, in doubles and without any haste: what the encoders are compared with.
struct PlainModel {
    let model: TinyModel

    typealias Rows = [[Double]]

    struct Scores {
        var roles: Rows
        var names: Rows
        /// For each relation and token, the probabilities of the tokens from `first` on, and of none.
        var pointers: [[(first: Int, row: [Double])]]
    }

    private func linear(_ name: String, _ x: [Double]) -> [Double] {
        let weights = model.tables[name + ".weight"]!
        let bias = model.vectors[name + ".bias"]!
        return zip(weights, bias).map { row, b in zip(row, x).reduce(b) { $0 + $1.0 * $1.1 } }
    }

    private func norm(_ name: String, _ x: [Double], _ epsilon: Double) -> [Double] {
        let mean = x.reduce(0, +) / Double(x.count)
        let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
        let (weight, bias) = (model.vectors[name + ".weight"]!, model.vectors[name + ".bias"]!)
        return x.indices.map { (x[$0] - mean) / (variance + epsilon).squareRoot() * weight[$0] + bias[$0] }
    }

    private func softmax(_ x: [Double]) -> [Double] {
        let e = x.map { exp($0 - x.max()!) }
        return e.map { $0 / e.reduce(0, +) }
    }

    /// In 127 steps up to the largest: what is above nought goes through a product of 8 bits once.
    private func narrow(_ x: [Double]) -> [Double] {
        let step = max(x.max()!, .leastNormalMagnitude) / 127
        return x.map { ($0 / step).rounded() * step }
    }

    private func sum(_ rows: [Double]...) -> [Double] {
        rows[0].indices.map { i in rows.reduce(0) { $0 + $1[i] } }
    }

    func scores(_ tokens: PieceTokens) -> Scores {
        switch model.design {
        case .careful: careful(tokens)
        case .fast: fast(tokens)
        }
    }

    private func careful(_ tokens: PieceTokens) -> Scores {
        let (width, n) = (TinyModel.window, tokens.count)
        var starts = [0]
        while starts.last! + width < n { starts.append(min(starts.last! + TinyModel.stride, n - width)) }
        var out = Scores(
            roles: Rows(repeating: [], count: n), names: Rows(repeating: [], count: n),
            pointers: [[], []].map { _ in Array(repeating: (0, []), count: n) })
        var best = [Int](repeating: -1, count: n)
        for start in starts {
            let end = min(n, start + width)
            let x = window(tokens, start..<end)
            for i in start..<end {
                let left = start == 0 ? Int.max : i - start
                let right = end == n ? Int.max : end - 1 - i
                guard min(left, right) > best[i] else { continue }
                best[i] = min(left, right)
                out.roles[i] = linear("heads.role", x[i - start])
                out.names[i] = linear("heads.name", x[i - start])
                for r in 0..<2 { out.pointers[r][i] = (start, pointer(r, i - start, x, 0..<x.count)) }
            }
        }
        return out
    }

    private func window(_ tokens: PieceTokens, _ range: Range<Int>) -> Rows {
        let word = model.tables["word.weight"]!
        let position = model.tables["position.weight"]!
        var x = [norm("norm", sum(word[101], position[0]), 1e-12)]
        for (row, i) in range.enumerated() {
            let y = sum(
                word[Int(tokens.piece[i])], model.tables["shape.weight"]![Int(tokens.shape[i])],
                model.tables["quote.weight"]![Int(tokens.quote[i])], position[row + 1])
            x.append(norm("norm", y, 1e-12))
        }
        let size = TinyModel.width / TinyModel.heads
        for layer in 0..<TinyModel.layers {
            let at = "layer.\(layer)."
            let (q, k, v) = (
                x.map { linear(at + "query", $0) }, x.map { linear(at + "key", $0) }, x.map { linear(at + "value", $0) }
            )
            for i in x.indices {
                var y: [Double] = []
                for h in 0..<TinyModel.heads {
                    let part = h * size..<(h + 1) * size
                    let share = softmax(
                        x.indices.map { j in part.reduce(0) { $0 + q[i][$1] * k[j][$1] } / Double(size).squareRoot() })
                    y += part.map { d in x.indices.reduce(0) { $0 + share[$1] * v[$1][d] } }
                }
                x[i] = norm(at + "norm1", sum(x[i], linear(at + "mix", y)), 1e-12)
            }
            for i in x.indices {
                let up = linear(at + "up", x[i]).map { $0 / 2 * (1 + erf($0 / 2.0.squareRoot())) }
                x[i] = norm(at + "norm2", sum(x[i], linear(at + "down", up)), 1e-12)
            }
        }
        return Array(x.dropFirst())
    }

    private func fast(_ tokens: PieceTokens) -> Scores {
        let n = tokens.count
        var x = (0..<n).map { i in
            norm(
                "norm",
                sum(
                    model.tables["word.weight"]![Int(tokens.piece[i])],
                    model.tables["shape.weight"]![Int(tokens.shape[i])],
                    model.tables["quote.weight"]![Int(tokens.quote[i])]), 1e-5)
        }
        for (block, dilation) in TinyModel.dilations.enumerated() {
            let at = "block.\(block)."
            let taps = model.tables[at + "taps"]!
            x = x.indices.map { i in
                var y = model.vectors[at + "shift"]!
                for t in taps.indices {
                    let j = i + (t - TinyModel.kernel / 2) * dilation
                    if x.indices.contains(j) { y = y.indices.map { y[$0] + taps[t][$0] * x[j][$0] } }
                }
                let up = linear(at + "up", norm(at + "norm", y, 1e-5)).map { max(0, $0) }
                return sum(x[i], linear(at + "down", narrow(up)))
            }
        }
        x = x.map { norm("last", $0, 1e-5) }
        let pointers = (0..<2).map { r in
            (0..<n).map { i in
                let range = max(0, i - TinyModel.reach)..<min(n, i + TinyModel.reach + 1)
                return (range.lowerBound, pointer(r, i, x, range))
            }
        }
        return Scores(
            roles: x.map { linear("heads.role", $0) }, names: x.map { linear("heads.name", $0) }, pointers: pointers)
    }

    private func pointer(_ relation: Int, _ i: Int, _ x: Rows, _ range: Range<Int>) -> [Double] {
        let part = relation * TinyModel.pointer..<(relation + 1) * TinyModel.pointer
        let query = linear("heads.query", x[i])
        var row = range.map { j -> Double in
            let key = linear("heads.key", x[j])
            let apart = abs(j - i)
            let near = apart < 8 ? apart : min(19, Int((8 + 2.2 * log2(Double(apart) / 8)).rounded(.down)))
            return part.reduce(0) { $0 + query[$1] * key[$1] } / Double(TinyModel.pointer).squareRoot()
                + model.tables["heads.distance"]![relation][j < i ? near : near + 20]
        }
        row.append(linear("heads.null", x[i])[relation])
        return softmax(row)
    }
}
