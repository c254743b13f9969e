package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Statements prepared by the server: the same program on the proxy and on MySQL itself. */
final class PreparedTest {

  @RegisterExtension static final TestDatabase virtual = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase plain = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh();

  private static final String[] PREPARES = {"useServerPrepStmts=true", "cachePrepStmts=false"};
  private static final String TABLE =
      "CREATE TABLE p (id INT PRIMARY KEY, s VARCHAR(50), n BIGINT UNSIGNED, d DECIMAL(20,4), f DOUBLE,"
          + " fl FLOAT, day DATE, at DATETIME(6), tm TIME(3), b BLOB, ti TINYINT, si SMALLINT, y YEAR)";

  private interface Program {
    void run(Connection connection, List<String> seen) throws SQLException;
  }

  private static void onBoth(Program program, String... properties) throws SQLException {
    List<String> here = new ArrayList<>();
    List<String> there = new ArrayList<>();
    try (Connection connection =
        DriverManager.getConnection(proxy.url(virtual.name(), properties))) {
      program.run(connection, here);
    }
    try (Connection connection = plain.plain(properties)) {
      program.run(connection, there);
    }
    assertThat(here).isEqualTo(there).isNotEmpty();
  }

  private static void rows(ResultSet rows, List<String> seen) throws SQLException {
    int count = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      StringJoiner row = new StringJoiner("|");
      for (int i = 1; i <= count; i++) {
        Object value = rows.getObject(i);
        row.add(
            value instanceof byte[] bytes
                ? java.util.Arrays.toString(bytes)
                : String.valueOf(value));
      }
      seen.add(row.toString());
    }
  }

  private static void insert(Connection connection, List<String> seen) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO p VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)")) {
      for (int id = 1; id <= 3; id++) {
        insert.setInt(1, id);
        insert.setString(2, id == 2 ? null : "Grüße 日本 " + id);
        insert.setBigDecimal(3, new BigDecimal("18446744073709551615"));
        insert.setBigDecimal(4, new BigDecimal("-1234.5678"));
        insert.setDouble(5, 1.5e300);
        insert.setFloat(6, 0.25f);
        insert.setDate(7, java.sql.Date.valueOf("2024-02-29"));
        insert.setTimestamp(8, java.sql.Timestamp.valueOf("2024-02-29 23:59:59.123456"));
        insert.setTime(9, java.sql.Time.valueOf("12:34:56"));
        insert.setBytes(10, new byte[] {0, (byte) 0xFF, 'x'});
        insert.setByte(11, (byte) -5);
        insert.setShort(12, (short) -300);
        insert.setInt(13, 1999);
        seen.add("inserted " + insert.executeUpdate());
      }
    }
  }

  @Test
  void valuesOfEveryTypeGoInAndOut() throws SQLException {
    onBoth(
        (connection, seen) -> {
          TestDatabase.execute(connection, "DROP TABLE IF EXISTS p", TABLE);
          insert(connection, seen);
          try (PreparedStatement all =
                  connection.prepareStatement("SELECT * FROM p WHERE id >= ? ORDER BY id");
              PreparedStatement one =
                  connection.prepareStatement("UPDATE p SET s = ? WHERE id = ?")) {
            for (int from = 1; from <= 2; from++) {
              all.setInt(1, from);
              try (ResultSet result = all.executeQuery()) {
                rows(result, seen);
              }
              one.setString(1, "changed");
              one.setLong(2, from);
              seen.add("updated " + one.executeUpdate());
            }
          }
        },
        PREPARES);
  }

  @Test
  void aCursorGivesRowsByAndBy() throws SQLException {
    onBoth(
        (connection, seen) -> {
          TestDatabase.execute(connection, "DROP TABLE IF EXISTS p", TABLE);
          insert(connection, seen);
          try (PreparedStatement all =
              connection.prepareStatement("SELECT id, s FROM p WHERE id > ?")) {
            all.setFetchSize(1);
            all.setInt(1, 0);
            try (ResultSet result = all.executeQuery()) {
              rows(result, seen);
            }
          }
        },
        "useServerPrepStmts=true",
        "useCursorFetch=true");
  }

  @Test
  void aStatementLivesThroughAChangeOfItsTable() throws SQLException {
    onBoth(
        (connection, seen) -> {
          TestDatabase.execute(
              connection,
              "DROP TABLE IF EXISTS c",
              "CREATE TABLE c (id INT PRIMARY KEY, v INT)",
              "INSERT INTO c VALUES (1, 10), (2, 20)");
          try (PreparedStatement query =
              connection.prepareStatement("SELECT v FROM c WHERE id = ?")) {
            for (String change : List.of("DO 1", "ALTER TABLE c MODIFY v VARCHAR(10)", "DO 1")) {
              TestDatabase.execute(connection, change);
              query.setInt(1, 2);
              try (ResultSet result = query.executeQuery()) {
                rows(result, seen);
              }
            }
          }
        },
        PREPARES);
  }

  @Test
  void whatIsWrongIsRefusedAsEver() throws SQLException {
    onBoth(
        (connection, seen) -> {
          for (String sql : List.of("SELECT nothing FROM nowhere WHERE x = ?", "SELEC ?")) {
            try (PreparedStatement wrong = connection.prepareStatement(sql)) {
              wrong.setInt(1, 1);
              wrong.execute();
            } catch (SQLException refused) {
              seen.add(refused.getErrorCode() + " " + refused.getSQLState());
            }
          }
          try (Statement alive = connection.createStatement()) {
            seen.add("alive " + alive.execute("SELECT 1"));
          }
        },
        PREPARES);
  }
}
