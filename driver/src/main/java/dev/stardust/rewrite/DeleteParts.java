package dev.stardust.rewrite;

import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A DELETE taken apart.
 *
 * @param with the WITH clause, empty for none
 * @param ignore DELETE IGNORE
 * @param single the one table, or null for the multi-table forms
 * @param targets the tables to delete from, in the multi-table forms
 * @param tables the table references
 * @param tail WHERE, ORDER BY and LIMIT as written
 */
public record DeleteParts(
    Span with,
    boolean ignore,
    @Nullable TableName single,
    List<TableName> targets,
    Span tables,
    Span tail) {

  /** The one table; not of the multi-table forms. */
  public TableName target() {
    return Objects.requireNonNull(single, "the one table");
  }

  /** Takes the statement apart, or says that it is not understood (1235). */
  public static DeleteParts parse(Statement statement) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement);
    Span with = cursor.until("DELETE");
    cursor.expect("DELETE");
    boolean ignore = cursor.modifiers("LOW_PRIORITY", "QUICK");
    List<TableName> targets = new ArrayList<>();
    Span tables;
    if (cursor.accept("FROM")) {
      tables = cursor.until("USING", "WHERE", "ORDER", "LIMIT");
      if (cursor.accept("USING")) {
        targets = targets(cursor, tables);
        tables = cursor.until("WHERE");
      }
    } else {
      targets = targets(cursor, cursor.until("FROM"));
      cursor.expect("FROM");
      tables = cursor.until("WHERE");
    }
    Span tail = new Span(tables.to(), statement.tokens().size());
    TableName single = targets.isEmpty() ? TableName.alone(statement, tables) : null;
    if (targets.isEmpty() && single == null) {
      cursor.moveTo(tables.from());
      throw cursor.notUnderstood("one table");
    }
    cursor.refuseOffset(tail);
    return new DeleteParts(with, ignore, single, targets, tables, tail);
  }

  // "a, db.b, c.*": the star is allowed and means nothing.
  private static List<TableName> targets(TokenCursor cursor, Span span) throws SQLException {
    int back = cursor.position();
    cursor.moveTo(span.from());
    List<TableName> targets = new ArrayList<>();
    do {
      String name = cursor.name();
      String database = null;
      while (cursor.acceptSymbol(".")) {
        if (!cursor.acceptSymbol("*")) {
          database = name;
          name = cursor.name();
        }
      }
      targets.add(new TableName(database, name, name));
    } while (cursor.acceptSymbol(","));
    cursor.moveTo(back);
    return targets;
  }
}
