internal import Foundation

/// Applies a function to every element on several threads; the results stand in the order of the elements.
///
/// The elements with the most `work` are begun first, so that no thread is left with a long one at the end (longest
/// processing time first: Graham 1969).
func inParallel<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], threads: Int, work: (Input) -> Int = { _ in 1 },
    _ transform: @escaping @Sendable (Input) -> Output
) -> [Output] {
    if threads <= 1 || inputs.count <= 1 { return inputs.map(transform) }
    let weights = inputs.map(work)
    let order = inputs.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }
    let shared = SharedResults<Output>(count: inputs.count)
    let workers = min(threads, inputs.count)
    let group = DispatchGroup()
    for _ in 0..<workers {
        group.enter()
        let thread = Thread {
            while let claimed = shared.claim() {
                let index = order[claimed]
                shared.set(index, transform(inputs[index]))
            }
            group.leave()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }
    group.wait()
    return shared.all
}

private final class SharedResults<Output: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var next = 0
    private var results: [Output?]

    init(count: Int) { results = Array(repeating: nil, count: count) }

    func claim() -> Int? {
        lock.withLock {
            guard next < results.count else { return nil }
            defer { next += 1 }
            return next
        }
    }

    func set(_ index: Int, _ output: Output) { lock.withLock { results[index] = output } }

    var all: [Output] { lock.withLock { results.map { $0! } } }
}
