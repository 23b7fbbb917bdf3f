// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "jianbao",
  products: [
    .executable(name: "jianbao", targets: ["jianbao"]),
    .library(name: "NewsFacts", targets: ["ICU", "Words", "NewsText", "NewsFacts"]),
    .library(name: "NewsStore", targets: ["NewsStore"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    .systemLibrary(
      name: "SystemICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(
      name: "SystemLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(name: "CICU", dependencies: ["SystemICU"]),
    .target(name: "CLibXML2", dependencies: ["SystemLibXML2"]),
    .target(
      name: "Dictionaries",
      path: "Dictionaries",
      exclude: [
        "amounts", "cases", "compiled", "counts", "dates", "documents", "durations", "layout", "measures",
        "numbers",
        "organisations", "places", "ratios", "repair", "words",
      ],
      sources: ["CompiledWords.c", "Dictionaries.c"]
    ),
    .target(name: "ICU", dependencies: ["CICU"], swiftSettings: strict),
    .target(name: "Words", dependencies: ["ICU", "Dictionaries"], swiftSettings: strict),
    .target(name: "NewsText", dependencies: ["ICU", "Words", "CLibXML2"], swiftSettings: strict),
    .target(name: "NewsFacts", dependencies: ["ICU", "NewsText", "Words"], swiftSettings: strict),
    .target(
      name: "NewsStore",
      dependencies: [
        "NewsFacts", "NewsText", "Words", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "jianbao",
      dependencies: [
        "ICU", "Words", "NewsText", "NewsFacts", "NewsStore",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .executableTarget(name: "compile-words", dependencies: ["Words"], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["NewsText", "Words"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .executableTarget(
      name: "measure-repair",
      dependencies: [
        "NewsFacts", "NewsText", "TestSupport", "Words",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/MeasureRepair", swiftSettings: strict),
    .testTarget(name: "WordsTests", dependencies: ["ICU", "TestSupport", "Words"], swiftSettings: strict),
    .testTarget(
      name: "NewsTextTests", dependencies: ["NewsText", "TestSupport", "Words"], swiftSettings: strict),
    .testTarget(
      name: "NewsFactsTests", dependencies: ["ICU", "NewsFacts", "NewsText", "TestSupport", "Words"],
      swiftSettings: strict),
    .testTarget(
      name: "GoldenTests", dependencies: ["NewsFacts", "NewsText", "TestSupport", "Words"],
      swiftSettings: strict),
    .testTarget(
      name: "NewsStoreTests",
      dependencies: [
        "NewsFacts", "NewsStore", "NewsText", "Words", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["jianbao", "NewsFacts", "NewsText", "Words"], swiftSettings: strict
    ),
  ],
  cxxLanguageStandard: .cxx17
)
