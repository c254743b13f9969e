package dev.stardust.jdbc;

import com.mysql.cj.conf.PropertyKey;
import dev.stardust.jdbc.NativeScripts.Notes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;

/** What programs do with prepared statements. */
final class PreparedScripts {

  private PreparedScripts() {}

  static void preparedValues(Connection c, Notes notes) throws SQLException {
    try (PreparedStatement s =
        c.prepareStatement("SELECT id, name FROM item WHERE id >= ? AND name <> ? ORDER BY id")) {
      s.setInt(1, 1);
      s.setString(2, "pen");
      notes.attempt(s::executeQuery);
      s.setInt(1, 3);
      notes.attempt(s::executeQuery);
      s.clearParameters();
      notes.attempt(s::executeQuery);
      s.setObject(1, "2");
      s.setNull(2, java.sql.Types.VARCHAR);
      notes.attempt(s::executeQuery);
      notes.add(s.getParameterMetaData().getParameterCount());
    }
    try (PreparedStatement s = c.prepareStatement("INSERT INTO note VALUES (?, ?)")) {
      s.setInt(1, 1);
      s.setCharacterStream(2, new java.io.StringReader("read"));
      notes.add(s.execute());
      notes.add(s.getUpdateCount());
      s.setInt(1, 2);
      s.setAsciiStream(2, new java.io.ByteArrayInputStream(new byte[] {65, 66}), 2);
      notes.add(s.executeUpdate());
      s.setInt(1, 3);
      s.setBytes(2, new byte[] {67});
      notes.add(s.executeLargeUpdate());
    }
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.executeQuery("SELECT * FROM note ORDER BY id"));
    }
  }

  static void parameterMistakes(Connection c, Notes notes) throws SQLException {
    try (PreparedStatement s = c.prepareStatement("SELECT ? + ?")) {
      notes.attempt(
          () -> {
            s.setInt(3, 1);
            return "set";
          });
      notes.attempt(
          () -> {
            s.setInt(0, 1);
            return "set";
          });
      s.setInt(1, 1);
      notes.attempt(s::executeQuery);
      notes.attempt(
          () -> {
            s.addBatch();
            return "added";
          });
      notes.attempt(s::executeUpdate);
      notes.attempt(() -> s.executeQuery("SELECT 5"));
    }
    try (PreparedStatement s = c.prepareStatement("INSERT INTO note VALUES (?, ?)")) {
      notes.attempt(
          () -> {
            s.setString(3, "x");
            return "set";
          });
    }
    if (!NativeScripts.flag(c, PropertyKey.useServerPrepStmts)) {
      // Connector/J cannot close a connection on which the server was to prepare nothing.
      notes.attempt(() -> c.prepareStatement(null));
    }
    notes.attempt(() -> c.prepareCall(null));
  }

  static void metadataBeforehand(Connection c, Notes notes) throws SQLException {
    try (PreparedStatement s = c.prepareStatement("SELECT id, price FROM item WHERE id = ?")) {
      ResultSetMetaData columns = s.getMetaData();
      notes.add(columns.getColumnCount() + columns.getColumnName(1) + columns.getPrecision(2));
      notes.add(columns.getTableName(1) + columns.isAutoIncrement(1) + columns.isNullable(1));
    }
    try (PreparedStatement s = c.prepareStatement("UPDATE item SET price = ?")) {
      notes.attempt(s::getMetaData);
    }
  }

  static void valueBatches(Connection c, Notes notes) throws SQLException {
    try (PreparedStatement s = c.prepareStatement("INSERT INTO note VALUES (?, ?)")) {
      for (int i = 0; i < 7; i++) {
        s.setInt(1, i);
        s.setString(2, "n" + i);
        s.addBatch();
      }
      notes.attempt(s::executeBatch);
      notes.attempt(s::executeBatch);
      s.setInt(1, 10);
      s.addBatch();
      notes.attempt(s::executeLargeBatch);
      s.setInt(1, 11);
      notes.attempt(s::executeUpdate);
    }
    try (Statement s = c.createStatement()) {
      notes.attempt(() -> s.executeQuery("SELECT * FROM note ORDER BY id"));
    }
  }

  static void failingBatches(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.addBatch("INSERT INTO note VALUES (1, 'a')");
      s.addBatch("INSERT INTO note VALUES (1, 'b')");
      s.addBatch("INSERT INTO note VALUES (2, 'c')");
      notes.attempt(s::executeBatch);
      notes.attempt(() -> s.executeQuery("SELECT * FROM note ORDER BY id"));
    }
    try (PreparedStatement s = c.prepareStatement("INSERT INTO note VALUES (?, ?)")) {
      for (int id : new int[] {5, 1, 6}) {
        s.setInt(1, id);
        s.setString(2, "x");
        s.addBatch();
      }
      notes.attempt(s::executeBatch);
      notes.attempt(s::getGeneratedKeys);
    }
  }
}
