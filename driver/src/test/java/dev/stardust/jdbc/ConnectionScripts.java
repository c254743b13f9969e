package dev.stardust.jdbc;

import com.mysql.cj.conf.PropertyKey;
import dev.stardust.jdbc.NativeScripts.Notes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

/** What programs do with connections: transactions, warnings, closing. */
final class ConnectionScripts {

  private ConnectionScripts() {}

  static void warnings(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("SELECT CAST('12x' AS UNSIGNED)");
      notes.warnings(s.getWarnings());
      s.clearWarnings();
      notes.warnings(s.getWarnings());
      s.execute("DROP TABLE IF EXISTS nowhere");
      notes.warnings(s.getWarnings());
      s.execute("SELECT 1");
      notes.warnings(s.getWarnings());
      notes.warnings(c.getWarnings());
    }
  }

  static void transactions(Connection c, Notes notes) throws SQLException {
    String count = "SELECT COUNT(*) FROM item";
    try (Statement s = c.createStatement()) {
      c.setAutoCommit(false);
      s.executeUpdate("INSERT INTO item (name) VALUES ('x1')");
      Savepoint savepoint = c.setSavepoint("s1");
      s.executeUpdate("INSERT INTO item (name) VALUES ('x2')");
      c.rollback(savepoint);
      notes.attempt(() -> s.executeQuery(count));
      c.rollback();
      notes.attempt(() -> s.executeQuery(count));
      s.executeUpdate("INSERT INTO item (name) VALUES ('x3')");
      c.commit();
      c.setAutoCommit(true);
      notes.attempt(() -> s.executeQuery(count));
      notes.attempt(
          () -> {
            c.commit();
            return "committed";
          });
      c.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      notes.add(c.getTransactionIsolation() + " " + c.getAutoCommit() + " " + c.getHoldability());
    }
  }

  static void closing(Connection c, Notes notes) throws SQLException {
    Statement s = c.createStatement();
    ResultSet rows = s.executeQuery("SELECT id FROM item");
    if (!NativeScripts.flag(c, PropertyKey.useCursorFetch)) {
      // With cursors Connector/J gives its inner statement, and this driver the user's.
      notes.add(rows.getStatement() == s);
    }
    notes.add(s.getConnection() == c);
    s.close();
    s.close();
    notes.add(s.isClosed() + " " + rows.isClosed());
    notes.attempt(() -> s.executeQuery("SELECT 1"));
    notes.attempt(s::getResultSet);
    notes.attempt(s::getUpdateCount);
    notes.attempt(s::getMoreResults);
    notes.attempt(s::getWarnings);
    notes.attempt(s::getGeneratedKeys);
    notes.attempt(s::getConnection);
    notes.attempt(s::executeBatch);
    PreparedStatement p = c.prepareStatement("SELECT ?");
    p.close();
    notes.attempt(
        () -> {
          p.setInt(1, 1);
          return "set";
        });
    notes.attempt(p::executeQuery);
    notes.attempt(p::getMetaData);
    Statement left = c.createStatement();
    c.close();
    c.close();
    notes.add(c.isClosed() + " " + c.isValid(1) + " " + left.isClosed());
    notes.attempt(() -> left.executeQuery("SELECT 1"));
    notes.attempt(c::createStatement);
    notes.attempt(() -> c.prepareStatement("SELECT 1"));
    notes.attempt(() -> c.prepareCall("{call twice(1)}"));
    notes.attempt(() -> c.nativeSQL("SELECT 1"));
    notes.attempt(c::getMetaData);
    notes.attempt(
        () -> {
          c.commit();
          return "committed";
        });
    notes.attempt(c::getCatalog);
    notes.attempt(c::getAutoCommit);
  }

  static void closeOnCompletion(Connection c, Notes notes) throws SQLException {
    Statement s = c.createStatement();
    s.closeOnCompletion();
    ResultSet rows = s.executeQuery("SELECT id FROM item");
    notes.add(s.isCloseOnCompletion() + " " + s.isClosed());
    rows.close();
    notes.add(s.isClosed());
    PreparedStatement p = c.prepareStatement("SELECT id FROM item");
    p.closeOnCompletion();
    p.executeQuery().close();
    notes.add(p.isClosed());
    Statement u = c.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
    u.closeOnCompletion();
    rows = u.executeQuery("SELECT id, name FROM item");
    notes.add(u.isClosed());
    rows.close();
    notes.attempt(() -> u.executeQuery("SELECT 1"));
    Statement k = c.createStatement();
    k.closeOnCompletion();
    k.executeUpdate("INSERT INTO item (name) VALUES ('k')", Statement.RETURN_GENERATED_KEYS);
    rows = k.getGeneratedKeys();
    notes.add(k.isClosed());
    rows.close();
    notes.add(k.isClosed());
  }

  static void readOnly(Connection c, Notes notes) throws SQLException {
    c.setReadOnly(true);
    notes.add(c.isReadOnly());
    try (Statement s = c.createStatement();
        PreparedStatement p = c.prepareStatement("UPDATE item SET price = 1")) {
      notes.attempt(() -> s.executeUpdate("UPDATE item SET price = 1"));
      notes.attempt(p::executeUpdate);
      notes.attempt(() -> s.executeQuery("SELECT COUNT(*) FROM item"));
      s.addBatch("UPDATE item SET price = 1");
      notes.attempt(s::executeBatch);
    }
    c.setReadOnly(false);
  }

  static void databases(Connection c, Notes notes) throws SQLException {
    String home = c.getCatalog();
    c.setCatalog("information_schema");
    notes.add(c.getCatalog() + " " + c.getSchema());
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.executeQuery("SELECT COUNT(*) > 10 FROM ENGINES"));
    }
    c.setCatalog(home);
    notes.attempt(
        () -> {
          c.setCatalog("nowhere_at_all");
          return "set";
        });
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.executeQuery("SELECT COUNT(*) FROM item"));
    }
  }
}
