package dev.stardust.change;

import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One element of a column list: a column, a key or a constraint, without its foreign key.
 *
 * @param text the element without the foreign key; empty when it was nothing else
 * @param foreignKey the foreign key that was taken out, or null
 */
record TableElement(String text, @Nullable ForeignKeyClause foreignKey) {

  /** Before this version MySQL reads a column's REFERENCES and forgets it. */
  private static final int INLINE_REFERENCES = 90_000;

  /** Reads the elements of the parenthesis at the cursor; it stands behind it afterwards. */
  static List<TableElement> readAll(TokenCursor cursor, LexerMode mode) {
    List<TableElement> elements = new ArrayList<>();
    do {
      cursor.next();
      elements.add(read(cursor, mode));
    } while (cursor.isAtSymbol(","));
    cursor.next();
    return elements;
  }

  /** Reads one element up to a comma or the end of the parenthesis. */
  static TableElement read(TokenCursor cursor, LexerMode mode) {
    int start = cursor.position();
    ForeignKeyClause clause = ForeignKeyClause.read(cursor);
    if (clause != null) {
      return new TableElement("", clause);
    }
    cursor.moveTo(start);
    StringBuilder text = new StringBuilder();
    Token name = cursor.peek();
    int from = start;
    while (!atEnd(cursor)) {
      if (cursor.isAt("REFERENCES") && name != null && cursor.position() > start + 1) {
        text.append(cursor.since(from)).append(' ');
        ForeignKeyClause inline =
            ForeignKeyClause.references(cursor, null, null, List.of(name.name()));
        clause = mode.serverVersion() >= INLINE_REFERENCES ? inline : null;
        from = cursor.position();
      } else {
        cursor.skipGroup();
      }
    }
    return new TableElement(text.append(cursor.since(from)).toString(), clause);
  }

  private static boolean atEnd(TokenCursor cursor) {
    return cursor.atEnd() || cursor.isAtSymbol(",") || cursor.isAtSymbol(")");
  }

  /** The element, with the foreign key's index in its place when that is wanted. */
  String sql(boolean withIndex) {
    if (foreignKey == null || !withIndex) {
      return text;
    }
    return text.isEmpty() ? foreignKey.indexSql() : text + ", " + foreignKey.indexSql();
  }
}
