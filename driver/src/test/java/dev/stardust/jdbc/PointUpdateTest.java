package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.Fences;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Traffic;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An UPDATE by primary key is one statement of MySQL's, which changes the page row and the entry.
 * At the end of the class all entries are verified.
 */
final class PointUpdateTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @BeforeEach
  void fill() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "DROP TABLE IF EXISTS goods",
          "CREATE TABLE goods (id INT PRIMARY KEY, n INT, price DECIMAL(10,2), sold DATE,"
              + " name VARCHAR(20), small CHAR(5) CHARACTER SET latin1, big BIGINT UNSIGNED,"
              + " version INT, code VARCHAR(9), UNIQUE KEY (code))",
          "INSERT INTO goods (id, n, version, code) VALUES (1, 1, 1, 'a'), (2, 2, 1, 'b')");
    }
  }

  @Test
  void itIsOneStatement() throws SQLException {
    for (boolean autoCommit : new boolean[] {true, false}) {
      try (Connection connection = database.stardust();
          PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE goods SET n = ?, price = ?, sold = ?, name = ? WHERE id = ?")) {
        connection.setAutoCommit(autoCommit);
        long before = Traffic.writes(connection);
        update.setInt(1, 7);
        update.setBigDecimal(2, new BigDecimal("5.5"));
        update.setObject(3, java.time.LocalDate.of(2026, 2, 3));
        update.setString(4, "\u00e9\uD83D\uDE11 'x' \\");
        update.setInt(5, 2);
        int commands = Traffic.roundTrips(connection);
        assertThat(update.executeUpdate()).isEqualTo(1);
        assertThat(Traffic.roundTrips(connection) - commands).as("round trips").isEqualTo(1);
        assertThat(Traffic.writes(connection) - before).isEqualTo(1);
        assertThat(
                TestDatabase.rows(
                    connection,
                    "SELECT n, price, sold, name, _fields->>'$.price', _fields->'$.n',"
                        + " _fields->>'$.sold', _fields->>'$.name' = name FROM goods WHERE id = 2"))
            .containsExactly("7|5.50|2026-02-03|\u00e9\uD83D\uDE11 'x' \\|5.50|7|2026-02-03|1");
        if (!autoCommit) {
          connection.rollback();
        }
      }
    }
  }

  @Test
  void itCountsAsMySqlDoes() throws SQLException {
    String[] updates = {
      "UPDATE goods SET n = 3 WHERE id = 1",
      "UPDATE goods SET n = 3 WHERE id = 1",
      "UPDATE goods SET n = 4, version = 2 WHERE id = 1 AND version = 1",
      "UPDATE goods SET n = 5, version = 2 WHERE id = 1 AND version = 1",
      "UPDATE goods SET n = 3 WHERE id = 99",
      "UPDATE goods SET n = TRUE, small = 'x', big = 18446744073709551615 WHERE id = 1",
      "UPDATE goods SET n = n + 1 WHERE id = 1",
      "UPDATE goods SET n = NULL, price = NULL, name = NULL WHERE id = 1",
    };
    try (Connection plain = database.plain()) {
      TestDatabase.execute(
          plain,
          "DROP TABLE IF EXISTS ordinary",
          "CREATE TABLE ordinary (id INT PRIMARY KEY, n INT, price DECIMAL(10,2), name VARCHAR(20),"
              + " small CHAR(5) CHARACTER SET latin1, big BIGINT UNSIGNED, version INT)");
    }
    for (String property : List.of("useAffectedRows=false", "useAffectedRows=true")) {
      try (Connection plain = database.plain(property);
          Connection connection = database.stardust(property);
          Statement ordinary = plain.createStatement();
          Statement virtual = connection.createStatement()) {
        fill();
        ordinary.execute("REPLACE INTO ordinary (id, n, version) VALUES (1, 1, 1), (2, 2, 1)");
        for (String update : updates) {
          int expected = ordinary.executeUpdate(update.replace("goods", "ordinary"));
          assertThat(virtual.executeUpdate(update))
              .as(property + ": " + update)
              .isEqualTo(expected);
        }
        String rows = "SELECT id, n, price, name, small, big, version FROM %s ORDER BY id";
        assertThat(TestDatabase.rows(connection, rows.formatted("goods")))
            .isEqualTo(TestDatabase.rows(plain, rows.formatted("ordinary")));
      }
    }
  }

  @Test
  void itLocksTheFenceAndDoesNothingWithoutIt() throws SQLException {
    String set = "UPDATE goods SET n = ";
    Fences.assertLocked(database, set + "8 WHERE id = 1", set + "9 WHERE id = 1");
    try (Connection connection = database.stardust()) {
      assertThat(TestDatabase.rows(connection, "SELECT n, _fields->'$.n' FROM goods WHERE id = 1"))
          .containsExactly("9|9");
    }
  }

  @Test
  void manyAreOneStatementAndEachHasItsCount() throws SQLException {
    for (boolean autoCommit : new boolean[] {true, false}) {
      fill();
      try (Connection connection = database.stardust();
          PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE goods SET n = ?, price = ?, name = ?, sold = ? WHERE id = ?")) {
        connection.setAutoCommit(autoCommit);
        for (int[] ids : new int[][] {{2, 1}, {2, 99, 1}}) {
          for (int id : ids) {
            add(update, ids.length == 2 ? -id : id, id);
          }
          long before = Traffic.writes(connection);
          int sent = Traffic.roundTrips(connection);
          assertThat(update.executeBatch())
              .isEqualTo(Arrays.stream(ids).map(id -> id == 99 ? 0 : 1).toArray());
          assertThat(Traffic.roundTrips(connection) - sent)
              .as("Connector/J's look whether it may write, and the packet")
              .isEqualTo(2);
          assertThat(Traffic.writes(connection) - before)
              .as("begin, fence, update, commit")
              .isEqualTo(autoCommit ? 4 : 3);
        }
        assertThat(
                TestDatabase.rows(
                    connection,
                    "SELECT n, price, name, sold, _fields->>'$.price', _fields->>'$.name',"
                        + " _version FROM goods ORDER BY id"))
            .containsExactly(
                "1|null|n\u00e9 '1|2026-01-01|null|n\u00e9 '1|3",
                "2|2.50|null|2026-01-02|2.50|null|3");
        if (!autoCommit) {
          connection.rollback();
          assertThat(TestDatabase.rows(connection, "SELECT n, _version FROM goods ORDER BY id"))
              .containsExactly("1|1", "2|1");
        }
      }
    }
  }

  private static void add(PreparedStatement update, int n, int id) throws SQLException {
    update.setInt(1, n);
    update.setBigDecimal(2, id == 1 ? null : new BigDecimal(id + ".5"));
    update.setString(3, id == 2 ? null : "n\u00e9 '" + id);
    update.setObject(4, java.time.LocalDate.of(2026, 1, id % 28));
    update.setInt(5, id);
    update.addBatch();
  }
}
