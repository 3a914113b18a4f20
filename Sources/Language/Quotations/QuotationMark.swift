internal import TextBytes

/// A quotation mark and what its form, without the text round it, says of it.
struct QuotationMark {
    /// Marks that belong together, whichever way they face.
    enum Family: UInt8 { case double, single, angle, singleAngle }
    enum Facing { case opening, closing, either }

    var family: Family
    var facing: Facing

    /// The mark of a token that the tokeniser took for one.
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ span: ByteSpan) {
        let s = Int(span.start)
        switch (span.count, bytes[s]) {
        case (1, 0x22): (family, facing) = (.double, .either)
        case (2, 0x27): (family, facing) = (.double, .either)
        case (2, 0x60): (family, facing) = (.double, .opening)
        case (1, 0x60): (family, facing) = (.single, .opening)
        case (1, 0x27): (family, facing) = (.single, .either)
        case (2, 0xC2) where bytes[s + 1] == 0xAB: (family, facing) = (.angle, .either)
        case (2, 0xC2) where bytes[s + 1] == 0xBB: (family, facing) = (.angle, .either)
        case (3, 0xE2) where bytes[s + 1] == 0x80:
            switch bytes[s + 2] {
            case 0x98: (family, facing) = (.single, .opening)
            case 0x99: (family, facing) = (.single, .closing)
            case 0x9A: (family, facing) = (.single, .opening)
            case 0x9B: (family, facing) = (.single, .opening)
            // Low-9 opens; U+201C opens in English but closes what a low one opened; U+201F is the same reversed.
            case 0x9E: (family, facing) = (.double, .opening)
            case 0x9C: (family, facing) = (.double, .opening)
            case 0x9F: (family, facing) = (.double, .opening)
            case 0x9D: (family, facing) = (.double, .closing)
            case 0xB9, 0xBA: (family, facing) = (.singleAngle, .either)
            case 0xB2: (family, facing) = (.single, .either)
            default: (family, facing) = (.double, .either)
            }
        case (3, 0xE3) where bytes[s + 1] == 0x80:
            switch bytes[s + 2] {
            case 0x8C, 0x8E, 0x9D: (family, facing) = (.double, .opening)
            default: (family, facing) = (.double, .closing)
            }
        case (3, 0xEF): (family, facing) = (bytes[s + 2] == 0x82 ? .double : .single, .either)
        default: (family, facing) = (.single, .either)
        }
    }
}
