package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.Fences;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Traffic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Where deleted entries are not kept, a DELETE by primary key is one statement of MySQL's, which
 * removes the page rows, the entry and its unique keys. At the end of the class all entries are
 * verified.
 */
final class PointDeleteTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  /** More columns than one page has slots of a type for. */
  private static final int WIDE = 150;

  @BeforeEach
  void fill() throws SQLException {
    String columns =
        IntStream.range(0, WIDE).mapToObj(i -> ", c" + i + " INT").collect(Collectors.joining());
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "DROP TABLE IF EXISTS goods, wide",
          "CREATE TABLE goods (id INT PRIMARY KEY, n INT, code VARCHAR(9), label VARCHAR(9),"
              + " UNIQUE KEY (code), UNIQUE KEY (label, n))",
          "INSERT INTO goods VALUES (1, 1, 'a', 'x'), (2, 2, 'b', NULL), (3, 3, NULL, NULL)",
          "CREATE TABLE wide (id BIGINT PRIMARY KEY" + columns + ")",
          "INSERT INTO wide (id, c0, c1, c149) VALUES (1, 1, 1, 1), (2, 2, 2, 2)");
    }
  }

  private static Connection connect() throws SQLException {
    return database.stardust("trashRetention=0");
  }

  @Test
  void itIsOneStatement() throws SQLException {
    try (Connection plain = database.plain()) {
      assertThat(
              TestDatabase.rows(
                  plain, "SELECT COUNT(DISTINCT page_id) > 1 FROM stardust_slot_assignments"))
          .as("a wide row has several pages")
          .containsExactly("1");
    }
    for (String table : List.of("goods", "wide")) {
      for (boolean autoCommit : new boolean[] {true, false}) {
        try (Connection connection = connect();
            PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?")) {
          connection.setAutoCommit(autoCommit);
          long before = Traffic.writes(connection);
          delete.setInt(1, autoCommit ? 1 : 2);
          int commands = Traffic.roundTrips(connection);
          assertThat(delete.executeUpdate()).as(table).isEqualTo(1);
          assertThat(Traffic.roundTrips(connection) - commands).as("round trips").isEqualTo(1);
          assertThat(Traffic.writes(connection) - before).as(table).isEqualTo(1);
          assertThat(TestDatabase.rows(connection, "SELECT ROW_COUNT()")).containsExactly("1");
          if (!autoCommit) {
            connection.rollback();
          }
        }
      }
    }
  }

  @Test
  void nothingIsLeftOfTheRow() throws SQLException {
    try (Connection connection = connect()) {
      assertThat(TestDatabase.count(connection, "DELETE FROM wide WHERE id = 2")).isEqualTo(1);
      for (int id = 1; id <= 3; id++) {
        assertThat(TestDatabase.count(connection, "DELETE FROM goods WHERE id = " + id))
            .isEqualTo(1);
        assertThat(TestDatabase.count(connection, "DELETE FROM goods WHERE id = " + id))
            .isEqualTo(0);
      }
      assertThat(TestDatabase.rows(connection, "SELECT id FROM wide")).containsExactly("1");
      assertThat(TestDatabase.rows(connection, "SELECT COUNT(*) FROM goods")).containsExactly("0");
      assertThat(
              TestDatabase.count(
                  connection, "INSERT INTO goods VALUES (7, 1, 'a', 'x'), (8, 2, 'b', 'x')"))
          .as("the keys are free again")
          .isEqualTo(2);
    }
    try (Connection plain = database.plain()) {
      assertThat(TestDatabase.rows(plain, "SELECT COUNT(*) FROM entry_unique_keys"))
          .containsExactly("4");
    }
  }

  @Test
  void aTransactionThatIsRolledBackKeepsTheRow() throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      assertThat(TestDatabase.count(connection, "DELETE FROM goods WHERE id = 1")).isEqualTo(1);
      assertThat(TestDatabase.count(connection, "INSERT INTO goods VALUES (1, 9, 'a', 'x')"))
          .isEqualTo(1);
      connection.rollback();
      assertThat(TestDatabase.rows(connection, "SELECT n, code, _fields->'$.n' FROM goods LIMIT 1"))
          .containsExactly("1|a|1");
    }
  }

  @Test
  void itLocksTheFenceAndDoesNothingWithoutIt() throws SQLException {
    String delete = "DELETE FROM goods WHERE id = ";
    Fences.assertLocked(database, delete + 1, delete + 2, "trashRetention=0");
  }
}
