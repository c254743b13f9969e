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

  /** The text that a literal in single quotes stands for. */
  static String text(String literal) {
    StringBuilder text = new StringBuilder(literal.length());
    for (int at = 1; at < literal.length() - 1; at++) {
      char c = literal.charAt(at);
      if (c == '\'') {
        at++;
      } else if (c == '\\') {
        at++;
        c = unescaped(literal.charAt(at));
      }
      text.append(c);
    }
    return text.toString();
  }

  private static char unescaped(char escaped) {
    return switch (escaped) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '0' -> '\0';
      case 'b' -> '\b';
      case 'Z' -> '\u001A';
      default -> escaped;
    };
  }
}
