public import Record

/// A record made readable: one page with its articles beside it, the record itself, and the same in Markdown.
///
/// Everything here is pure: it gives files as paths and bytes, and whoever called decides where they go. The same record
/// gives the same bytes.
///
///     let files = try Briefing.files(for: record, formats: [.html, .json, .markdown])
///     for file in files { try write(file.bytes, to: folder + "/" + file.path) }
public enum Briefing {
    /// The page of an article within a briefing; nil where its id is no plain word, so that the file has another name.
    public static func path(ofArticle id: String) -> String? {
        PageNames.isPlain(id) ? "articles/\(id).html" : nil
    }

    /// The files of a briefing, all at once; see ``write(_:previous:layers:formats:isLive:program:to:)``.
    ///
    /// - Returns: The files in a fixed order, paths relative to the briefing's folder, with `/` between folders.
    /// - Throws: ``BriefingError`` where the program's own templates are missing or broken.
    public static func files(
        for record: Record, previous: Record? = nil, layers: [MapLayer] = [],
        formats: Set<Format> = [.html, .json, .markdown], isLive: Bool = false, program: String? = nil
    ) throws(BriefingError) -> [BriefingFile] {
        var files: [BriefingFile] = []
        if formats.contains(.json) {
            files.append(BriefingFile(path: "record.json", bytes: try RecordDocument.bytes(of: record)))
        }
        do {
            try write(
                record, previous: previous, layers: layers, formats: formats, isLive: isLive, program: program
            ) { files.append($0) }
        } catch let error as BriefingError {
            throw error
        } catch {
            throw .unreadableRecord("\(error)")
        }
        return files
    }

    /// Gives the files of a briefing to `sink` one by one, but for `record.json`, which ``RecordDocument`` writes.
    ///
    /// - Parameters:
    ///   - record: What to make readable.
    ///   - previous: An earlier record of the same story; what has changed since gets a section of its own.
    ///   - layers: What the user lays under the map.
    ///   - formats: What to write; HTML is `index.html` and `articles/`, with
    ///     `calendar.ics`, `places.geojson`, `feed.json` and `annotations.jsonld` to which the page leads, JSON `record.json`, Markdown `briefing.md`.
    ///   - isLive: Whether the page is the desk's, which it asks for news.
    ///   - program: The program's name and version, for the page to say what made it.
    ///   - sink: Takes each file, in a fixed order, paths relative to the briefing's folder, with `/` between folders.
    /// - Throws: ``BriefingError`` where the program's own templates are missing or broken, and what `sink` throws.
    public static func write(
        _ record: Record, previous: Record? = nil, layers: [MapLayer] = [],
        formats: Set<Format> = [.html, .json, .markdown], isLive: Bool = false, program: String? = nil,
        to sink: (BriefingFile) throws -> Void
    ) throws {
        // The record alone needs none of the program's own files.
        guard formats.contains(.html) || formats.contains(.markdown) else { return }
        try BriefingPages(
            for: record, previous: previous, layers: layers, formats: formats, isLive: isLive, program: program
        ).write(to: sink)
    }
}

/// A form in which a briefing is written.
public enum Format: String, Sendable, CaseIterable {
    case html, json, markdown
}

/// One file of a briefing.
public struct BriefingFile: Sendable, Equatable {
    /// Relative to the briefing's folder, `/` between folders.
    public var path: String
    public var bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
