import Annotation
import Intake
import TextBytes

/// Feeds whatever libFuzzer makes to the reader of feeds: XML of every kind, or, where the first byte is even, JSON Feed.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 1 else { return 0 }
    let rest = UnsafeBufferPointer(start: bytes + 1, count: count - 1)
    let beginnings = [
        "<rss><channel>", "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "<?xml version=\"1.0\"?>", "<opml>",
    ]
    let feed =
        bytes[0] % 2 == 0
        ? Array("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":".utf8) + rest
        : Array(beginnings[Int(bytes[0] / 2) % beginnings.count].utf8) + rest
    Door.read(feed.count) {
        Door.check(Intake.read(fetched: feed, from: "https://harbour.example/"))
        _ = Intake.feeds(listedIn: feed)
    }
    return 0
}
