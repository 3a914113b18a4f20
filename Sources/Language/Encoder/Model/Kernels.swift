internal import CKernels
#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The inner loops, in the form that this processor runs best. All forms give the same bits.
struct Kernels: @unchecked Sendable {
    private let table: UnsafePointer<ck_kernels>

    /// The best form here; `READOUT_KERNELS=portable|avx2|avx512vnni` asks for another.
    static let best: Kernels = {
        if let name = getenv("READOUT_KERNELS"), let asked = all.first(where: { $0.name == String(cString: name) }) {
            return asked
        }
        return Kernels(table: ck_best())
    }()

    /// Every form that this processor runs, the slowest first.
    static let all: [Kernels] = (Int32(0)..<3).compactMap { ck_path($0).map { Kernels(table: $0) } }

    var name: String { String(cString: table.pointee.name) }

    @inline(__always)
    var loops: ck_kernels { table.pointee }
}
