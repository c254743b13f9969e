package dev.stardust.jdbc;

import dev.stardust.jdbc.NativeScripts.Notes;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What programs do that change rows through a result. */
final class RowScripts {

  private RowScripts() {}

  static void updating(Connection c, Notes notes) throws SQLException {
    String sql = "SELECT * FROM item WHERE id < ? ORDER BY id";
    try (PreparedStatement s =
        c.prepareStatement(sql, ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
      s.setInt(1, 3);
      ResultSet rows = s.executeQuery();
      rows.next();
      rows.updateCharacterStream("name", new StringReader("it's\\ a \u00fc"), 6);
      rows.updateBigDecimal("price", new BigDecimal("12.345"));
      rows.updateRow();
      notes.add(rows.getString(2) + " " + rows.getBigDecimal(3));
      try (Statement other = c.createStatement()) {
        other.executeUpdate("UPDATE item SET price = 7 WHERE id = 1");
      }
      rows.refreshRow();
      notes.add(rows.getString(2) + " " + rows.getBigDecimal(3));
      rows.updateString(2, "never");
      rows.cancelRowUpdates();
      rows.next();
      byte[] bytes = "bytes".getBytes(StandardCharsets.UTF_8);
      rows.updateBinaryStream(2, new ByteArrayInputStream(bytes), bytes.length);
      rows.updateNull(3);
      rows.updateRow();
      rows.moveToInsertRow();
      rows.updateInt(1, 50);
      rows.updateObject("name", "fifty");
      rows.insertRow();
      rows.moveToCurrentRow();
      notes.add(rows.getInt(1) + " " + rows.getString(2) + " " + rows.getString(3));
      rows.beforeFirst();
      notes.rows(rows);
      rows.first();
      rows.updateString(2, "bytes");
      notes.attempt(
          () -> {
            rows.updateRow();
            return "updated to a name that another row has";
          });
      notes.add(s.getResultSet() == rows);
      s.close();
      notes.add(rows.isClosed());
    }
    notes.attempt(() -> c.createStatement().executeQuery("SELECT * FROM item ORDER BY id"));
  }

  /** Rows that Connector/J keeps as packets when it need not change them. */
  static void longRows(Connection c, Notes notes) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute(
          "CREATE TABLE album (id INT PRIMARY KEY, picture BLOB, name VARCHAR(3000), made DATETIME)");
      s.execute(
          "INSERT INTO album VALUES (1, x'00FF27', 'a', '2024-02-29 01:02:03'),"
              + " (2, '', REPEAT('b', 2500), NULL)");
    }
    for (String columns : new String[] {"*", "id, name, made"}) {
      String sql = "SELECT " + columns + " FROM album WHERE id > ? ORDER BY id";
      try (PreparedStatement s =
          c.prepareStatement(sql, ResultSet.TYPE_SCROLL_SENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
        s.setInt(1, 0);
        ResultSet rows = s.executeQuery();
        while (rows.next()) {
          rows.updateString("name", rows.getString("name") + "c");
          notes.attempt(
              () -> {
                rows.updateRow();
                return rows.getString("name").length();
              });
          notes.attempt(
              () -> {
                rows.refreshRow();
                return rows.getTimestamp("made");
              });
        }
        rows.beforeFirst();
        while (rows.next()) {
          notes.add(
              rows.getInt(1) + " " + rows.getBytes(2).length + " " + rows.getTimestamp("made"));
        }
      }
    }
    try (Statement s = c.createStatement()) {
      s.execute("DROP TABLE album");
    }
  }

  /** A fetch size that would stream rows that cannot be updated. */
  static void unstreamedRows(Connection c, Notes notes) throws SQLException {
    String sql = "SELECT id, name FROM item ORDER BY id";
    try (Statement text =
            c.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE);
        PreparedStatement prepared =
            c.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE)) {
      for (Statement s : new Statement[] {text, prepared}) {
        s.setFetchSize(Integer.MIN_VALUE);
        try (ResultSet rows = s == text ? text.executeQuery(sql) : prepared.executeQuery()) {
          while (rows.next()) {
            rows.updateString(2, rows.getString(2) + "!");
            notes.attempt(
                () -> {
                  rows.updateRow();
                  return rows.getString(2);
                });
          }
        }
        notes.add(s.getFetchSize());
      }
    }
    notes.attempt(() -> c.createStatement().executeQuery(sql));
  }

  static void notUpdatable(Connection c, Notes notes) throws SQLException {
    try (Statement s =
        c.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
      for (String sql :
          new String[] {
            "SELECT name FROM item",
            "SELECT item.id, note.id FROM item JOIN note ON note.id <> item.id",
            "SELECT id, price * 2 FROM item",
            "SELECT COUNT(*) FROM item",
            "SELECT 1"
          }) {
        notes.attempt(
            () -> {
              ResultSet rows = s.executeQuery(sql);
              rows.next();
              rows.deleteRow();
              return rows.getConcurrency();
            });
      }
    }
  }
}
