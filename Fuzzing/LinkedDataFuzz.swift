import Annotation
import Intake
import TextBytes

/// Feeds whatever libFuzzer makes to the reader of a page's JSON-LD, whole or as the insides of an article's object.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 1 else { return 0 }
    let rest = UnsafeBufferPointer(start: bytes + 1, count: count - 1)
    let isInside = bytes[0] % 2 == 1
    let page =
        Array("<!doctype html><script type=\"application/ld+json\">".utf8)
        + Array((isInside ? "{\"@type\":\"LiveBlogPosting\",\"headline\":\"It rained\"," : "").utf8) + rest
        + Array((isInside ? "}" : "").utf8) + Array("</script><p>It rained, and nobody slammed a door.</p>".utf8)
    Door.read(page.count) { Door.check(Intake.read(fetched: page, from: "https://harbour.example/")) }
    return 0
}
