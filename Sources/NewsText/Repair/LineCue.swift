/// What the words of a printed line say it is, before anything is known of its paragraph.
enum LineCue {
  /// A credit, a byline, a masthead: a line by itself.
  case alone
  /// 本报北京5月31日电: it begins a paragraph.
  case beginning

  var standsAlone: Bool { self == .alone }
}
