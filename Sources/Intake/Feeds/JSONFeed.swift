internal import TextBytes

/// Reads JSON Feed 1.0 and 1.1.
enum JSONFeed {
    /// The feed, or nil where the object is none.
    static func read(_ value: JSONValue) -> Feed? {
        let isDeclared = value["version"]?.string?.contains("jsonfeed.org") == true
        guard isDeclared || (value["items"]?.array != nil && (value["feed_url"] ?? value["home_page_url"]) != nil)
        else { return nil }
        var feed = Feed(title: value["title"]?.string, language: value["language"]?.string)
        feed.authors = authors(value)
        for object in value["items"]?.array ?? [] where object.object != nil {
            var item = FeedItem()
            item.title = object["title"]?.string
            item.link = object["url"]?.string ?? object["external_url"]?.string
            item.identifier =
                object["id"]?.string ?? object["id"]?.number.flatMap { Int(exactly: $0) }.map { String($0) }
            item.published = object["date_published"]?.string
            item.updated = object["date_modified"]?.string
            item.authors = authors(object)
            item.content =
                object["content_html"]?.string ?? object["content_text"]?.string.map { PageWords.escaped($0) }
            item.summary = object["summary"]?.string.map { PageWords.escaped($0) }
            item.language = object["language"]?.string
            feed.items.append(item)
        }
        return feed
    }

    private static func authors(_ value: JSONValue) -> [String] {
        let list = value["authors"]?.array ?? value["author"].map { [$0] } ?? []
        return list.compactMap { $0["name"]?.string ?? $0.string }
    }
}
