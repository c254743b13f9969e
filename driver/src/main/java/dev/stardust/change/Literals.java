package dev.stardust.change;

/** String literals as MySQL prints and reads them without NO_BACKSLASH_ESCAPES. Pure functions. */
final class Literals {

  private Literals() {}

  /** The text as a literal. */
  static String quoted(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 2).append('\'');
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case '\'' -> literal.append("''");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\0' -> literal.append("\\0");
        default -> literal.append(c);
      }
    }
    return literal.append('\'').toString();
  }
}
