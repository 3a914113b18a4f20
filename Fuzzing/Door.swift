import Annotation
import Intake
import TextBytes

/// What must hold of whatever the door lets in.
enum Door {
    static func check(_ reading: FileReading) {
        for article in reading.articles {
            precondition(!article.id.isEmpty && article.sha256.count == 64)
            precondition(UTF8Scan.firstFault(in: article.text.bytes) == nil, "a text that is not UTF-8")
            var end: UInt32 = 0
            for block in article.blocks {
                precondition(block.span.start >= end && Int(block.span.end) <= article.text.count)
                precondition(
                    String(validating: article.text[block.span], as: UTF8.self) != nil, "a block cuts a character")
                end = block.span.end
            }
        }
        for refusal in reading.refusals { precondition(!refusal.reason.isEmpty) }
    }
}
