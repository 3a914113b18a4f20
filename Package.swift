// swift-tools-version:6.1
import PackageDescription

// The rooms and the direction of every import: ARCHITECTURE.md. `ArchitectureTests` fails on a back edge.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the house: a library target with the settings that all share.
func room(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: settings)
}

/// The program brings Swift's libraries with it: it starts sooner, calls them sooner, and runs where no Swift is. The
/// libraries after the first are what Foundation's need, which the linker is only told of when all is compiled for it.
/// `READOUT_SHARED=1 swift build --sanitize address` leaves them out: so linked, the sanitizer would not see what C libraries
/// allocate.
let standardLibrary: [LinkerSetting] =
    Context.environment["READOUT_SHARED"] != nil
    ? []
    : [
        .unsafeFlags(
            [
                "-static-stdlib", "-lCoreFoundation", "-l_FoundationICU", "-l_FoundationCShims",
                "-l_FoundationCollections", "-lstdc++", "-use-ld=lld",
            ], .when(platforms: [.linux]))
    ]

let package = Package(
    name: "readout",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "Readout", targets: ["Readout"]),
        .executable(name: "readout", targets: ["Commands"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CNettle", pkgConfig: "nettle", providers: [.apt(["nettle-dev"])]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

        .systemLibrary(name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),

        .target(name: "CKernels"),

        room("TextBytes", ["CNettle"]),
        room("ModelFiles", ["TextBytes"]),
        room("Annotation", ["TextBytes"]),
        room(
            "Intake",
            ["TextBytes", "Annotation", "CLibXML2", "CZlib", .product(name: "Yams", package: "Yams")],
            resources: [
                .embedInCode("Resources/furniture.tsv"), .embedInCode("Resources/agencies.tsv"),
                .embedInCode("Resources/months.tsv"), .embedInCode("Resources/regions.tsv"),
                .embedInCode("Resources/paywall.tsv"),
            ]
        ),
        room("Language", ["TextBytes", "ModelFiles", "Annotation", "CKernels"], resources: [.copy("Resources/en")]),
        room(
            "Record",
            [
                "TextBytes", "ModelFiles", "Annotation",
                .product(name: "OrderedCollections", package: "swift-collections"),
            ],
            resources: [
                .embedInCode("Resources/generic.tsv"), .embedInCode("Resources/notnouns.tsv"),
                .embedInCode("Resources/vehicles.tsv"), .embedInCode("Resources/actions.tsv"),
                .copy("Resources/stories"),
            ]
        ),
        room(
            "Archive",
            [
                "TextBytes", "Annotation", "Record", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        room(
            "Briefing",
            ["TextBytes", "ModelFiles", "Annotation", "Record", .product(name: "Mustache", package: "swift-mustache")],
            resources: [.copy("Resources/page"), .copy("Resources/places")]
        ),
        room(
            "Watching", ["TextBytes", "Annotation", "Intake", "Archive", "CCurl"],
            resources: [.embedInCode("Resources/trivial.tsv")]
        ),
        room(
            "Readout",
            [
                "TextBytes", "Annotation", "Intake", "Language", "Record", "Archive", "Briefing", "Watching", "CZlib",
            ]
        ),
        room(
            "Desk", ["Annotation", "Record", "Archive", "Readout", "CMicroHTTPD"],
            resources: [.embedInCode("Resources/openapi.json")]
        ),
        .executableTarget(
            name: "Commands",
            dependencies: [
                "TextBytes", "Annotation", "Record", "Archive", "Watching", "Readout", "Desk",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: settings, linkerSettings: standardLibrary
        ),

        .target(
            name: "TestSupport", dependencies: ["Annotation", "Record"], path: "Tests/TestSupport",
            swiftSettings: settings),
        tests("TextBytesTests", ["TextBytes"]),
        tests("ModelFilesTests", ["ModelFiles"]),
        tests("AnnotationTests", ["Annotation", "TextBytes"]),
        tests("IntakeTests", ["Intake", "Annotation", "TextBytes"]),
        tests("LanguageTests", ["Language", "CKernels", "Annotation", "ModelFiles", "TextBytes"]),
        tests("RecordTests", ["Record", "ModelFiles", "Annotation", "TextBytes"]),
        tests(
            "ArchiveTests",
            ["Archive", "Record", "Annotation", "TextBytes", .product(name: "GRDB", package: "GRDB.swift")]),
        tests("WatchingTests", ["Watching", "Archive", "Annotation", "TextBytes"]),
        tests("BriefingTests", ["Briefing", "Record", "Annotation", "TextBytes"]),
        tests("DeskTests", ["Desk", "Readout", "Archive", "Briefing", "Record", "Annotation", "TextBytes"]),
        tests("ReadoutTests", ["Readout", "Record", "Annotation", "TextBytes"]),
    ]
)
