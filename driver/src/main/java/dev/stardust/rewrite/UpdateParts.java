package dev.stardust.rewrite;

import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An UPDATE taken apart.
 *
 * @param with the WITH clause, empty for none
 * @param ignore UPDATE IGNORE
 * @param tables the table references
 * @param single the one table, or null when several are joined
 * @param assignments the assignments of SET
 * @param set the tokens of the assignments
 * @param tail WHERE, ORDER BY and LIMIT as written
 * @param order ORDER BY alone, empty for none
 */
public record UpdateParts(
    Span with,
    boolean ignore,
    Span tables,
    @Nullable TableName single,
    List<Assignment> assignments,
    Span set,
    Span tail,
    Span order) {

  /** The one table; not when several are joined. */
  public TableName target() {
    return Objects.requireNonNull(single, "the one table");
  }

  /** Takes the statement apart, or says that it is not understood (1235). */
  public static UpdateParts parse(Statement statement) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement);
    Span with = cursor.until("UPDATE");
    cursor.expect("UPDATE");
    boolean ignore = cursor.modifiers("LOW_PRIORITY");
    Span tables = cursor.until("SET");
    cursor.expect("SET");
    Span set = cursor.until("WHERE", "ORDER", "LIMIT");
    Span tail = new Span(cursor.position(), statement.tokens().size());
    cursor.until("ORDER");
    Span order = cursor.until("LIMIT");
    cursor.moveTo(set.from());
    List<Assignment> assignments = cursor.assignments(set.to());
    cursor.refuseOffset(tail);
    return new UpdateParts(
        with, ignore, tables, TableName.alone(statement, tables), assignments, set, tail, order);
  }
}
