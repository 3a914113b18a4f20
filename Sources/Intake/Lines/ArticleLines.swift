internal import Annotation
internal import TextBytes

/// A file of articles as JSON: one a line, or one JSON text that is an article or a list of them.
struct ArticleLines {
    let limits: Intake.Limits

    func read(_ raw: UnsafeRawBufferPointer, _ file: InputFile) -> FileReading {
        let bytes = raw.bindMemory(to: UInt8.self)
        var reading = FileReading()
        if isOneText(bytes) {
            readWhole(bytes, file, &reading)
            return reading
        }
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        var number = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            number += 1
            let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
            if line.contains(where: { $0 > 0x20 }) {
                take(ArticleLine.read(line, needsID: false), file, "line \(number)", &reading)
            }
            start = end + 1
        }
        return reading
    }

    /// Whether the first line is no JSON text by itself, as when a document is spread over lines, or is a list.
    private func isOneText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
        guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return true }
        let head = String(decoding: UnsafeBufferPointer(rebasing: bytes[start...].prefix(400)), as: UTF8.self)
        if head.contains("jsonfeed.org/version") || head.contains("\"home_page_url\"") || head.hasPrefix("{\"readout\"")
        {
            return true
        }
        var end = start
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        // An object that a line leaves open: the next line holds a member's name.
        var last = end - 1
        while last > start, bytes[last] <= 0x20 { last -= 1 }
        return bytes[last] == UInt8(ascii: "{") || bytes[last] == UInt8(ascii: ",") || bytes[last] == UInt8(ascii: "[")
    }

    private func readWhole(_ bytes: UnsafeBufferPointer<UInt8>, _ file: InputFile, _ reading: inout FileReading) {
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONReader.read(
                bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeBufferPointer(rebasing: bytes[3...]) : bytes)
        } catch {
            refuse("byte \(error.offset)", "not JSON: \(error.what)", file, &reading)
            return
        }
        if let feed = JSONFeed.read(value) {
            reading.isFeed = true
            reading.articles = FeedArticles.articles(feed, file: file, sha256: SHA256.hex(Array(bytes)))
            if reading.articles.isEmpty { refuse(nil, "a feed without items", file, &reading) }
            return
        }
        if value["readout"] != nil {
            refuse(nil, "a record, not coverage", file, &reading)
            return
        }
        let items = value.array ?? value["articles"]?.array ?? [value]
        for (i, item) in items.enumerated() {
            guard let object = item.object else {
                refuse("item \(i + 1)", "\(item.kind) where an article should stand", file, &reading)
                continue
            }
            do throws(ArticleLine.Fault) {
                var article = try ArticleObject(object).article(needsID: false)
                if article.sha256.isEmpty { article.sha256 = SHA256.hex(Array(bytes)) }
                take(.success(article), file, "item \(i + 1)", &reading)
            } catch {
                take(.failure(error), file, "item \(i + 1)", &reading)
            }
        }
    }

    private func take(
        _ result: Result<Article, ArticleLine.Fault>, _ file: InputFile, _ place: String, _ reading: inout FileReading
    ) {
        switch result {
        case .success(var article):
            if article.place == .stream, !file.isStandardInput { article.place = .file(file.name) }
            if article.blocks.isEmpty {
                refuse(place, "an article without text", file, &reading)
            } else {
                reading.articles.append(article)
            }
        case .failure(let fault):
            reading.refusals.append(
                Refusal(
                    input: file.path, place: place, reason: fault.message,
                    remedy:
                        "One article a line: {\"id\": …, \"text\": …, \"published\": …, \"outlet\": …, \"title\": …}."))
        }
    }

    private func refuse(_ place: String?, _ reason: String, _ file: InputFile, _ reading: inout FileReading) {
        reading.refusals.append(
            Refusal(
                input: file.path, place: place, reason: reason,
                remedy: "Give article JSON Lines, as `readout extract` writes them."))
    }
}
