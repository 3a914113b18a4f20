import Annotation
import Foundation
import Intake
import TextBytes

/// What must hold of whatever the door lets in.
enum Door {
    /// The most that reading may take at once, in bytes: so much whatever the input, and so many times its length.
    private static let least = 4 << 20
    private static let multiple = 80
    /// The most seconds of processor time that it may take: so many whatever the input, and so many a megabyte. The
    /// program's own aim is one a megabyte; the sanitizers take some ten times as long.
    private static let slowest = (least: 0.25, each: 10.0)

    /// Reads an input of `count` bytes, and sees to it that no more memory and time is taken than that allows.
    static func read(_ count: Int, _ body: () -> Void) {
        _ = Heap.isWatched
        let before = Heap.live
        Heap.peak = before
        let start = clock()
        body()
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        let taken = Heap.peak - before
        if taken > least + multiple * count { fatalError("\(taken) bytes taken for an input of \(count)") }
        if seconds > slowest.least + slowest.each * Double(count) / 1e6 {
            fatalError("\(seconds) seconds taken for an input of \(count)")
        }
    }

    static func check(_ reading: FileReading) {
        for article in reading.articles {
            precondition(!article.id.isEmpty && article.sha256.count == 64)
            precondition(UTF8Scan.firstFault(in: article.text.bytes) == nil, "a text that is not UTF-8")
            var end: UInt32 = 0
            for block in article.blocks {
                precondition(block.span.start >= end && Int(block.span.end) <= article.text.count)
                precondition(
                    String(validating: article.text[block.span], as: UTF8.self) != nil, "a block cuts a character")
                end = block.span.end
            }
        }
        for refusal in reading.refusals { precondition(!refusal.reason.isEmpty) }
    }
}

/// What is allocated, as AddressSanitizer's allocator tells it. One thread.
private enum Heap {
    nonisolated(unsafe) static var live = 0
    nonisolated(unsafe) static var peak = 0

    static let isWatched: Bool =
        install(
            { _, count in
                live += count
                if live > peak { peak = live }
            }, { live -= allocated($0) }) > 0
}

@_silgen_name("__sanitizer_install_malloc_and_free_hooks")
private func install(
    _ taken: @convention(c) (UnsafeRawPointer?, Int) -> Void, _ given: @convention(c) (UnsafeRawPointer?) -> Void
) -> CInt

@_silgen_name("__sanitizer_get_allocated_size")
private func allocated(_ place: UnsafeRawPointer?) -> Int
