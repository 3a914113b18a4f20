import Annotation
import Intake
import TextBytes

/// Feeds whatever libFuzzer makes to the reader of pages.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let page = Array("<!doctype html>".utf8) + UnsafeBufferPointer(start: bytes, count: count)
    Door.read(page.count) { Door.check(Intake.read(fetched: page, from: "https://harbour.example/")) }
    return 0
}
