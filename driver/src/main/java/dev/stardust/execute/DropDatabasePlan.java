package dev.stardust.execute;

import dev.stardust.plan.Bindings;
import dev.stardust.plan.Outcome;
import dev.stardust.rewrite.TokenCursor;
import dev.stardust.sql.Statement;
import java.sql.SQLException;

/**
 * DROP DATABASE. What this process knew of the database's registry is forgotten at once, since the
 * next statement may make the database anew.
 */
record DropDatabasePlan(Statement statement, String database) implements SessionPlan {

  static DropDatabasePlan of(Statement statement) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement);
    cursor.next();
    cursor.next();
    if (cursor.accept("IF")) {
      cursor.expect("EXISTS");
    }
    return new DropDatabasePlan(statement, cursor.name());
  }

  @Override
  public Outcome run(Session session, Bindings bindings, StatementControl control)
      throws SQLException {
    Outcome.Count dropped = PlainStatement.run(session, statement.text(), control);
    session.pins().release();
    session.catalog(database).refresh();
    return dropped;
  }
}
