package dev.stardust.execute;

import dev.stardust.error.ErrorCode;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.FilterPolicy;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.ResultColumns;
import dev.stardust.rewrite.ColumnPlaces;
import dev.stardust.rewrite.QueryRewriter;
import dev.stardust.rewrite.RewriteContext;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.Statements;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * EXPLAIN STARDUST: what becomes of a statement. It is not run, and no policy refuses it. The rows
 * are {@code sent}, the physical SQL ({@code finds rows} and {@code writes} for a change, which the
 * engine carries out by several physical statements), {@code plan}, how the driver comes by it,
 * {@code column} for each that is used, {@code advice} on filters that no index serves, and {@code
 * MySQL}, the server's own plan as a tree.
 */
record ExplainPlan(Statement statement, RewriteContext context) implements SessionPlan {

  private static final int EXPLAINED_AT = 2;
  private static final String TREE = "EXPLAIN FORMAT=TREE ";

  /** A row of the answer. */
  private record Row(String item, String name, String detail) {

    String select() {
      return "SELECT "
          + Sql.string(item)
          + " AS `Item`, "
          + Sql.string(name)
          + " AS `Name`, "
          + Sql.string(detail)
          + " AS `Detail`";
    }
  }

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    String written = statement.text().substring(statement.tokens().get(EXPLAINED_AT).start());
    List<Row> rows;
    try {
      rows = rows(session, written, bindings, control);
    } catch (SQLException refused) {
      throw session.asWritten(refused, written);
    }
    PreparedStatement answer =
        session
            .delegate()
            .clientPrepareStatement(
                String.join(" UNION ALL ", rows.stream().map(Row::select).toList()));
    answer.closeOnCompletion();
    control.running(answer);
    return new Outcome.Rows(answer.executeQuery(), ResultColumns.NATIVE, null);
  }

  private List<Row> rows(
      Session session, String written, Bindings bindings, StatementControl control)
      throws SQLException {
    Statement explained = read(written);
    RewriteContext lenient = under(FilterPolicy.PERMISSIVE);
    List<Row> rows = new ArrayList<>();
    Optional<String> query = query(explained, lenient);
    boolean reads = explained.kind() == StatementKind.SELECT;
    query.ifPresent(sql -> rows.add(new Row(reads ? "sent" : "finds rows", "", sql)));
    if (!reads) {
      for (String table : ColumnPlaces.tables(explained, lenient)) {
        rows.add(new Row("writes", table, ""));
      }
    }
    rows.add(new Row("plan", "", session.plans().origin(written)));
    ColumnPlaces.of(explained, lenient)
        .forEach((column, place) -> rows.add(new Row("column", column, place)));
    for (String advice : QueryRewriter.advice(explained, under(FilterPolicy.WARN))) {
      rows.add(new Row("advice", "", advice));
    }
    if (query.isPresent()) {
      rows.add(new Row("MySQL", "", tree(session, query.get(), bindings, control)));
    }
    return rows;
  }

  /** The physical query of a statement, or the one that finds the rows that it changes. */
  private Optional<String> query(Statement explained, RewriteContext lenient) throws SQLException {
    if (explained.kind() == StatementKind.SELECT) {
      return Optional.of(QueryRewriter.rewrite(explained, lenient).sql());
    }
    try {
      String tree = QueryRewriter.rewrite(read(TREE + explained.text()), lenient).sql();
      return Optional.of(tree.substring(TREE.length()));
    } catch (SQLException refused) {
      if (refused.getErrorCode() == ErrorCode.NOT_SUPPORTED.vendorCode()) {
        return Optional.empty(); // values are inserted as they are
      }
      throw refused;
    }
  }

  private String tree(Session session, String query, Bindings bindings, StatementControl control)
      throws SQLException {
    try (PreparedStatement explain = session.delegate().clientPrepareStatement(TREE + query)) {
      control.running(explain);
      for (int i = 1; i <= parameterCount(); i++) {
        bindings.bind(explain, i, i);
      }
      try (ResultSet tree = explain.executeQuery()) {
        tree.next();
        return tree.getString(1);
      }
    }
  }

  private Statement read(String sql) throws SQLException {
    return Statements.split(sql, context.mode()).get(0);
  }

  private RewriteContext under(FilterPolicy policy) {
    return new RewriteContext(context.tables(), policy, context.database(), context.mode());
  }
}
