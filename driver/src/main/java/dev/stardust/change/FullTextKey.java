package dev.stardust.change;

import dev.stardust.schema.KeyKind;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * FULLTEXT keys on temporary tables, where InnoDB has none: an ordinary key of the columns' first
 * characters stands in, and its comment says what for.
 */
final class FullTextKey {

  /** InnoDB's refusal of a full-text index on a temporary table, when MySQL found nothing wrong. */
  private static final int NOT_ON_TEMPORARY = 1796;

  /** Begins the comment of a key that stands in; the parser, a colon and the comment follow. */
  private static final String MARK = "stardust fulltext ";

  private FullTextKey() {}

  /** Whether the key of the new definition is one. */
  static boolean isOne(KeyChange change) {
    return change.key().kind() == KeyKind.FULLTEXT;
  }

  /** Whether any of the elements of CREATE TABLE or clauses of ALTER TABLE declares such a key. */
  static boolean isDeclared(List<TableElement> elements, LexerMode mode) throws SQLException {
    for (TableElement element : elements) {
      if (isDeclared(element.text(), mode)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDeclared(String element, LexerMode mode) throws SQLException {
    if (!element.toUpperCase(Locale.ROOT).contains("FULLTEXT")) {
      return false;
    }
    TokenCursor cursor = cursor(element, mode);
    cursor.accept("ADD");
    return cursor.isAt("FULLTEXT");
  }

  private static TokenCursor cursor(String element, LexerMode mode) throws SQLException {
    return new TokenCursor(element, Statements.split(element, mode).get(0).tokens());
  }

  /**
   * The elements with keys that stand in for those that they declare; all others as they are. MySQL
   * has found nothing wrong with them.
   */
  static List<TableElement> standIns(List<TableElement> elements, LexerMode mode)
      throws SQLException {
    List<TableElement> standIns = new ArrayList<>();
    for (TableElement element : elements) {
      standIns.add(new TableElement(standIn(element.text(), mode), element.foreignKey()));
    }
    return standIns;
  }

  private static String standIn(String element, LexerMode mode) throws SQLException {
    if (!isDeclared(element, mode)) {
      return element;
    }
    TokenCursor cursor = cursor(element, mode);
    StringBuilder key = new StringBuilder(cursor.accept("ADD") ? "ADD INDEX" : "INDEX");
    cursor.next();
    if (!cursor.accept("INDEX")) {
      cursor.accept("KEY");
    }
    if (!cursor.isAtSymbol("(")) {
      key.append(' ').append(cursor.next().text());
    }
    String separator = " (";
    do {
      cursor.next();
      key.append(separator).append(cursor.next().text()).append("(1)");
      if (cursor.isAtSymbol("(")) {
        cursor.skipGroup(); // MySQL forgets the length
      }
      separator = ", ";
    } while (cursor.isAtSymbol(","));
    cursor.next();
    return key.append(')').append(options(cursor)).toString();
  }

  private static String options(TokenCursor cursor) {
    StringBuilder options = new StringBuilder();
    String parser = "";
    String comment = "''";
    while (!cursor.atEnd()) {
      if (cursor.accept("WITH", "PARSER")) {
        parser = cursor.next().name();
      } else if (cursor.accept("COMMENT")) {
        comment = cursor.next().text();
      } else {
        options.append(' ').append(cursor.next().text());
      }
    }
    // Behind the quotation mark, so that the rest is read as it was written.
    return options + " COMMENT " + comment.charAt(0) + MARK + parser + ":" + comment.substring(1);
  }

  /** The key that stands in for one of the definition. */
  static KeyDefinition standIn(KeyDefinition key) {
    List<KeyDefinition.Part> parts = new ArrayList<>();
    key.parts().forEach(part -> parts.add(new KeyDefinition.Part(part.column(), 1, false)));
    String comment = MARK + key.parser() + ":" + key.comment();
    return new KeyDefinition(key.name(), KeyKind.INDEX, parts, key.visible(), comment, "", "");
  }

  /** The key that a printed one stands for; any other key as it is. */
  static KeyDefinition read(KeyDefinition key) {
    if (key.kind() != KeyKind.INDEX || !key.comment().startsWith(MARK)) {
      return key;
    }
    List<KeyDefinition.Part> parts = new ArrayList<>();
    key.parts().forEach(part -> parts.add(new KeyDefinition.Part(part.column(), 0, false)));
    int colon = key.comment().indexOf(':');
    String parser = key.comment().substring(MARK.length(), colon);
    String comment = key.comment().substring(colon + 1);
    return new KeyDefinition(
        key.name(), KeyKind.FULLTEXT, parts, key.visible(), comment, "", parser);
  }

  /** What MySQL has found in a statement as written, on a temporary table. */
  interface Attempt {
    void run() throws SQLException;
  }

  /**
   * Has MySQL read a statement that declares such keys. It looks for all that may be wrong before
   * InnoDB refuses.
   *
   * @throws SQLException what is wrong with the statement
   */
  static void attempt(Attempt written) throws SQLException {
    try {
      written.run();
    } catch (SQLException failure) {
      if (failure.getErrorCode() != NOT_ON_TEMPORARY) {
        throw failure;
      }
    }
  }
}
