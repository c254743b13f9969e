package dev.stardust.execute;

import dev.stardust.error.Errors;
import dev.stardust.plan.Bindings;
import dev.stardust.plan.Exemplar;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.ResultColumns;
import dev.stardust.plan.ResultShape;
import dev.stardust.rewrite.TableName;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * ANALYZE, CHECK, CHECKSUM, OPTIMIZE and REPAIR of tables of which some are virtual. ANALYZE is the
 * one of the physical tables that hold the rows, and locks nobody out of them; OPTIMIZE finishes a
 * schema change that was interrupted; CHECKSUM is the one of a table with these rows; for the
 * others there is nothing to do: the physical tables are MySQL's and its operator's. All but
 * CHECKSUM end the transaction, as MySQL's do.
 */
record MaintenancePlan(Statement statement, TableList list) implements SessionPlan {

  private static final String NO_OPTIMIZE =
      "Table does not support optimize, doing recreate + analyze instead";
  private static final String NO_REPAIR = "The storage engine for the table doesn't support repair";

  @Override
  public boolean readsAll() {
    return true;
  }

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    String operation = statement.tokens().get(0).text().toLowerCase(Locale.ROOT);
    List<String> rows = new ArrayList<>();
    if (!operation.equals("checksum")) {
      session.transaction().execute(Sql.COMMIT);
    }
    for (TableName table : list.tables()) {
      String database =
          table.database() != null ? table.database() : String.valueOf(session.database());
      Optional<Model> model = session.table(database, table.table());
      if (model.isEmpty()) {
        rows.addAll(ordinary(session, Sql.quote(database) + "." + Sql.quote(table.table())));
      } else if (operation.equals("checksum")) {
        rows.add(new Checksum(session, model.get()).row(list));
      } else {
        if (operation.equals("optimize")) {
          session.changes().finish(database, table.table());
        } else if (operation.equals("analyze")) {
          analyze(session, model.get());
        }
        rows.addAll(virtual(operation, database + "." + table.table()));
      }
    }
    PreparedStatement query =
        session.delegate().clientPrepareStatement(String.join(" UNION ALL ", rows));
    query.closeOnCompletion();
    control.running(query);
    return new Outcome.Rows(query.executeQuery(), columns(), null);
  }

  private void analyze(Session session, Model model) throws SQLException {
    if (!list.after().isBlank()) {
      throw Errors.notSupported(
          "a histogram of a virtual table", "near '" + list.after().strip() + "'");
    }
    List<String> tables = new ArrayList<>();
    tables.add(model.physical(PhysicalTables.ENTRY_DATA));
    model.pages().forEach(page -> tables.add(model.physical(page)));
    try (java.sql.Statement analysis = session.delegate().createStatement()) {
      analysis.execute(list.with(String.join(", ", tables)));
    }
  }

  /** MySQL describes its answer even when it finds no table. */
  private ResultColumns columns() {
    String none = list.with(Sql.quote(PhysicalTables.REGISTRY_PREFIX + "none"));
    return new ResultColumns(ResultShape.NONE, new Exemplar(none, none));
  }

  private static List<String> virtual(String operation, String table) {
    return switch (operation) {
      case "optimize" ->
          List.of(
              row(table, operation, "note", NO_OPTIMIZE), row(table, operation, "status", "OK"));
      case "repair" -> List.of(row(table, operation, "note", NO_REPAIR));
      default -> List.of(row(table, operation, "status", "OK"));
    };
  }

  private static String row(String... cells) {
    List<String> labels = List.of("Table", "Op", "Msg_type", "Msg_text");
    return Checksum.select(labels, List.of(cells).stream().map(Sql::string).toList());
  }

  private List<String> ordinary(Session session, String table) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (java.sql.Statement query = session.delegate().createStatement()) {
      query.execute(list.with(table));
      try (ResultSet answer = query.getResultSet()) {
        while (answer.next()) {
          List<String> labels = new ArrayList<>();
          List<String> cells = new ArrayList<>();
          for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
            labels.add(answer.getMetaData().getColumnLabel(i));
            String cell = answer.getString(i);
            cells.add(cell == null ? "NULL" : Sql.string(cell));
          }
          rows.add(Checksum.select(labels, cells));
        }
      }
    }
    return rows;
  }
}
