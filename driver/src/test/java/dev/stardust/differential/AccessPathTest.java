package dev.stardust.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.differential.TwinDatabases.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * EXPLAIN of filters, joins, sorts and groups says of virtual tables what it says of native ones:
 * in what order the tables are read, by which kind of access, and whether rows are sorted or kept
 * in a temporary table. Physical keys start with tenant and model, which is taken into account.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessPathTest {

  private static final int ROWS = 3000;

  private final TwinDatabases twins;

  AccessPathTest() throws SQLException {
    twins = new TwinDatabases("access", "");
  }

  @BeforeAll
  void fill() throws SQLException {
    for (Side side : Side.values()) {
      try (Statement statement = twins.connection(side, Step.MAIN).createStatement()) {
        statement.execute(
            "CREATE TABLE c (id INT PRIMARY KEY, code INT NOT NULL, name VARCHAR(20), city INT,"
                + " born DATE, plain INT, UNIQUE KEY uc (code), KEY kn (name), KEY kc (city), KEY kb (born))");
        statement.execute(
            "CREATE TABLE o (id INT PRIMARY KEY, c_id INT, amount DECIMAL(8,2), day DATE, note VARCHAR(20),"
                + " KEY kc (c_id), KEY kd (day), KEY ka (amount))");
        statement.execute("SET cte_max_recursion_depth = " + ROWS);
        String numbers =
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                + ROWS
                + ") ";
        statement.execute(
            "INSERT INTO c "
                + numbers
                + "SELECT i, i + 7, CONCAT('name', i), i % 50, '2000-01-01' + INTERVAL i DAY, i % 9 FROM n");
        statement.execute(
            "INSERT INTO o "
                + numbers
                + "SELECT i, 1 + i * 7 % "
                + ROWS
                + ", i / 3, '2020-01-01' + INTERVAL i % 700 DAY, 'n' FROM n");
        statement.execute("ANALYZE TABLE c, o");
      }
    }
  }

  @Test
  void analyzeRenewsTheStatisticsOfThePages() throws SQLException {
    String statistics =
        " mysql.innodb_table_stats %s WHERE database_name = DATABASE()"
            + " AND table_name LIKE 'entry\\_slots\\_page\\_%%'";
    try (Statement plain = twins.connection(Side.VIRTUAL, "plain").createStatement();
        Statement virtual = twins.connection(Side.VIRTUAL, Step.MAIN).createStatement()) {
      plain.execute("UPDATE" + statistics.formatted("SET n_rows = 1"));
      virtual.execute("ANALYZE TABLE c");
      try (ResultSet known =
          plain.executeQuery(
              "SELECT COUNT(*) FROM" + statistics.formatted("") + " AND n_rows > " + ROWS / 2)) {
        known.next();
        assertThat(known.getLong(1)).as("pages").isPositive();
      }
    }
  }

  @AfterAll
  void drop() throws SQLException {
    twins.close();
  }

  static List<String> statements() {
    return List.of(
        "SELECT name FROM c WHERE id = 5",
        "SELECT name FROM c WHERE id IN (5, 6, 7)",
        "SELECT name FROM c WHERE id BETWEEN 5 AND 9",
        "SELECT name FROM c WHERE id > 2990 ORDER BY id",
        "SELECT name FROM c ORDER BY id LIMIT 5",
        "SELECT id, name FROM c WHERE id > 5 ORDER BY id LIMIT 1000",
        "SELECT * FROM o WHERE o.id > 5 ORDER BY o.id DESC LIMIT 2000",
        "SELECT id AS k, plain FROM c WHERE id > 5 AND id < 2900 ORDER BY id LIMIT 10, 2000",
        "SELECT k.plain FROM (SELECT id, plain FROM c WHERE id > 5 ORDER BY id LIMIT 1000) k JOIN o ON o.id = k.id",
        "SELECT name FROM c ORDER BY id DESC LIMIT 5",
        "SELECT id FROM c WHERE name = 'name7'",
        "SELECT id, plain FROM c WHERE name LIKE 'name77%'",
        "SELECT id, plain FROM c WHERE city = 7",
        "SELECT id, plain FROM c WHERE born BETWEEN '2001-01-01' AND '2001-01-10'",
        "SELECT id, plain FROM c WHERE born > '2008-03-01' ORDER BY born",
        "SELECT id, plain FROM c ORDER BY born LIMIT 10",
        "SELECT id, plain FROM c ORDER BY born DESC LIMIT 10",
        "SELECT id, name FROM c WHERE plain = 3",
        "SELECT id, name FROM c ORDER BY plain LIMIT 10",
        "SELECT * FROM c",
        "SELECT city, COUNT(*) FROM c GROUP BY city",
        "SELECT plain, COUNT(*) FROM c GROUP BY plain",
        "SELECT city, MAX(born) FROM c WHERE city < 5 GROUP BY city",
        "SELECT DISTINCT city FROM c",
        "SELECT DISTINCT plain FROM c",
        "SELECT c.name, o.amount FROM c JOIN o ON o.c_id = c.id WHERE c.id = 9",
        "SELECT c.name, o.amount FROM c JOIN o ON o.c_id = c.id WHERE c.name = 'name9'",
        "SELECT c.name, o.amount FROM o JOIN c ON o.c_id = c.id WHERE o.day = '2020-03-03'",
        "SELECT c.name, o.amount FROM o LEFT JOIN c ON o.c_id = c.id WHERE o.day = '2020-03-03'",
        "SELECT c.name, o.amount FROM c LEFT JOIN o ON o.c_id = c.id WHERE c.city = 3",
        "SELECT c.name, o.amount FROM c JOIN o ON o.c_id = c.id ORDER BY o.amount DESC LIMIT 5",
        "SELECT name FROM c WHERE EXISTS (SELECT 1 FROM o WHERE o.c_id = c.id AND o.day = '2020-03-03')",
        "SELECT name FROM c WHERE id IN (SELECT c_id FROM o WHERE day = '2020-03-03')",
        "SELECT id, (SELECT COUNT(*) FROM o WHERE o.c_id = c.id) FROM c WHERE city = 4",
        "SELECT a.id, b.id FROM o a JOIN o b ON a.c_id = b.c_id WHERE a.id = 4",
        "SELECT x.amount, y.id FROM c, o x, c y WHERE x.c_id = y.city AND y.city = c.id AND c.name = 'name9'",
        "SELECT x.amount, y.id FROM c JOIN c y ON y.city = c.id JOIN o x ON x.c_id = y.city WHERE c.name = 'name9'",
        "SELECT id, amount FROM o WHERE amount > 990 ORDER BY amount LIMIT 3");
  }

  @ParameterizedTest
  @MethodSource("statements")
  void theAccessPathIsTheNativeTables(String sql) throws SQLException {
    assertThat(path(Side.VIRTUAL, sql)).isEqualTo(path(Side.NATIVE, sql));
  }

  private List<String> path(Side side, String sql) throws SQLException {
    List<String> path = new ArrayList<>();
    try (Statement statement = twins.connection(side, Step.MAIN).createStatement();
        ResultSet plan = statement.executeQuery("EXPLAIN FORMAT=TRADITIONAL " + sql)) {
      while (plan.next()) {
        String extra = String.valueOf(plan.getString("Extra"));
        path.add(
            plan.getString("select_type")
                + " "
                + String.valueOf(plan.getString("table")).replaceAll("subquery\\d+", "subquery")
                + " "
                + access(side, plan)
                + (extra.contains("filesort") ? ", filesort" : "")
                + (extra.contains("temporary") ? ", temporary" : ""));
      }
    }
    return path;
  }

  /** The kind of access, without the tenant and model with which every physical key starts. */
  private static String access(Side side, ResultSet plan) throws SQLException {
    String type = String.valueOf(plan.getString("type"));
    boolean primary = "PRIMARY".equals(plan.getString("key"));
    if (side == Side.VIRTUAL && type.equals("ref") && "const,const".equals(plan.getString("ref"))) {
      return primary ? "ALL" : "index";
    }
    boolean loose = String.valueOf(plan.getString("Extra")).contains("Using index for group-by");
    return type.equals("index") && primary ? "ALL" : loose ? "index" : type;
  }
}
