package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.plan.ResultColumns;
import dev.stardust.rewrite.TableName;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * ANALYZE, CHECK, OPTIMIZE and REPAIR of virtual tables. OPTIMIZE finishes a schema change that was
 * interrupted; for the others there is nothing to do: the physical tables are MySQL's and its
 * operator's.
 *
 * @param statement the statement
 * @param tables the tables, all virtual, with their databases
 */
record MaintenancePlan(Statement statement, List<TableName> tables) implements SessionPlan {

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    String operation = statement.tokens().get(0).text().toLowerCase(Locale.ROOT);
    List<String> rows = new ArrayList<>();
    for (TableName table : tables) {
      String database =
          table.database() != null ? table.database() : String.valueOf(session.database());
      if (operation.equals("optimize")) {
        session.finishChanges(database, table.table());
      }
      boolean repair = operation.equals("repair");
      rows.add(
          "SELECT "
              + Sql.string(database + "." + table.table())
              + " AS `Table`, '"
              + operation
              + "' AS `Op`, '"
              + (repair ? "note" : "status")
              + "' AS `Msg_type`, "
              + Sql.string(
                  repair ? "The storage engine for the table doesn't support repair" : "OK")
              + " AS `Msg_text`");
    }
    PreparedStatement query =
        session.delegate().clientPrepareStatement(String.join(" UNION ALL ", rows));
    query.closeOnCompletion();
    control.running(query);
    return new Outcome.Rows(query.executeQuery(), ResultColumns.NATIVE, null);
  }
}
