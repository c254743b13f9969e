package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A statement may write the whole record, through {@code _fields}. */
final class WholeRecordTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @Test
  void isMergedWithTheProposedOne() throws SQLException {
    try (Connection connection = database.stardust();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE merged (id INT PRIMARY KEY, a INT, b VARCHAR(9), UNIQUE (b))");
      statement.execute("INSERT INTO merged VALUES (1, 1, 'x'), (2, 2, 'y')");
      String merge = " ON DUPLICATE KEY UPDATE _fields = JSON_MERGE_PATCH(_fields, ";
      statement.execute(
          "INSERT INTO merged (_fields) VALUES ('{\"id\": 1, \"a\": 9, \"k\": 5}')"
              + merge
              + "VALUES(_fields))");
      statement.execute(
          "INSERT INTO merged (id, _fields) VALUES (2, '{\"b\": \"z\"}'), (3, '{\"a\": 3}') AS n"
              + merge
              + "n._fields)");
      statement.execute("INSERT INTO merged (id, a) VALUES (3, 0)" + merge + "'{\"m\": 8}')");
      statement.execute(
          "INSERT INTO merged (id, _fields) SELECT id, '{\"q\": 1}' FROM merged WHERE b = 'z'"
              + merge
              + "VALUES(_fields)), a = 70");
      assertThat(TestDatabase.rows(connection, "SELECT id, a, b, _fields FROM merged ORDER BY id"))
          .containsExactly(
              "1|9|x|{\"a\": 9, \"b\": \"x\", \"k\": 5, \"id\": 1}",
              "2|70|z|{\"a\": 70, \"b\": \"z\", \"q\": 1, \"id\": 2}",
              "3|3|null|{\"a\": 3, \"b\": null, \"m\": 8, \"id\": 3}");
    }
  }

  @Test
  void isMergedWithThatOfAnotherTable() throws SQLException {
    try (Connection connection = database.stardust();
        Statement statement = connection.createStatement()) {
      String columns = " (id INT AUTO_INCREMENT PRIMARY KEY, a INT, b VARCHAR(9), UNIQUE (b))";
      TestDatabase.execute(
          connection,
          "CREATE TABLE held" + columns,
          "CREATE TABLE brought" + columns,
          "INSERT INTO held VALUES (1, 1, 'x')",
          "INSERT INTO brought (_fields) VALUES ('{\"a\": 5, \"b\": \"x\"}'), ('{\"b\": \"y\", \"k\": 2}')");
      statement.execute(
          "INSERT INTO held (_fields) SELECT o._fields FROM brought o ON DUPLICATE KEY UPDATE"
              + " _fields = JSON_MERGE_PATCH(held._fields, o._fields, '{\"m\": 1}')");
      statement.execute(
          "INSERT INTO held (_fields) SELECT _fields FROM brought WHERE b = 'y' ON DUPLICATE KEY"
              + " UPDATE _fields = JSON_MERGE_PATCH(VALUES(_fields), _fields, '{\"n\": 3}')");
      assertThat(
              TestDatabase.rows(
                  connection,
                  "SELECT a, b, _fields->'$.k', _fields->'$.m', _fields->'$.n' FROM held ORDER BY b"))
          .containsExactly("5|x|null|1|null", "null|y|2|null|3");
    }
  }

  @Test
  void cannotBeNull() throws SQLException {
    try (Connection connection = database.stardust();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE nothing (id INT PRIMARY KEY, a INT)");
      statement.execute("INSERT INTO nothing VALUES (1, 1)");
      for (String change :
          List.of(
              "INSERT INTO nothing (_fields) VALUES (NULL)",
              "INSERT INTO nothing (id, _fields) VALUES (2, NULL)",
              "INSERT INTO nothing (id, _fields) SELECT 2, NULL",
              "REPLACE INTO nothing (id, _fields) VALUES (1, NULL)",
              "INSERT INTO nothing (id) VALUES (1) ON DUPLICATE KEY UPDATE _fields = NULL",
              "UPDATE nothing SET _fields = NULL")) {
        assertThatThrownBy(() -> statement.execute(change))
            .as(change)
            .isInstanceOfSatisfying(
                SQLException.class, failure -> assertThat(failure.getErrorCode()).isEqualTo(1048))
            .hasMessage("Column '_fields' cannot be null");
      }
    }
  }

  @Test
  void keepsTheZeroTimestamp() throws SQLException {
    try (Connection connection = database.stardust();
        Statement statement = connection.createStatement()) {
      statement.execute("SET sql_mode = '', time_zone = '+02:00'");
      statement.execute(
          "CREATE TABLE zero (id INT PRIMARY KEY, t TIMESTAMP NULL, u TIMESTAMP(3) NULL)");
      statement.execute("INSERT INTO zero VALUES (1, 0, 0), (2, '2024-01-01 01:00:00', NULL)");
      statement.execute("UPDATE zero SET _fields = _fields");
      assertThat(
              TestDatabase.rows(
                  connection, "SELECT CAST(t AS CHAR), CAST(u AS CHAR) FROM zero ORDER BY id"))
          .containsExactly(
              "0000-00-00 00:00:00|0000-00-00 00:00:00.000", "2024-01-01 01:00:00|null");
    }
  }
}
