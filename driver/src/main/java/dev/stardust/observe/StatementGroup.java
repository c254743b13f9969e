package dev.stardust.observe;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of statements that are told apart, by the first word. */
public enum StatementGroup {
  /** Gives rows: SELECT, WITH, VALUES, TABLE, SHOW, DESCRIBE, EXPLAIN. */
  QUERY,
  /**
   * Changes rows: INSERT, REPLACE, UPDATE, DELETE, LOAD. A WITH before them makes a query of it.
   */
  UPDATE,
  /** Changes definitions: CREATE, ALTER, DROP, RENAME, TRUNCATE. */
  DDL,
  /** Everything else, as SET, COMMIT and CALL. */
  OTHER;

  /** Blanks, comments and parentheses before the first word. */
  private static final Pattern FIRST_WORD =
      Pattern.compile(
          "(?:[\\s(]++|/\\*(?!!).*?\\*/|(?:--\\s|#)[^\\n]*(?:\\n|$))*+(\\w*)", Pattern.DOTALL);

  /** The first word of a text, in capitals; empty when there is none. */
  static String firstWord(String sql) {
    Matcher start = FIRST_WORD.matcher(sql);
    return start.lookingAt() ? start.group(1).toUpperCase(Locale.ROOT) : "";
  }

  /** The kind of the statement that begins with this word. */
  static StatementGroup of(String firstWord) {
    return switch (firstWord) {
      case "SELECT", "WITH", "VALUES", "TABLE", "SHOW", "DESCRIBE", "DESC", "EXPLAIN" -> QUERY;
      case "INSERT", "REPLACE", "UPDATE", "DELETE", "LOAD" -> UPDATE;
      case "CREATE", "ALTER", "DROP", "RENAME", "TRUNCATE" -> DDL;
      default -> OTHER;
    };
  }
}
