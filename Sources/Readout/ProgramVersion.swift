/// The program's version (Semantic Versioning) and that of the contract it keeps.
public enum ProgramVersion {
    public static let number = "0.1.0"
    public static let contract = 1
    public static let text = "readout \(number) (formats: version \(contract))"
}
