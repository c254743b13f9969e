package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.conf.PropertyKey;
import dev.stardust.jdbc.NativeScripts.Notes;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What programs do with text: executing, limits, streaming, batches, calls, escapes. */
final class StatementScripts {

  private StatementScripts() {}

  static void executes(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      notes.add(s.getUpdateCount());
      notes.add(s.execute("SELECT * FROM item ORDER BY id"));
      notes.add(s.getUpdateCount());
      notes.rows(s.getResultSet());
      notes.add(s.getMoreResults() + " " + s.getUpdateCount());
      notes.add(s.execute("UPDATE item SET price = price + 1 WHERE id < 3"));
      notes.add(s.getResultSet() + " " + s.getUpdateCount() + " " + s.getLargeUpdateCount());
      notes.add(s.getMoreResults() + " " + s.getUpdateCount());
      notes.add(s.executeUpdate("UPDATE item SET price = price WHERE id < 3"));
      notes.add(s.executeLargeUpdate("DELETE FROM item WHERE id = 3"));
      notes.attempt(() -> s.executeQuery("SELECT missing FROM item"));
      notes.attempt(() -> s.executeUpdate("UPDATE missing SET a = 1"));
      notes.attempt(() -> s.execute(""));
      notes.attempt(() -> s.execute("SELEC 1"));
      notes.attempt(() -> s.executeUpdate("INSERT INTO item (name) VALUES ('pen')"));
      notes.attempt(() -> s.executeUpdate("/* c */ -- d\n INSERT INTO note VALUES (9, 'x')"));
    }
  }

  static void wrongWay(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.executeQuery("UPDATE item SET price = 1"));
      notes.attempt(() -> s.executeUpdate("SELECT 1"));
      // Why they are refused depends on allowMultiQueries; that nothing runs does not.
      assertThatThrownBy(
              () -> s.executeQuery("INSERT INTO note VALUES (7, 'x'); SELECT * FROM note"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(
              () -> s.executeUpdate("SELECT * FROM note; INSERT INTO note VALUES (8, 'x')"))
          .isInstanceOf(SQLException.class);
      notes.attempt(() -> c.createStatement().executeQuery("SELECT id FROM note ORDER BY id"));
      notes.attempt(s::getGeneratedKeys);
      notes.attempt(() -> s.execute(null));
      notes.attempt(
          () -> {
            s.addBatch(null);
            return s.executeBatch();
          });
    }
  }

  static void generatedKeys(Connection c, Notes notes) throws SQLException {
    String insert = "INSERT INTO item (name) VALUES ('a1'), ('a2')";
    try (Statement s = c.createStatement()) {
      s.executeUpdate(insert, Statement.RETURN_GENERATED_KEYS);
      notes.attempt(s::getGeneratedKeys);
      notes.add(s.getGeneratedKeys().getMetaData().getColumnTypeName(1));
      s.execute("INSERT INTO item (name) VALUES ('a3')", new int[] {1});
      notes.attempt(s::getGeneratedKeys);
      s.executeLargeUpdate("INSERT INTO item (name) VALUES ('a4')", new String[] {"id"});
      notes.attempt(s::getGeneratedKeys);
      s.executeUpdate("INSERT INTO item (name) VALUES ('a5')", Statement.NO_GENERATED_KEYS);
      notes.attempt(s::getGeneratedKeys);
    }
    try (PreparedStatement s =
        c.prepareStatement("INSERT INTO item (name) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
      s.setString(1, "a6");
      notes.add(s.executeUpdate());
      notes.attempt(s::getGeneratedKeys);
      for (int i = 0; i < 3; i++) {
        s.setString(1, "b" + i);
        s.addBatch();
      }
      notes.attempt(s::executeBatch);
      notes.attempt(s::getGeneratedKeys);
    }
    try (PreparedStatement s =
        c.prepareStatement("INSERT INTO item (name) VALUES (?)", new String[] {"id"})) {
      s.setString(1, "a7");
      notes.add(s.executeUpdate());
      notes.attempt(s::getGeneratedKeys);
    }
  }

  static void severalStatements(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.execute("SELECT 1 AS a; UPDATE item SET price = 2; SELECT 2 AS b"));
      for (int i = 0; i < 4; i++) {
        ResultSet rows = s.getResultSet();
        notes.add(s.getUpdateCount());
        if (rows != null) {
          notes.rows(rows);
        }
        notes.attempt(s::getMoreResults);
      }
      notes.attempt(() -> s.executeUpdate("UPDATE item SET price = 3; DELETE FROM note"));
    }
    String changing =
        "CREATE TABLE made (a INT); INSERT INTO made VALUES (?); SELECT a FROM made; DROP TABLE made";
    try (PreparedStatement s = c.prepareStatement(changing)) {
      s.setInt(1, 5);
      notes.add(s.execute());
      notes.add(s.getMoreResults() + " " + s.getUpdateCount());
      notes.add(s.getMoreResults());
      notes.rows(s.getResultSet());
      notes.add(s.getMoreResults() + " " + s.getUpdateCount());
    } catch (SQLException refused) {
      notes.add(refused.getErrorCode());
    }
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.execute("CREATE PROCEDURE lone() SELECT 1; SELECT text FROM note"));
      s.execute("DROP PROCEDURE IF EXISTS lone");
    }
    try (PreparedStatement s = c.prepareStatement("SELECT ? AS a; SELECT ? AS b")) {
      s.setInt(1, 7);
      s.setString(2, "x");
      s.execute();
      notes.attempt(s::getResultSet);
      notes.attempt(s::getMoreResults);
      notes.attempt(s::getResultSet);
    } catch (SQLException refused) {
      notes.add(refused.getErrorCode());
    }
  }

  static void textBatches(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      notes.attempt(s::executeBatch);
      s.addBatch("INSERT INTO item (name) VALUES ('t1')");
      s.addBatch("UPDATE item SET price = 5 WHERE id <= 2");
      s.addBatch("DELETE FROM item WHERE id = 1");
      s.clearBatch();
      for (int i = 0; i < 6; i++) {
        s.addBatch("INSERT INTO item (name) VALUES ('u%d')".formatted(i));
      }
      notes.attempt(s::executeLargeBatch);
      notes.attempt(s::getGeneratedKeys);
      notes.attempt(s::executeBatch);
      s.addBatch("INSERT INTO note VALUES (20, 'a')");
      s.addBatch("SELECT 1");
      s.addBatch("INSERT INTO note VALUES (21, 'a')");
      notes.attempt(s::executeBatch);
    }
  }

  static void scrolling(Connection c, Notes notes) throws SQLException {
    try (Statement s =
        c.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
      notes.add(s.getResultSetType() + " " + s.getResultSetConcurrency());
      ResultSet rows = s.executeQuery("SELECT id, name, price FROM item ORDER BY id");
      notes.add(rows.last() + " " + rows.getRow() + " " + rows.getConcurrency());
      rows.absolute(2);
      rows.updateString("name", "changed");
      rows.updateRow();
      rows.moveToInsertRow();
      rows.updateString("name", "inserted");
      rows.insertRow();
      rows.first();
      rows.deleteRow();
      notes.attempt(() -> c.createStatement().executeQuery("SELECT * FROM item ORDER BY id"));
    }
    try (PreparedStatement s =
        c.prepareStatement(
            "SELECT name FROM item", ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      ResultSet rows = s.executeQuery();
      notes.attempt(rows::last);
    }
  }

  static void streaming(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
      s.setFetchSize(Integer.MIN_VALUE);
      ResultSet rows = s.executeQuery("SELECT id FROM item ORDER BY id");
      notes.add(rows.next() + " " + rows.getInt(1));
      if (!NativeScripts.flag(c, PropertyKey.useCursorFetch)) {
        // With cursors Connector/J waits for ever after it has refused this.
        notes.attempt(() -> c.createStatement().executeQuery("SELECT 1"));
      }
      rows.close();
      notes.attempt(() -> c.createStatement().executeQuery("SELECT 1"));
      s.setFetchSize(2);
      notes.attempt(() -> s.executeQuery("SELECT id FROM item ORDER BY id"));
    }
  }

  static void limits(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.setMaxRows(2);
      notes.attempt(() -> s.executeQuery("SELECT id FROM item ORDER BY id"));
      s.setMaxRows(0);
      s.setQueryTimeout(1);
      notes.attempt(() -> s.executeQuery("SELECT SLEEP(5)"));
      notes.add(s.getQueryTimeout() + " " + s.getMaxRows() + " " + s.isPoolable());
      notes.attempt(() -> s.executeQuery("SELECT 1"));
      notes.attempt(
          () -> {
            s.setFetchSize(-5);
            return "set";
          });
    }
    try (PreparedStatement s = c.prepareStatement("SELECT id FROM item ORDER BY id")) {
      s.setMaxRows(1);
      notes.attempt(s::executeQuery);
      s.setQueryTimeout(3);
      notes.add(s.getQueryTimeout() + " " + s.getMaxRows() + " " + s.isPoolable());
    }
  }

  static void calls(Connection c, Notes notes) throws SQLException {
    try (CallableStatement s = c.prepareCall("{call twice(?, ?)}")) {
      s.setInt(1, 21);
      s.registerOutParameter(2, java.sql.Types.INTEGER);
      notes.attempt(s::execute);
      notes.attempt(s::getResultSet);
      notes.add(s.getInt(2));
      notes.add(s.getParameterMetaData().getParameterCount());
    }
    try (CallableStatement s = c.prepareCall("{? = call half(?)}")) {
      s.registerOutParameter(1, java.sql.Types.INTEGER);
      s.setInt(2, 8);
      s.execute();
      notes.add(s.getInt(1));
    }
    try (Statement s = c.createStatement()) {
      notes.add(s.execute("CALL twice(4, @x)"));
      notes.attempt(s::getResultSet);
      notes.add(s.getMoreResults() + " " + s.getUpdateCount());
    }
  }

  static void escapes(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.executeQuery("SELECT {ts '2020-01-02 03:04:05'} AS t, '{d}' AS d"));
      notes.attempt(() -> s.executeQuery("SELECT {fn CONCAT('a', 'b')} AS f"));
      notes.attempt(
          () ->
              s.executeQuery(
                  "SELECT i.id FROM {oj item i LEFT OUTER JOIN note n ON n.id = i.id} ORDER BY 1"));
      s.setEscapeProcessing(false);
      notes.attempt(() -> s.executeQuery("SELECT {d '2020-01-02'} AS d"));
    }
    notes.add(c.nativeSQL("SELECT {fn CONCAT('a', 'b')}"));
  }
}
