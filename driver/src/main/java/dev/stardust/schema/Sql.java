package dev.stardust.schema;

import java.util.Locale;

/** How names and literals are written in SQL. Pure functions. */
public final class Sql {

  /** Ends a transaction of the engine's own, whatever the session's {@code completion_type} is. */
  public static final String COMMIT = "COMMIT AND NO CHAIN NO RELEASE";

  /** The same without what it did. */
  public static final String ROLLBACK = "ROLLBACK AND NO CHAIN NO RELEASE";

  private Sql() {}

  /** The name in back quotes. */
  public static String quote(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  /**
   * The text as a string literal that means the same under every sql_mode: quotes are doubled, and
   * a text with a backslash is written in hexadecimal.
   */
  public static String string(String text) {
    if (text.indexOf('\\') >= 0) {
      return "_utf8mb4 " + hex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return '\'' + text.replace("'", "''") + '\'';
  }

  /** The bytes as a hexadecimal literal. */
  public static String hex(byte[] bytes) {
    StringBuilder hex = new StringBuilder(bytes.length * 2 + 3).append("X'");
    for (byte b : bytes) {
      hex.append(Character.forDigit((b >> 4) & 0xF, 16)).append(Character.forDigit(b & 0xF, 16));
    }
    return hex.append('\'').toString();
  }

  /** The key as it stands in a JSON path: in double quotes, with JSON's escapes. */
  public static String jsonKey(String key) {
    return '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The form under which a column, key or alias name is compared: MySQL ignores its case. */
  public static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** The text that a literal stands for, in single quotes and with backslashes as escapes. */
  public static String text(String literal) {
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

  /** What a character of a literal stands for behind a backslash. */
  public static char unescaped(char escaped) {
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
