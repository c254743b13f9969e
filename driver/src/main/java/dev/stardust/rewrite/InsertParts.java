package dev.stardust.rewrite;

import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An INSERT or REPLACE taken apart. Spans are ranges of the statement's tokens.
 *
 * @param replace REPLACE rather than INSERT
 * @param ignore INSERT IGNORE
 * @param database the target's qualifier, or null
 * @param table the target's name
 * @param columns the listed columns, or null when the statement lists none
 * @param rows the rows of VALUES or SET, or null when a query gives them
 * @param query the query, or null
 * @param rowAlias the name given to the proposed row, or null
 * @param rowColumns the names given to its columns, in order
 * @param onDuplicate the assignments of ON DUPLICATE KEY UPDATE
 */
public record InsertParts(
    boolean replace,
    boolean ignore,
    @Nullable String database,
    String table,
    @Nullable List<String> columns,
    @Nullable List<List<Span>> rows,
    @Nullable Span query,
    @Nullable String rowAlias,
    List<String> rowColumns,
    List<Assignment> onDuplicate) {

  /** Whether a query gives the rows. */
  public boolean isQuery() {
    return rows == null;
  }

  /** The rows of VALUES or SET; only of a statement that has no query. */
  public List<List<Span>> values() {
    return Objects.requireNonNull(rows, "the rows of VALUES");
  }

  /** The query; only of a statement that has no VALUES or SET. */
  public Span source() {
    return Objects.requireNonNull(query, "the query");
  }

  /** Takes the statement apart, or says that it is not understood (1235). */
  public static InsertParts parse(Statement statement) throws SQLException {
    return new Parser(statement).parse();
  }

  /** The same statement with the first so many of its rows. */
  public InsertParts beginning(int count) {
    return new InsertParts(
        replace,
        ignore,
        database,
        table,
        columns,
        rows == null ? null : rows.subList(0, count),
        query,
        rowAlias,
        rowColumns,
        onDuplicate);
  }

  private static final class Parser {

    private final Statement statement;
    private final TokenCursor cursor;
    private @Nullable List<String> columns;
    private @Nullable List<List<Span>> rows;
    private @Nullable Span query;
    private @Nullable String rowAlias;
    private final List<String> rowColumns = new ArrayList<>();
    private List<Assignment> onDuplicate = List.of();

    Parser(Statement statement) {
      this.statement = statement;
      this.cursor = new TokenCursor(statement);
    }

    InsertParts parse() throws SQLException {
      cursor.next();
      boolean ignore = cursor.modifiers("LOW_PRIORITY", "HIGH_PRIORITY", "DELAYED");
      cursor.accept("INTO");
      List<String> target = cursor.path();
      if (cursor.peekIs("PARTITION")) {
        throw cursor.notUnderstood("no PARTITION");
      }
      columnList();
      source();
      alias();
      if (cursor.acceptWords("ON", "DUPLICATE", "KEY", "UPDATE")) {
        onDuplicate = cursor.assignments(statement.tokens().size());
      }
      if (!cursor.atEnd()) {
        throw cursor.notUnderstood("the end of the statement");
      }
      String database = target.size() > 1 ? target.get(target.size() - 2) : null;
      return new InsertParts(
          statement.kind() == StatementKind.REPLACE,
          ignore,
          database,
          target.get(target.size() - 1),
          columns,
          rows,
          query,
          rowAlias,
          rowColumns,
          onDuplicate);
    }

    private void columnList() throws SQLException {
      if (!cursor.peekSymbol("(") || isQueryParenthesis()) {
        return;
      }
      int end = cursor.closing();
      cursor.next();
      columns = new ArrayList<>();
      while (cursor.position() < end) {
        List<String> path = cursor.path();
        columns.add(path.get(path.size() - 1));
        if (cursor.position() < end) {
          cursor.expectSymbol(",");
        }
      }
      cursor.moveTo(end + 1);
    }

    private boolean isQueryParenthesis() {
      int here = cursor.position();
      int next = here;
      while (next < statement.tokens().size() && statement.tokens().get(next).isSymbol("(")) {
        next++;
      }
      return next < statement.tokens().size()
          && statement.tokens().get(next).isOneOf("SELECT", "WITH", "TABLE", "VALUES");
    }

    private void source() throws SQLException {
      boolean rowValues = cursor.peekIs("VALUES") && next(1).equalsIgnoreCase("ROW");
      boolean listed = cursor.peekIs("VALUES") || cursor.peekIs("VALUE") || cursor.peekIs("SET");
      if (rowValues || !listed) {
        querySource();
      } else if (cursor.accept("SET")) {
        setSource();
      } else {
        cursor.next();
        valuesSource();
      }
    }

    private String next(int ahead) {
      int at = cursor.position() + ahead;
      return at < statement.tokens().size() ? statement.tokens().get(at).text() : "";
    }

    private void querySource() throws SQLException {
      int from = cursor.position();
      do {
        cursor.until("ON", "AS");
        boolean join = cursor.peekIs("ON") && !cursor.peekWords("ON", "DUPLICATE", "KEY");
        boolean alias = cursor.peekIs("AS") && !isRowAliasHere();
        if (!join && !alias) {
          break;
        }
        cursor.next();
      } while (!cursor.atEnd());
      query = new Span(from, cursor.position());
      if (query.isEmpty()) {
        throw cursor.notUnderstood("VALUES, SET or a query");
      }
    }

    // "VALUES ROW(..) AS new ON DUPLICATE" is the one query that a row alias may follow.
    private boolean isRowAliasHere() {
      return next(2).equalsIgnoreCase("ON") && next(3).equalsIgnoreCase("DUPLICATE");
    }

    private void setSource() throws SQLException {
      int from = cursor.position();
      int end = cursor.until("ON", "AS").to();
      cursor.moveTo(from);
      columns = new ArrayList<>();
      List<Span> row = new ArrayList<>();
      for (Assignment assignment : cursor.assignments(end)) {
        columns.add(assignment.column());
        row.add(assignment.value());
      }
      rows = List.of(row);
    }

    private void valuesSource() throws SQLException {
      rows = new ArrayList<>();
      do {
        if (!cursor.peekSymbol("(")) {
          throw cursor.notUnderstood("'('");
        }
        int end = cursor.closing();
        cursor.next();
        rows.add(cursor.commaSeparated(end));
        cursor.moveTo(end + 1);
      } while (cursor.acceptSymbol(","));
    }

    private void alias() throws SQLException {
      if (!cursor.accept("AS")) {
        return;
      }
      rowAlias = cursor.name();
      if (cursor.acceptSymbol("(")) {
        do {
          rowColumns.add(cursor.name());
        } while (cursor.acceptSymbol(","));
        cursor.expectSymbol(")");
      }
    }
  }
}
