package dev.stardust.sql;

/** Classes of characters as MySQL's lexer has them. */
final class Characters {

  private static final String[] ASCII = new String[128];
  private static final boolean[] NAME = new boolean[128];

  static {
    for (char c = 0; c < 128; c++) {
      ASCII[c] = String.valueOf(c).intern();
      NAME[c] = isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$';
    }
  }

  private Characters() {}

  /** Whether the character may stand in an identifier without quotes. */
  static boolean isNamePart(char c) {
    return c >= 128 || NAME[c];
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isHexDigit(char c) {
    return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /** The character as a string, without allocating for ASCII. */
  static String text(char c) {
    return c < 128 ? ASCII[c] : String.valueOf(c);
  }
}
