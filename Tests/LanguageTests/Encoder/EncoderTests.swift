import CKernels
import ModelFiles
import Testing
import TextBytes

@testable import Language

struct EncoderTests {
    static let text = SourceText(
        """
        "The harbour would reopen," the mayor said, "or the port would close." 3 ports opened.

        Would the mayor say more? The CAFE (at the port) closed - the harbours' mayors said.
        It was the mayor's port.
        """)

    @Test(arguments: [ReadingModel.Design.careful, .fast])
    func scoresAreThoseOfThePlainArithmetic(_ design: ReadingModel.Design) throws {
        let tiny = TinyModel(design)
        let model = try tiny.reading()
        let tokens = model.tokens(Self.text)
        #expect(tokens.count > 3 * TinyModel.window)
        let scores = model.scores(tokens, 0..<tokens.count)
        let plain = PlainModel(model: tiny).scores(tokens)
        var apart: [Double] = []
        for i in 0..<tokens.count {
            for (k, right) in plain.roles[i].enumerated() { apart.append(abs(Double(scores.roles[i * 7 + k]) - right)) }
            for (k, right) in plain.names[i].enumerated() { apart.append(abs(Double(scores.names[i * 9 + k]) - right)) }
            for relation in 0..<2 {
                let right = plain.pointers[relation][i]
                let row = scores.pointer(i, relation: relation)
                #expect(scores.reaches[i].first == right.first && row.count == right.row.count)
                // A probability moves by half of what a score does at most.
                for (found, right) in zip(row, right.row) { apart.append(2 * abs(Double(found) - right)) }
            }
        }
        // Where a value goes up to the next step of 8 bits and not down, all that follows is a little apart.
        #expect(apart.max()! < (design == .careful ? 2e-3 : 2e-2))
        #expect(apart.reduce(0, +) / Double(apart.count) < 1e-3)
    }

    /// In 8 bits alone the scores are near enough that hardly a tag changes.
    @Test(arguments: [ReadingModel.Design.careful, .fast])
    func eightBitsAreNear(_ design: ReadingModel.Design) throws {
        let tiny = TinyModel(design, peak: 1000)
        let model = try tiny.reading()
        let tokens = model.tokens(Self.text)
        let scores = model.scores(tokens, 0..<tokens.count)
        let plain = PlainModel(model: tiny).scores(tokens)
        var apart = 0.0
        for i in 0..<tokens.count {
            for (k, right) in plain.roles[i].enumerated() { apart += abs(Double(scores.roles[i * 7 + k]) - right) }
        }
        let mean = apart / Double(tokens.count * 7)
        #expect(mean > 1e-4 && mean < 0.03)
    }

    /// Whatever instructions the processor has, the same bits come out.
    @Test(arguments: [ReadingModel.Design.careful, .fast], [0.0, 2.5, 1000])
    func everyPathGivesTheSameBits(_ design: ReadingModel.Design, peak: Double) throws {
        let tiny = TinyModel(design, peak: peak)
        var first: (roles: [Float], names: [Float], rows: [[Float]])?
        for kernels in Kernels.all {
            let model = try tiny.reading(kernels)
            let tokens = model.tokens(Self.text)
            let scores = model.scores(tokens, 0..<tokens.count)
            let rows =
                (0..<tokens.count).map { scores.pointer($0, relation: 1) }
                + [scores.mass(of: 3..<22, relation: 0)]
            if let first {
                #expect(first.roles == scores.roles && first.names == scores.names && first.rows == rows)
            } else {
                first = (scores.roles, scores.names, rows)
            }
        }
        #expect(Kernels.all.first?.name == "portable")
    }

    @Test(arguments: [1, 13, 14, 15, 20, 21, 27, 28, 55])
    func windowsCoverTheTextAndEveryTokenStandsInTheMiddle(_ count: Int) {
        let (starts, owners) = CarefulEncoder.windows(count: count, width: 14, stride: 6)
        #expect(starts.first == 0 && starts.last == max(0, count - 14))
        for i in 0..<count {
            let room = starts.map { start -> Int in
                guard start..<min(count, start + 14) ~= i else { return -1 }
                return min(start == 0 ? .max : i - start, start + 14 >= count ? .max : start + 13 - i)
            }
            #expect(owners[i] == room.firstIndex(of: room.max()!))
        }
    }

    /// A long text is read in stretches that end between paragraphs; each has the scores of a text of its own.
    @Test func longTextsAreReadInStretches() throws {
        let model = try TinyModel(.fast).reading()
        let tokens = model.tokens(SourceText((0..<40).map { "The mayor said \($0) ports." }.joined(separator: "\n")))
        let stretches = ReadingModel.stretches(tokens, longest: 50)
        #expect(stretches.count > 4 && stretches.map(\.count).max()! <= 50)
        #expect(stretches.first?.lowerBound == 0 && stretches.last?.upperBound == tokens.count)
        for (a, b) in zip(stretches, stretches.dropFirst()) {
            #expect(a.upperBound == b.lowerBound && tokens.isParagraph(b.lowerBound))
        }
        let oneWord = model.tokens(SourceText(String(repeating: "a", count: 90)))
        #expect(ReadingModel.stretches(oneWord, longest: 40).allSatisfy { $0.count <= 40 })
    }

    @Test func aModelThatLacksSomethingIsRefused() throws {
        for name in ["layer.1.up.weight", "heads.null.bias", "vocabulary.table", "decode.outside", "config"] {
            let file = try BrokenFile(TinyModel(.careful).writer.bytes()) { $0 == name }
            #expect(throws: ModelFault.self) {
                try ReadingModel(ModelFile(path: file.path), characters: TinyModel.characters())
            }
        }
        #expect(throws: ModelFault.self) {
            try ReadingModel(try TinyModel.characters(), characters: TinyModel.characters())
        }
    }

    /// Tokens that point side by side point where each points by itself.
    @Test(arguments: [ReadingModel.Design.careful, .fast])
    func tokensPointTogetherAsTheyPointAlone(_ design: ReadingModel.Design) throws {
        for kernels in Kernels.all {
            let model = try TinyModel(design).reading(kernels)
            let tokens = model.tokens(Self.text)
            let scores = model.scores(tokens, 0..<tokens.count)
            for span in [0..<tokens.count, 3..<4, 5..<11, 7..<20] {
                var alone = [Float](repeating: 0, count: tokens.count + 1)
                for i in span {
                    let row = scores.pointer(i, relation: 0)
                    for (j, share) in row.dropLast().enumerated() { alone[scores.reaches[i].first + j] += share }
                    alone[tokens.count] += row.last!
                }
                for (a, b) in zip(scores.mass(of: span, relation: 0), alone) { #expect(abs(a - b) < 1e-5) }
            }
        }
    }

    /// The sums of hashed rows, whatever instructions the processor has, and of equal columns the first.
    @Test func theBestColumnIsTheFirstWithTheLargestSum() {
        var chance = SystemRandomNumberGenerator()
        for size in [1, 7, 47, 256] {
            let rows = (0..<64 * 32).map { _ in Int8.random(in: -128...127, using: &chance) }
            let which = (0..<size).map { _ in UInt32.random(in: 0...UInt32.max, using: &chance) }
            for columns in [1, 9, 32] {
                let sums = (0..<columns).map { column in
                    which.reduce(0) { $0 + Int(rows[Int($1 & 63) * 32 + column]) }
                }
                let first = sums.firstIndex(of: sums.max()!)!
                for kernels in Kernels.all {
                    #expect(kernels.loops.bestColumn(rows, 63, which, which.count, columns) == first)
                }
            }
            let fours = (0..<4).map { column in which.reduce(0) { $0 + Int32(rows[Int($1 & 511) * 4 + column]) } }
            for kernels in Kernels.all {
                var sums = [Int32](repeating: 0, count: 4)
                kernels.loops.sumFours(rows, 511, which, which.count, &sums)
                #expect(sums == fours)
                #expect(kernels.loops.bestColumn([Int8](repeating: 1, count: 64), 1, which, which.count, 32) == 0)
            }
        }
    }
}

extension TokenScores {
    /// Where some tokens point: the sums for each token and, last, for none.
    func mass(of tokens: Range<Int>, relation: Int) -> [Float] {
        var mass = [Float](repeating: 0, count: count + Self.margin)
        let none = point(tokens, relation: relation, share: 1, mass: &mass)
        #expect(mass[count...].allSatisfy { $0 == 0 })
        return mass[..<count] + [none]
    }

    /// Where one token points: to each of those it reaches and, last, to none.
    func pointer(_ i: Int, relation: Int) -> [Float] {
        let mass = mass(of: i..<i + 1, relation: relation)
        let reach = reaches[i]
        #expect(
            mass.indices.allSatisfy { $0 == count || reach.first..<reach.first + reach.count ~= $0 || mass[$0] == 0 })
        return mass[reach.first..<reach.first + reach.count] + [mass[count]]
    }
}
