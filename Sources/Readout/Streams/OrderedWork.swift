internal import Foundation

/// Takes lines in, gives one line out for each, in order, on several threads: the one place where threads are made.
///
/// A line is worked on as soon as it has come, and written as soon as all before it are, so that the program can be
/// spoken with line by line. No more than a few lines a thread are held, however slow one of them is.
final class OrderedWork: @unchecked Sendable {
    private let condition = NSCondition()
    private var source: LineSource
    private let output: Int32
    private let window: Int
    /// All below is touched only while the condition is locked.
    private var isReading = false
    private var isFinished = false
    private var nextIn = 0
    private var nextOut = 0
    private var waiting: [Int: [UInt8]] = [:]
    private var isWriting = false
    private var running = 0

    init(input: Int32, output: Int32, threads: Int) {
        source = LineSource(descriptor: input)
        self.output = output
        window = max(1, threads) * 8
    }

    /// Runs until the input ends or the reader of the output has gone.
    ///
    /// - Parameter work: gives the bytes to print for a line, the line feed included; the number is the line's, from 1.
    func run(threads: Int, _ work: @escaping @Sendable (_ number: Int, _ line: [UInt8]) -> [UInt8]) {
        running = threads
        for _ in 1..<max(1, threads) {
            let thread = Thread { self.loop(work) }
            // Deep recursion never happens here, but a parser of a library may use a good deal of stack.
            thread.stackSize = 8 << 20
            thread.start()
        }
        loop(work)
        condition.lock()
        while running > 0 { condition.wait() }
        condition.unlock()
    }

    private func loop(_ work: (_ number: Int, _ line: [UInt8]) -> [UInt8]) {
        while let (index, line) = take() {
            give(index, work(index + 1, line))
        }
        condition.lock()
        running -= 1
        condition.broadcast()
        condition.unlock()
    }

    private func take() -> (Int, [UInt8])? {
        condition.lock()
        while !isFinished, isReading || nextIn - nextOut >= window { condition.wait() }
        if isFinished {
            condition.unlock()
            return nil
        }
        isReading = true
        condition.unlock()

        // Only the thread that set `isReading` gets here, so the source is its own.
        let line = source.next()

        condition.lock()
        defer {
            isReading = false
            condition.broadcast()
            condition.unlock()
        }
        guard let line else {
            isFinished = true
            return nil
        }
        nextIn += 1
        return (nextIn - 1, line)
    }

    private func give(_ index: Int, _ bytes: [UInt8]) {
        condition.lock()
        defer { condition.unlock() }
        waiting[index] = bytes
        if isWriting { return }
        isWriting = true
        while let ready = waiting.removeValue(forKey: nextOut) {
            condition.unlock()
            let isWritten = LineSink.write(ready, to: output)
            condition.lock()
            nextOut += 1
            if !isWritten { isFinished = true }
            condition.broadcast()
        }
        isWriting = false
    }
}
