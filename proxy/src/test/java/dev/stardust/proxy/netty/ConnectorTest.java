package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same program on the proxy and on MySQL itself, by Connector/J. */
final class ConnectorTest {

  @RegisterExtension static final TestDatabase virtual = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase plain = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh();

  private static final String TABLE =
      "CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(20) NOT NULL, n BIGINT UNSIGNED,"
          + " d DECIMAL(10,2), f DOUBLE, fl FLOAT, day DATE, at DATETIME(3), tm TIME, y YEAR, b VARBINARY(10),"
          + " c CHAR(5), txt TEXT, bl BLOB, j JSON, e ENUM('a','b'), ti TINYINT(1), si SMALLINT, u INT UNSIGNED,"
          + " INDEX (n))";
  private static final String ROWS =
      "INSERT INTO t (name, n, d, f, fl, day, at, tm, y, b, c, txt, bl, j, e, ti, si, u) VALUES"
          + " ('Ärger', 18446744073709551615, -12.50, 1.5e300, 0.25, '2024-02-29', '2024-02-29 23:59:59.123',"
          + " '-838:59:59', 1999, x'00ff', 'c', 'long text', x'deadbeef', '{\"a\": [1, 2.5]}', 'b', 1, -3, 4000000000),"
          + " ('日本', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)";

  private static List<String> onBoth(String... statements) throws SQLException {
    return onBoth(new String[0], statements);
  }

  /** Runs a program on both; the same must be seen. */
  private static List<String> onBoth(String[] properties, String... statements)
      throws SQLException {
    List<String> here;
    try (Connection connection =
        DriverManager.getConnection(proxy.url(virtual.name(), properties))) {
      here = seen(connection, virtual.name(), statements);
    }
    try (Connection connection = plain.plain(properties)) {
      assertThat(here).isEqualTo(seen(connection, plain.name(), statements));
    }
    return here;
  }

  private static List<String> seen(Connection connection, String database, String... statements)
      throws SQLException {
    List<String> seen = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        try {
          boolean rows = statement.execute(sql, Statement.RETURN_GENERATED_KEYS);
          while (rows || statement.getLargeUpdateCount() != -1) {
            seen.add(rows ? rows(statement) : "count " + statement.getLargeUpdateCount());
            rows = statement.getMoreResults();
          }
        } catch (SQLException failure) {
          seen.add(
              "error "
                  + failure.getErrorCode()
                  + " "
                  + failure.getSQLState()
                  + " "
                  + failure.getMessage());
        }
      }
    }
    seen.replaceAll(text -> text.replace(database, "DB"));
    return seen;
  }

  private static String rows(Statement statement) throws SQLException {
    StringJoiner all = new StringJoiner("\n");
    try (ResultSet rows = statement.getResultSet()) {
      ResultSetMetaData columns = rows.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        all.add(
            String.join(
                " ",
                columns.getColumnLabel(i),
                columns.getColumnName(i),
                columns.getTableName(i),
                columns.getCatalogName(i),
                columns.getColumnTypeName(i),
                columns.getColumnClassName(i),
                "" + columns.getPrecision(i),
                "" + columns.getScale(i),
                "" + columns.getColumnDisplaySize(i),
                "" + columns.isNullable(i),
                "" + columns.isAutoIncrement(i)));
      }
      while (rows.next()) {
        StringJoiner row = new StringJoiner("|");
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        all.add(row.toString());
      }
    }
    return all.toString();
  }

  @Test
  void rowsThatAreInsertedOneByOne() throws SQLException {
    List<String> seen =
        onBoth(
            "CREATE TABLE one (id INT PRIMARY KEY AUTO_INCREMENT, k INT NOT NULL DEFAULT 0,"
                + " c CHAR(20) NOT NULL DEFAULT '?', u VARCHAR(20), UNIQUE KEY (u), KEY (k))",
            "INSERT INTO one (id, k, c) VALUES (0, 1, 'a')",
            "INSERT INTO one (id, k, c) VALUES (0, 2, 'b ? é')",
            "SELECT LAST_INSERT_ID(), ROW_COUNT()",
            "INSERT INTO one (k, c) VALUES (3, 'it''s')",
            "SELECT ROW_COUNT()",
            "INSERT INTO one (k, c) VALUES (4, 'its\\\\own')",
            "INSERT INTO one (k, u) VALUES (5, 'once')",
            "INSERT INTO one (k, u) VALUES (6, 'once')",
            "SHOW WARNINGS",
            "INSERT INTO one (k, u) VALUES (7, 'twice')",
            "SELECT LAST_INSERT_ID()",
            "INSERT INTO one (k, c) VALUES (99999999999, 'x')",
            "INSERT INTO one (k, c) VALUES (8, 'much too long for this column')",
            "INSERT INTO one (id, k, c) VALUES (40, 9, 'own id')",
            "INSERT INTO one (id, k, c) VALUES (0, 10, 'after')",
            "SELECT LAST_INSERT_ID()",
            "START TRANSACTION",
            "INSERT INTO one (k, c) VALUES (11, 'undone')",
            "ROLLBACK",
            "SET autocommit = 0",
            "INSERT INTO one (k, c) VALUES (12, 'undone')",
            "ROLLBACK",
            "SET autocommit = 1",
            "INSERT INTO one (k, c) VALUES (13, 'kept')",
            "SHOW WARNINGS",
            "SELECT k, c, u FROM one ORDER BY k");
    assertThat(seen.get(seen.size() - 1)).contains("2|b ? é|null", "13|kept|null");
  }

  /** Others have gone on without the proxy: it comes back, and the row is there once. */
  @Test
  void aRowIsInsertedAfterTheFenceHasGone() throws SQLException {
    try (Connection connection = DriverManager.getConnection(proxy.url(virtual.name()));
        Connection server = virtual.plain()) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE fenced (id INT PRIMARY KEY AUTO_INCREMENT, k INT)",
          "INSERT INTO fenced (k) VALUES (1)",
          "INSERT INTO fenced (k) VALUES (2)");
      TestDatabase.execute(server, "DELETE FROM stardust_fences", "DELETE FROM stardust_peers");
      TestDatabase.execute(connection, "INSERT INTO fenced (k) VALUES (3)");
      assertThat(TestDatabase.rows(connection, "SELECT k FROM fenced ORDER BY k")).hasSize(3);
    }
  }

  @Test
  void aProgramSeesWhatItSeesOnMySql() throws SQLException {
    List<String> seen =
        onBoth(
            "DROP TABLE IF EXISTS t",
            TABLE,
            ROWS,
            "SELECT * FROM t",
            "SELECT t.name AS label, COUNT(*) c, MAX(d) FROM t GROUP BY t.name ORDER BY 1",
            "SELECT a.id, b.name FROM t a LEFT JOIN t b ON a.id = b.id + 1 WHERE a.id = 2",
            "UPDATE t SET d = d + 1 WHERE id = 1",
            "SELECT d FROM t WHERE id = 1",
            "START TRANSACTION",
            "DELETE FROM t",
            "ROLLBACK",
            "SELECT COUNT(*) FROM t",
            "INSERT INTO t (id, name) VALUES (1, 'again')",
            "INSERT INTO t (name) VALUES ('far too long for a column of twenty')",
            "SELECT nothing FROM t",
            "SELECT * FROM missing",
            "SELEC 1",
            "",
            "SHOW TABLES",
            "SHOW COLUMNS FROM t",
            "SET @x = 5",
            "SELECT @x, LAST_INSERT_ID(), ROW_COUNT()",
            "DO 1",
            "DROP TABLE t");
    assertThat(seen.get(3)).contains("Ärger|18446744073709551615");
  }

  @Test
  void aTextOfSeveralStatementsHasSeveralResults() throws SQLException {
    String[] several = {"allowMultiQueries=true"};
    onBoth(
        several,
        "DROP TABLE IF EXISTS m; CREATE TABLE m (id INT PRIMARY KEY, v INT)",
        "INSERT INTO m VALUES (1, 10), (2, 20); SELECT * FROM m; SELECT 1; UPDATE m SET v = 0",
        "SELECT 1; SELECT v FROM m WHERE id = 1; SELECT missing; SELECT 2",
        "SELECT 1; SELECT 2",
        "DROP TABLE m",
        "CREATE TABLE m (id INT PRIMARY KEY); INSERT INTO m VALUES (3); SELECT id FROM m; USE mysql",
        "SELECT COUNT(*) FROM m");
    onBoth(several, "SELECT 1; DROP TABLE m; SELECT 2", "SELECT id FROM m");
  }

  @Test
  void severalStatementsAreRefusedToAClientThatDoesNotAskForThem() throws SQLException {
    assertThat(onBoth("SELECT 1; SELECT 2").get(0)).startsWith("error 1064");
  }

  @Test
  void whoHasNoPasswordIsRefused() {
    SQLException refused =
        catchThrowableOfType(
            SQLException.class,
            () ->
                DriverManager.getConnection(proxy.url("").replace("password=secret", "password=")));
    assertThat(refused.getErrorCode()).isEqualTo(1045);
  }

  @Test
  void anUnknownDatabaseIsRefusedAtTheHandshake() {
    SQLException refused =
        catchThrowableOfType(
            SQLException.class, () -> DriverManager.getConnection(proxy.url("missing_db")));
    assertThat(refused.getErrorCode()).isEqualTo(1049);
    assertThat(refused.getMessage()).isEqualTo("Unknown database 'missing_db'");
  }

  @Test
  void bigPacketsGoBothWays() throws SQLException {
    onBoth(
        new String[] {"maxAllowedPacket=67108864"},
        "SELECT LENGTH('" + "x".repeat(17_000_000) + "')",
        "SELECT REPEAT('y', 16777215 - 5)",
        "SELECT REPEAT('y', 16777215 - 4), 1",
        "SELECT REPEAT('z', 40000000) UNION ALL SELECT 'end'");
  }

  @Test
  void manyRowsAreStreamed() throws SQLException {
    try (Connection connection = DriverManager.getConnection(proxy.url(virtual.name()));
        Statement statement = connection.createStatement()) {
      statement.setFetchSize(Integer.MIN_VALUE);
      long count = 0;
      long sum = 0;
      try (ResultSet rows =
          statement.executeQuery(
              "WITH RECURSIVE d AS (SELECT 0 n UNION ALL SELECT n + 1 FROM d WHERE n < 999)"
                  + " SELECT a.n * 1000 + b.n FROM d a, d b")) {
        while (rows.next()) {
          count++;
          sum += rows.getLong(1);
        }
      }
      assertThat(count).isEqualTo(1_000_000);
      assertThat(sum).isEqualTo(499_999_500_000L);
    }
  }
}
