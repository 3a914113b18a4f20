import Annotation
import Foundation
import Intake
import TextBytes

private let path = "/dev/shm/readout-fuzz-\(getpid())"

/// Feeds whatever libFuzzer makes to the reader of archives: WARC as it is, behind a good record, or ARC.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 1 else { return 0 }
    let rest = UnsafeBufferPointer(start: bytes + 1, count: count - 1)
    let beginnings = [
        "", "WARC/1.0\r\n", "WARC/1.1\r\nWARC-Type: response\r\nContent-Length: \(count)\r\n\r\nHTTP/1.1 200 OK\r\n",
        "filedesc://a 0.0.0.0 20310203000000 text/plain 0\n",
    ]
    let archive = Array(beginnings[Int(bytes[0]) % beginnings.count].utf8) + rest
    guard FileManager.default.createFile(atPath: path, contents: Data(archive)) else { return 0 }
    let intake = Intake(inputs: [path])
    Door.read(archive.count) {
        for file in intake.files { intake.read(file) { Door.check($0) } }
    }
    return 0
}
