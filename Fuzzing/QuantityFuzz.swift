internal import Annotation
internal import Language
internal import ModelFiles
internal import TextBytes

/// The reader under test; the tables are found through READOUT_RESOURCES.
private let reader: QuantityReader = {
    do {
        return try QuantityReader(folder: ResourceFolder(room: "Language"))
    } catch {
        fatalError("\(error)")
    }
}()

/// Reads any bytes as a text of one sentence, and traps where a span leaves the text, a value is not finite, or a reading
/// does not parse back.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzQuantities(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
    let text = SourceText(repairing: Array(UnsafeBufferPointer(start: data, count: size)))
    for quantity in reader.read(text, sentences: [text.all]) {
        precondition(quantity.span.start < quantity.span.end && Int(quantity.span.end) <= text.count, "span")
        precondition(isWhole(quantity.span, text), "span within a character")
        if let measure = quantity.measure {
            precondition(measure.start < measure.end && Int(measure.end) <= text.count, "measure")
            precondition(isWhole(measure, text), "measure within a character")
            precondition(quantity.measureLabel?.isEmpty == false, "label")
        }
        switch quantity.value {
        case .exactly(let value): precondition(value.isFinite, "value")
        case .range(let low, let high): precondition(low.isFinite && high.isFinite && low <= high, "range")
        }
        let parsed = Quantity(reading: quantity.reading)
        precondition(
            parsed?.value == quantity.value && parsed?.unit == quantity.unit && parsed?.modifier == quantity.modifier
                && parsed?.change == quantity.change, "reading")
    }
    return 0
}

/// Whether a span begins and ends between characters.
private func isWhole(_ span: ByteSpan, _ text: SourceText) -> Bool {
    func isBoundary(_ offset: UInt32) -> Bool {
        Int(offset) == text.count || text.bytes[Int(offset)] & 0xC0 != 0x80
    }
    return isBoundary(span.start) && isBoundary(span.end)
}
