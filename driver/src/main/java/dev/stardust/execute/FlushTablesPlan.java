package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.TableName;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * FLUSH TABLES of tables of which some are virtual: these are not MySQL's to close, so it flushes
 * the others, and ends the transaction as ever.
 */
record FlushTablesPlan(Statement statement, TableList list) implements SessionPlan {

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    List<String> others = new ArrayList<>();
    for (TableName table : list.tables()) {
      String database =
          table.database() != null ? table.database() : String.valueOf(session.database());
      if (session.table(database, table.table()).isEmpty()) {
        others.add(Sql.quote(database) + "." + Sql.quote(table.table()));
      }
    }
    String flush = others.isEmpty() ? Sql.COMMIT : list.with(String.join(", ", others));
    return PlainStatement.run(session, flush, control);
  }
}
