internal import Annotation
internal import TextBytes

extension FileReader {
    /// Reads a WARC or ARC file record by record, and hands over what each held.
    ///
    /// Pages, feeds, texts and article JSON among the records become articles at their addresses; other kinds (images,
    /// scripts, requests) are passed over without a word, and what is damaged is named. No more than one record is held.
    func readArchive(
        _ source: consuming ByteSource, isCompressed: Bool, _ file: InputFile, _ take: (FileReading) -> Void
    ) {
        var archive = ArchiveReader(source, isCompressed: isCompressed, limit: limits.page)
        var number = 0
        var isEmpty = true
        let input = file.isStandardInput ? "-" : file.path
        func give(_ reading: FileReading) {
            if reading.articles.isEmpty, reading.refusals.isEmpty { return }
            isEmpty = false
            take(reading)
        }
        func refusal(_ place: String, _ reason: String) -> Refusal {
            Refusal(
                input: input, place: place, reason: reason,
                remedy: "The other records were read; fetch this one again.")
        }
        while let outcome = archive.next() {
            var reading = FileReading()
            switch outcome {
            case .fault(let offset, let reason): reading.refusals.append(refusal("byte \(offset)", reason))
            case .record(let record):
                number += 1
                let place = "record \(number)" + (record.address.map { " (\($0))" } ?? "")
                if record.length > limits.page {
                    reading.refusals.append(
                        refusal(place, "larger than any page: more than \(limits.page >> 20) MiB"))
                    break
                }
                if !record.isWhole { reading.refusals.append(refusal(place, "the archive is cut off within it")) }
                let found = readRecord(record, place, file)
                reading.articles = found.articles
                reading.sources = found.sources
                for fault in found.refusals { reading.refusals.append(refusal(fault.place ?? place, fault.reason)) }
            }
            for offset in archive.takeBreaks() {
                reading.refusals.append(
                    refusal("byte \(offset)", "a compressed part of the archive is damaged or cut off"))
            }
            give(reading)
        }
        let late = archive.takeBreaks().map {
            refusal("byte \($0)", "a compressed part of the archive is damaged or cut off")
        }
        give(FileReading(refusals: late))
        if isEmpty {
            take(
                FileReading(refusals: [
                    Refusal(
                        input: input, reason: "an archive without a page",
                        remedy: "Leave it out to be rid of this message.")
                ]))
        }
    }

    private func readRecord(_ record: ArchiveRecord, _ place: String, _ file: InputFile) -> FileReading {
        var reading = FileReading()
        guard ["response", "resource", "conversion"].contains(record.type) else { return reading }
        let scheme = record.address?.prefix { $0 != ":" }.lowercased()
        if let scheme, record.address?.firstRange(of: "://") != nil, !["http", "https", "file"].contains(scheme) {
            return reading
        }
        var payload = record.block
        var fault: String?
        var type = record.contentType
        if let message = HTTPMessage(record.block, limit: limits.page) {
            guard (200..<300).contains(message.status), Self.mayHoldWords(message.contentType) else { return reading }
            type = message.contentType
            guard let body = message.body else {
                reading.refusals = [
                    Refusal(input: file.path, place: place, reason: "its content coding cannot be undone", remedy: "")
                ]
                return reading
            }
            payload = body
            fault = message.fault
        } else if type.hasPrefix("application/http") {
            type = ""
        }
        guard Self.mayHoldWords(type), !payload.isEmpty else { return reading }
        let digest = SHA256.hex(payload)
        reading = payload.withUnsafeBytes { readPlain($0, ContentKind($0), file, digest) }
        for key in reading.sources.keys {
            reading.sources[key]?.address = record.address
            reading.sources[key]?.fetched = record.date
        }
        for i in reading.articles.indices {
            guard let address = record.address else { break }
            if scheme == "file" {
                if !reading.articles[i].place.isAddress {
                    reading.articles[i].place = .file(String(address.dropFirst(7).drop { $0 == "/" }))
                }
                continue
            }
            if !reading.articles[i].place.isAddress { reading.articles[i].place = .url(address) }
            reading.articles[i].url = reading.articles[i].url ?? address
        }
        if let fault { reading.refusals.append(Refusal(input: file.path, reason: fault, remedy: "")) }
        for i in reading.refusals.indices {
            let within = reading.refusals[i].place
            reading.refusals[i].place = within.map { "\(place), \($0)" } ?? place
        }
        return reading
    }

    /// Whether a content type may stand for an article: unknown ones may.
    private static func mayHoldWords(_ type: String) -> Bool {
        let name = type.prefix { $0 != ";" }
        if name.isEmpty || name.hasPrefix("text/html") || name.hasPrefix("text/plain")
            || name.hasPrefix("text/markdown")
        {
            return true
        }
        return name.contains("xml") && !name.contains("svg") || name.contains("feed+json") || name.contains("ndjson")
    }
}

extension Article.Place {
    var isAddress: Bool { if case .url = self { true } else { false } }
}
