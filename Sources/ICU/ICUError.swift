internal import CICU

/// What ICU refused, in its own words.
public struct ICUError: Error, Equatable, CustomStringConvertible {
  /// What was being done, such as `opening the converter for Big5`.
  public let operation: String
  /// ICU's name for the error, such as `U_FILE_ACCESS_ERROR`.
  public let name: String

  init(_ operation: String, status: Int32) {
    self.operation = operation
    self.name = String(cString: jianbao_icu_error_name(status))
  }

  public var description: String { "ICU failed \(operation): \(name)" }
}

/// The ICU release in use, such as `72.1`. The Chinese dictionary, and so tokens, change with it.
public let icuVersion = String(cString: jianbao_icu_version())
