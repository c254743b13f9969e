package dev.stardust.jdbc;

import com.mysql.cj.conf.PropertyKey;
import dev.stardust.jdbc.NativeScripts.Notes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;

/** What results say about their columns: a table with every type, read in many ways. */
final class ColumnScripts {

  static final List<String> TABLE =
      List.of(
          "CREATE TABLE kind (id INT PRIMARY KEY AUTO_INCREMENT, c CHAR(5), v VARCHAR(20) NOT NULL,"
              + " w VARCHAR(300), b VARCHAR(10) COLLATE utf8mb4_bin, l VARCHAR(5) CHARACTER SET"
              + " latin1, t1 TINYTEXT, t2 TEXT, t3 MEDIUMTEXT, t4 LONGTEXT, bn BINARY(3), vb"
              + " VARBINARY(7), b1 TINYBLOB, b2 BLOB, b3 MEDIUMBLOB, b4 LONGBLOB, ti TINYINT, bo"
              + " BOOLEAN, tu TINYINT UNSIGNED, si SMALLINT, mi MEDIUMINT UNSIGNED, iu INT"
              + " UNSIGNED, bi BIGINT, bu BIGINT UNSIGNED, d DECIMAL(10,2) DEFAULT 1.5, du"
              + " DECIMAL(5,0) UNSIGNED, f FLOAT, db DOUBLE, da DATE, tm TIME(3), dt DATETIME(6) NOT"
              + " NULL DEFAULT '2020-01-01', ts TIMESTAMP NULL, y YEAR, e ENUM('aa','b'), s"
              + " SET('x','yy'), j JSON, UNIQUE KEY (v), KEY (d), KEY (si, bi))",
          "INSERT INTO kind VALUES (1, 'c', 'v', 'w', 'b', 'l', 't1', 't2', 't3', 't4', 'bn', 'vb',"
              + " 'b1', 'b2', 'b3', 'b4', 1, TRUE, 2, 3, 4, 5, 6, 18446744073709551615, 7.25, 8, 1.5,"
              + " 2.5, '2020-02-03', '01:02:03.004', '2020-02-03 04:05:06.000007',"
              + " '2020-02-03 04:05:06', 2020, 'aa', 'x,yy', '{\"a\": 1}')",
          "INSERT INTO kind (v) VALUES ('only')");

  static final List<String> QUERIES =
      List.of(
          "SELECT * FROM kind ORDER BY id",
          "SELECT k.id AS number, k.v AS label, k.d FROM kind k WHERE k.id = 1",
          "SELECT a.id, b.id, b.v, b.dt FROM kind a LEFT JOIN kind b ON b.id = a.id + 1 WHERE a.id = 1",
          "SELECT id + 1, COUNT(*) OVER (), (SELECT MAX(d) FROM kind) FROM kind ORDER BY 1",
          "SELECT v, SUM(d), AVG(bi) FROM kind GROUP BY v ORDER BY v",
          "SELECT x.* FROM (SELECT id, v AS w FROM kind) x ORDER BY 1",
          "SELECT x.*, w AS z FROM (SELECT id, v AS w, dt FROM kind ORDER BY id LIMIT 1) x",
          "WITH x AS (SELECT id, c FROM kind) SELECT * FROM x ORDER BY 1",
          "SELECT DISTINCT e, s FROM kind ORDER BY 1");

  private ColumnScripts() {}

  static void describe(Connection c, Notes notes) throws SQLException {
    boolean cursors = NativeScripts.flag(c, PropertyKey.useCursorFetch);
    for (String query : QUERIES) {
      if (cursors && query.contains(" AS ")) {
        continue; // with cursors MySQL names the alias where the column's name belongs
      }
      notes.add(query);
      try (PreparedStatement s = c.prepareStatement(query)) {
        columns(s.getMetaData(), notes);
        try (ResultSet rows = s.executeQuery()) {
          columns(rows.getMetaData(), notes);
          classes(rows, notes);
        }
      }
    }
  }

  private static void columns(ResultSetMetaData m, Notes notes) throws SQLException {
    for (int i = 1; i <= m.getColumnCount(); i++) {
      notes.add(
          "%s %s.%s.%s %s(%d,%d) %d %s size=%d null=%d auto=%b signed=%b case=%b ro=%b search=%b"
              .formatted(
                  m.getColumnLabel(i),
                  m.getCatalogName(i).isEmpty() ? "" : "db",
                  m.getTableName(i),
                  m.getColumnName(i),
                  m.getColumnTypeName(i),
                  m.getPrecision(i),
                  m.getScale(i),
                  m.getColumnType(i),
                  m.getColumnClassName(i),
                  m.getColumnDisplaySize(i),
                  m.isNullable(i),
                  m.isAutoIncrement(i),
                  m.isSigned(i),
                  m.isCaseSensitive(i),
                  m.isReadOnly(i),
                  m.isSearchable(i)));
    }
  }

  private static void classes(ResultSet rows, Notes notes) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      for (int i = 1; i <= columns; i++) {
        Object value = rows.getObject(i);
        String text = value instanceof byte[] bytes ? "bytes " + bytes.length : "" + value;
        notes.add(
            rows.getMetaData().getColumnLabel(i)
                + " "
                + text
                + " "
                + (value == null ? "" : value.getClass().getSimpleName())
                + " "
                + rows.getString(i));
      }
    }
  }
}
