package dev.stardust.change;

import dev.stardust.schema.Sql;
import dev.stardust.sql.Token;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table options of a CREATE TABLE or ALTER TABLE, less those that say how a table is stored:
 * they mean nothing to a virtual table, and a temporary table refuses some of them.
 */
final class TableOptionsText {

  private static final Set<String> STORAGE =
      Set.of(
          "ENGINE",
          "TYPE",
          "ROW_FORMAT",
          "KEY_BLOCK_SIZE",
          "TABLESPACE",
          "ENCRYPTION",
          "COMPRESSION",
          "STORAGE",
          "UNION",
          "ENGINE_ATTRIBUTE",
          "SECONDARY_ENGINE",
          "SECONDARY_ENGINE_ATTRIBUTE",
          "AUTOEXTEND_SIZE");

  /** Engines that are in every MySQL, and the one that asks for a virtual table. */
  private static final Set<String> ENGINES =
      Set.of(
          "INNODB",
          "MYISAM",
          "MEMORY",
          "HEAP",
          "CSV",
          "ARCHIVE",
          "BLACKHOLE",
          "MERGE",
          "MRG_MYISAM",
          "STARDUST");

  private final StringBuilder text = new StringBuilder();
  private @Nullable String engine;

  /** Whether a storage option begins at the cursor. */
  static boolean isStorageOption(TokenCursor cursor) {
    Token token = cursor.peek();
    return token != null
        && (cursor.isAt("DATA", "DIRECTORY")
            || cursor.isAt("INDEX", "DIRECTORY")
            || token.kind() == dev.stardust.sql.TokenKind.WORD
                && STORAGE.contains(token.text().toUpperCase(Locale.ROOT)));
  }

  /** Reads one token or one storage option. */
  void read(TokenCursor cursor) {
    if (!isStorageOption(cursor)) {
      text.append(text.isEmpty() ? "" : " ").append(cursor.group());
      return;
    }
    boolean isEngine = cursor.next().is("ENGINE");
    cursor.accept("DIRECTORY");
    cursor.acceptSymbol("=");
    if (cursor.atEnd()) {
      return;
    }
    String value = unquoted(cursor);
    if (isEngine) {
      engine = value;
      if (!ENGINES.contains(value.toUpperCase(Locale.ROOT))) {
        // MySQL tells whether it has that one.
        text.append(text.isEmpty() ? "" : " ").append("ENGINE=").append(Sql.quote(value));
      }
    }
  }

  private static String unquoted(TokenCursor cursor) {
    Token token = cursor.peek();
    String group = cursor.group();
    if (token == null) {
      return group;
    }
    return group.startsWith("'") ? Sql.text(group) : token.name();
  }

  String text() {
    return text.toString();
  }

  /** The engine that was asked for, or null. */
  @Nullable String engine() {
    return engine;
  }
}
