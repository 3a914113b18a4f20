/// The element types of a model file's sections, by their number in the file.
public enum ElementType: UInt32, Sendable {
    case uint8 = 0
    case int8 = 1
    case float32 = 2
    case int32 = 3
    case uint32 = 4
    case float16 = 5

    /// Bytes an element.
    var width: Int {
        switch self {
        case .uint8, .int8: 1
        case .float16: 2
        case .float32, .int32, .uint32: 4
        }
    }
}

/// A type that a section's elements can be read as. Every pattern of bits is a value of it.
public protocol ModelElement: BitwiseCopyable, Sendable {
    static var elementType: ElementType { get }
}

extension UInt8: ModelElement {
    public static var elementType: ElementType { .uint8 }
}

extension Int8: ModelElement {
    public static var elementType: ElementType { .int8 }
}

extension Float: ModelElement {
    public static var elementType: ElementType { .float32 }
}

extension Int32: ModelElement {
    public static var elementType: ElementType { .int32 }
}

extension UInt32: ModelElement {
    public static var elementType: ElementType { .uint32 }
}

/// One section of a model file: a view of the mapping, which it keeps alive. Copying it copies no element.
public struct ModelArray<Element: ModelElement>: @unchecked Sendable {
    private let file: ModelFile
    /// The length of each dimension, the slowest first.
    public let shape: [Int]
    /// The elements in row-major order. The pointer is valid as long as this value or its file.
    public let elements: UnsafeBufferPointer<Element>

    init(file: ModelFile, shape: [Int], elements: UnsafeBufferPointer<Element>) {
        self.file = file
        self.shape = shape
        self.elements = elements
    }

    public var count: Int { elements.count }

    @inlinable
    public subscript(index: Int) -> Element {
        precondition(index >= 0 && index < elements.count)
        return elements[index]
    }
}
