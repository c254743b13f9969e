package dev.stardust.sql;

import org.jspecify.annotations.Nullable;

/**
 * The character sets of a session, as the server's variables name them.
 *
 * @param client in which texts come to the server
 * @param connection the collation of literals
 * @param results in which the server answers; null when it converts nothing
 * @param resultCollation the number that columns of text have
 */
public record CharacterSets(
    String client, String connection, @Nullable String results, int resultCollation) {

  public static final CharacterSets UTF8 =
      new CharacterSets("utf8mb4", "utf8mb4_0900_ai_ci", null, 255);

  private static final String BINARY = "binary";

  /** Whether a name is that of a form of UTF-8. */
  public static boolean isUtf8(String name) {
    return name.startsWith("utf8");
  }

  /** Whether text is converted before it is sent. */
  public boolean convertsResults() {
    return results != null && !results.equals(BINARY);
  }

  /** Whether literals are bytes. */
  public boolean hasBinaryLiterals() {
    return connection.equals(BINARY);
  }
}
