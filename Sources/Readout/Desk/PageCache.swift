internal import Foundation

/// Pages that were made, as long as what they show has not changed: all of them folded, those asked for last as they are too.
///
/// Each is made once: who asks for a page that is being made waits for it. What was asked for longest ago goes where there
/// is no more room.
final class PageCache: Sendable {
    private struct Entry {
        var version: String
        var file: DeskFile
        /// When it was asked for last, in turns of the cache.
        var turn: Int
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var making: Set<String> = []
        var turn = 0
        /// Bytes of the pages, folded and as they are.
        var folded = 0
        var plain = 0
    }

    private let folded: Int
    private let plain: Int
    private let condition = NSCondition()
    nonisolated(unsafe) private var state = State()

    /// - Parameters: How many bytes of folded pages are kept, and of pages as they are.
    init(folded: Int, plain: Int) {
        self.folded = folded
        self.plain = plain
    }

    /// The page of that name and version, made where it is not there; nil where there is nothing to make it of.
    func page(_ name: String, version: String, make: () throws -> [UInt8]?) rethrows -> DeskFile? {
        condition.lock()
        while true {
            state.turn += 1
            if let entry = state.entries[name], entry.version == version {
                state.entries[name]!.turn = state.turn
                condition.unlock()
                return entry.file
            }
            if state.making.insert(name).inserted { break }
            condition.wait()
        }
        condition.unlock()
        var file: DeskFile?
        defer {
            condition.lock()
            state.making.remove(name)
            if let file { keep(name, Entry(version: version, file: file, turn: state.turn)) }
            condition.broadcast()
            condition.unlock()
        }
        file = try make().map(DeskFile.init)
        return file
    }

    /// Whether the page is there as it is now.
    func has(_ name: String, version: String) -> Bool {
        condition.lock()
        defer { condition.unlock() }
        return state.entries[name]?.version == version
    }

    private func keep(_ name: String, _ entry: Entry) {
        drop(name)
        state.entries[name] = entry
        state.folded += entry.file.folded.count
        state.plain += entry.file.plain?.count ?? 0
        guard state.folded > folded || state.plain > plain else { return }
        for name in state.entries.keys.sorted(by: { state.entries[$0]!.turn < state.entries[$1]!.turn }) {
            if state.folded > folded {
                drop(name)
            } else if state.plain > plain {
                state.plain -= state.entries[name]!.file.plain?.count ?? 0
                state.entries[name]!.file.plain = nil
            } else {
                break
            }
        }
    }

    private func drop(_ name: String) {
        guard let old = state.entries.removeValue(forKey: name) else { return }
        state.folded -= old.file.folded.count
        state.plain -= old.file.plain?.count ?? 0
    }
}
