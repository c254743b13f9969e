package dev.stardust.rewrite;

import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as a statement names it.
 *
 * @param database the qualifier, or null
 * @param table the name
 * @param alias the name by which the rest of the statement refers to it
 */
public record TableName(@Nullable String database, String table, String alias) {

  /** The one table that the span names, or null when the span is not a single table reference. */
  static @Nullable TableName alone(Statement statement, Span span) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement);
    cursor.moveTo(span.from());
    if (cursor.peek() == null || !cursor.next().isName()) {
      return null;
    }
    cursor.moveTo(span.from());
    List<String> path = cursor.path();
    String table = path.get(path.size() - 1);
    String alias = table;
    boolean named = cursor.position() < span.to() && cursor.accept("AS");
    if (cursor.position() < span.to() && isAlias(cursor, named)) {
      alias = cursor.name();
    }
    String database = path.size() > 1 ? path.get(path.size() - 2) : null;
    return cursor.position() == span.to() ? new TableName(database, table, alias) : null;
  }

  private static boolean isAlias(TokenCursor cursor, boolean named) {
    var token = cursor.peek();
    return token != null
        && token.isName()
        && (named
            || !token.isOneOf(
                "JOIN",
                "INNER",
                "LEFT",
                "RIGHT",
                "CROSS",
                "NATURAL",
                "STRAIGHT_JOIN",
                "USE",
                "FORCE",
                "IGNORE",
                "PARTITION"));
  }
}
