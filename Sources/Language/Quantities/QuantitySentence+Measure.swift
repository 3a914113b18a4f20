internal import Annotation
internal import TextBytes

/// What a quantity measures.
extension QuantitySentence {
    func measure(_ quantity: inout Quantity, _ amount: Amount) {}
}
