internal import Annotation
internal import TextBytes

// What comes in over the network rather than from a file.
extension Intake {
    /// Reads what was fetched from `address`: a page, a feed, a text.
    ///
    /// - Parameter bytes: the body, its content coding undone.
    public static func read(fetched bytes: [UInt8], from address: String, limits: Limits = Limits()) -> FileReading {
        let file = InputFile(path: address, name: address, isNamed: true)
        var reading = FileReader(limits: limits).read(bytes, file)
        for i in reading.articles.indices {
            if reading.isFeed, let link = reading.articles[i].url {
                // Feeds name their pages as seen from where they stand themselves.
                let whole = WebAddress.resolve(link, base: address)
                reading.articles[i].url = whole
                reading.articles[i].place = .url(whole)
            }
            if !reading.articles[i].place.isAddress {
                // The page's own word for its address may be any other; what was asked for is where it was found.
                reading.articles[i].place = .url(address)
            }
            reading.articles[i].url = reading.articles[i].url ?? address
            reading.articles[i].settle()
        }
        return reading
    }

    /// The feeds that a list of feeds (OPML) names, each once, in its order; nil where the bytes are no such list.
    public static func feeds(listedIn bytes: [UInt8]) -> [String]? {
        let kind = bytes.withUnsafeBytes { ContentKind($0) }
        guard kind == .feed, case .list(let feeds) = FeedReader.read(bytes.withUnsafeBytes { PageEncoding.utf8($0) })
        else { return nil }
        var seen: Set<String> = []
        return feeds.filter { seen.insert($0).inserted }
    }
}
