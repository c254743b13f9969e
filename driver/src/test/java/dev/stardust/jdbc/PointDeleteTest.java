package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mysql.cj.NativeSession;
import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
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

  private static final String WRITES =
      "SHOW SESSION STATUS WHERE Variable_name IN ('Com_delete', 'Com_delete_multi', 'Com_begin',"
          + " 'Com_savepoint', 'Com_commit', 'Com_do', 'Com_insert', 'Com_insert_select')";

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

  private static int count(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private static long writes(Connection connection) throws SQLException {
    return TestDatabase.rows(connection.unwrap(JdbcConnection.class), WRITES).stream()
        .mapToLong(row -> Long.parseLong(row.substring(row.indexOf('|') + 1)))
        .sum();
  }

  private static int commands(Connection connection) throws SQLException {
    return ((NativeSession) connection.unwrap(JdbcConnection.class).getSession()).getCommandCount();
  }

  @Test
  void itIsOneStatement() throws SQLException {
    for (String table : List.of("goods", "wide")) {
      for (boolean autoCommit : new boolean[] {true, false}) {
        try (Connection connection = connect();
            PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + table + " WHERE id = ?")) {
          connection.setAutoCommit(autoCommit);
          long before = writes(connection);
          delete.setInt(1, autoCommit ? 1 : 2);
          int commands = commands(connection);
          assertThat(delete.executeUpdate()).as(table).isEqualTo(1);
          assertThat(commands(connection) - commands).as("round trips").isEqualTo(1);
          assertThat(writes(connection) - before).as(table).isEqualTo(1);
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
      assertThat(count(connection, "DELETE FROM wide WHERE id = 2")).isEqualTo(1);
      for (int id = 1; id <= 3; id++) {
        assertThat(count(connection, "DELETE FROM goods WHERE id = " + id)).isEqualTo(1);
        assertThat(count(connection, "DELETE FROM goods WHERE id = " + id)).isEqualTo(0);
      }
      assertThat(TestDatabase.rows(connection, "SELECT id FROM wide")).containsExactly("1");
      assertThat(TestDatabase.rows(connection, "SELECT COUNT(*) FROM goods")).containsExactly("0");
      assertThat(count(connection, "INSERT INTO goods VALUES (7, 1, 'a', 'x'), (8, 2, 'b', 'x')"))
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
      assertThat(count(connection, "DELETE FROM goods WHERE id = 1")).isEqualTo(1);
      assertThat(count(connection, "INSERT INTO goods VALUES (1, 9, 'a', 'x')")).isEqualTo(1);
      connection.rollback();
      assertThat(TestDatabase.rows(connection, "SELECT n, code, _fields->'$.n' FROM goods LIMIT 1"))
          .containsExactly("1|a|1");
    }
  }

  @Test
  void itLocksTheFenceAndDoesNothingWithoutIt() throws SQLException {
    try (Connection connection = connect();
        Connection other = database.plain()) {
      connection.setAutoCommit(false);
      assertThat(count(connection, "DELETE FROM goods WHERE id = 1")).isEqualTo(1);
      assertThatThrownBy(
              () -> TestDatabase.execute(other, "SELECT 1 FROM stardust_fences FOR UPDATE NOWAIT"))
          .isInstanceOfSatisfying(
              SQLException.class, locked -> assertThat(locked.getErrorCode()).isEqualTo(3572));
      connection.commit();
      connection.setAutoCommit(true);
      TestDatabase.execute(other, "DELETE FROM stardust_fences", "DELETE FROM stardust_peers");
      assertThat(count(connection, "DELETE FROM goods WHERE id = 2")).isEqualTo(1);
      assertThat(TestDatabase.rows(other, "SELECT COUNT(*) FROM stardust_fences"))
          .containsExactly("1");
    }
  }
}
