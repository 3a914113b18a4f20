// swift-tools-version:6.1
import PackageDescription

// Targets for libFuzzer over the readers of a text, apart from the program so that nothing else is built with the
// sanitizer. The rooms are links to the program's own sources. How to run: README.md.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"]),
]

func fuzzer(_ name: String) -> Target {
    .executableTarget(
        name: name, dependencies: ["TextBytes", "ModelFiles", "Annotation", "Language"], swiftSettings: settings,
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
}

let package = Package(
    name: "fuzzing",
    platforms: [.macOS(.v15)],
    targets: [
        .systemLibrary(name: "CNettle", pkgConfig: "nettle"),
        .target(name: "CKernels"),
        .target(name: "TextBytes", dependencies: ["CNettle"], swiftSettings: settings),
        .target(name: "ModelFiles", dependencies: ["TextBytes"], swiftSettings: settings),
        .target(name: "Annotation", dependencies: ["TextBytes"], swiftSettings: settings),
        .target(
            name: "Language", dependencies: ["TextBytes", "ModelFiles", "Annotation", "CKernels"],
            exclude: ["Resources"],
            swiftSettings: settings),
        fuzzer("FuzzQuantities"),
    ]
)
