package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Traffic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How often a statement goes to the server and back, and that it belongs to the right transaction
 * without asking: each command that Connector/J sends on the connection is counted.
 */
final class RoundTripsTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final String[] SERVER_PREPARED = {"useServerPrepStmts=true"};
  private static final String[] CURSORS = {
    "useServerPrepStmts=true", "useCursorFetch=true", "defaultFetchSize=2"
  };

  /** Something that sends statements. */
  private interface Sending {
    void send() throws SQLException;
  }

  @BeforeEach
  void tables() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "DROP TABLE IF EXISTS item",
          "CREATE TABLE item (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(20), price INT)",
          "INSERT INTO item (name, price) VALUES ('pen', 1), ('ink', 2), ('pad', 3)");
    }
  }

  private static int commands(Connection connection, Sending sending) throws SQLException {
    int before = Traffic.roundTrips(connection);
    sending.send();
    return Traffic.roundTrips(connection) - before;
  }

  private static List<String> committed() throws SQLException {
    try (Connection other = database.stardust()) {
      return TestDatabase.rows(other, "SELECT name FROM item WHERE id > 3 ORDER BY id");
    }
  }

  private static int insert(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return commands(
          connection,
          () ->
              statement.executeUpdate("INSERT INTO item (name, price) VALUES ('" + name + "', 9)"));
    }
  }

  @Test
  void insertsTakeOneEach() throws SQLException {
    for (boolean autoCommit : new boolean[] {true, false}) {
      try (Connection connection = database.stardust();
          PreparedStatement insert =
              connection.prepareStatement("INSERT INTO item (name, price) VALUES (?, ?)")) {
        connection.setAutoCommit(autoCommit);
        for (int i = 0; i < 3; i++) {
          insert.setString(1, "lid");
          insert.setInt(2, i);
          assertThat(commands(connection, insert::executeUpdate)).isEqualTo(1);
          assertThat(insert(connection, "cap")).isEqualTo(1);
        }
        if (!autoCommit) {
          assertThat(commands(connection, connection::commit)).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void updatesByKeyTakeOneEachAndCopyNoRow() throws SQLException {
    try (Connection connection = database.stardust();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE item SET name = ?, price = price + 1 WHERE id = ?");
        Statement other = connection.createStatement()) {
      for (int id = 1; id <= 3; id++) {
        update.setString(1, "new");
        update.setInt(2, id);
        assertThat(commands(connection, update::executeUpdate)).isEqualTo(1);
      }
      assertThat(copies(connection)).isEqualTo("Com_insert_select|0");
      String byAnother = "UPDATE item SET name = 'old' WHERE price = 2";
      assertThat(commands(connection, () -> other.executeUpdate(byAnother))).isPositive();
      assertThat(copies(connection)).isEqualTo("Com_insert_select|1");
      assertThat(TestDatabase.rows(connection, "SELECT id, name, price FROM item ORDER BY id"))
          .containsExactly("1|old|2", "2|new|3", "3|new|4");
    }
  }

  private static String copies(Connection connection) throws SQLException {
    return TestDatabase.rows(connection, "SHOW SESSION STATUS LIKE 'Com_insert_select'").get(0);
  }

  /** InnoDB keeps what is deleted from a temporary table, and reads all of it to empty it again. */
  @Test
  void stagesAreMadeAnewBeforeTheyAreFullOfDeletedRows() throws SQLException {
    try (Connection connection = database.stardust();
        Statement statement = connection.createStatement()) {
      for (boolean autoCommit : new boolean[] {true, false}) {
        connection.setAutoCommit(autoCommit);
        long before = madeTables(connection);
        for (int i = 0; i < 200; i++) {
          statement.executeUpdate("UPDATE item SET price = price + 1 WHERE price > 0");
        }
        assertThat(madeTables(connection) - before).isBetween(3L, 4L);
      }
      connection.rollback();
      assertThat(TestDatabase.rows(connection, "SELECT price FROM item ORDER BY id"))
          .containsExactly("201", "202", "203");
    }
  }

  private static long madeTables(Connection connection) throws SQLException {
    String made =
        TestDatabase.rows(connection, "SHOW SESSION STATUS LIKE 'Com_create_table'").get(0);
    return Long.parseLong(made.substring(made.indexOf('|') + 1));
  }

  @Test
  void pointReadsTakeOneEach() throws SQLException {
    for (String[] properties : List.of(new String[0], SERVER_PREPARED)) {
      try (Connection connection = database.stardust(properties);
          PreparedStatement query =
              connection.prepareStatement("SELECT name FROM item WHERE id = ?")) {
        for (int id = 1; id <= 3; id++) {
          query.setInt(1, id);
          assertThat(
                  commands(
                      connection,
                      () -> {
                        try (ResultSet row = query.executeQuery()) {
                          assertThat(row.next()).isTrue();
                        }
                      }))
              .isEqualTo(1);
        }
      }
    }
  }

  @Test
  void executeAsksWhetherItMayWriteAsNatively() throws SQLException {
    try (Connection connection = database.stardust();
        Statement statement = connection.createStatement()) {
      assertThat(
              commands(connection, () -> statement.execute("INSERT INTO item (name) VALUES ('x')")))
          .isEqualTo(2);
    }
  }

  @Test
  void aReadThatWasPreparedOnTheServerLeavesNoDoubt() throws SQLException {
    try (Connection connection = database.stardust(CURSORS)) {
      read(connection);
      assertThat(insert(connection, "alone")).isEqualTo(1);
      assertThat(committed()).containsExactly("alone");
      TestDatabase.execute(connection, "START TRANSACTION");
      read(connection);
      assertThat(insert(connection, "undone")).isEqualTo(1);
      TestDatabase.execute(connection, "ROLLBACK");
      assertThat(committed()).containsExactly("alone");
    }
  }

  private static void read(Connection connection) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT * FROM item WHERE id > ?")) {
      query.setInt(1, 0);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          assertThat(rows.getInt("price")).isPositive();
        }
      }
    }
  }

  @Test
  void aPingEndsNoTransaction() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(connection, "START TRANSACTION");
      assertThat(connection.isValid(1)).isTrue();
      assertThat(insert(connection, "undone")).isEqualTo(1);
      TestDatabase.execute(connection, "ROLLBACK");
      assertThat(connection.isValid(1)).isTrue();
      assertThat(insert(connection, "alone")).isEqualTo(1);
      assertThat(committed()).containsExactly("alone");
    }
  }

  @Test
  void afterAFailureTheServerIsAskedOnce() throws SQLException {
    try (Connection connection = database.stardust()) {
      fail(connection);
      assertThat(insert(connection, "alone")).isEqualTo(2);
      assertThat(insert(connection, "again")).isEqualTo(1);
      assertThat(committed()).containsExactly("alone", "again");
      TestDatabase.execute(connection, "START TRANSACTION");
      fail(connection);
      assertThat(insert(connection, "undone")).isEqualTo(2);
      TestDatabase.execute(connection, "ROLLBACK");
      assertThat(committed()).containsExactly("alone", "again");
    }
  }

  private static void fail(Connection connection) {
    assertThatThrownBy(() -> TestDatabase.execute(connection, "SELECT nothing"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void streamedRowsLeaveTheTransactionAsItIs() throws SQLException {
    try (Connection connection = database.stardust()) {
      stream(connection);
      assertThat(insert(connection, "alone")).isEqualTo(2);
      TestDatabase.execute(connection, "START TRANSACTION");
      stream(connection);
      assertThat(insert(connection, "undone")).isEqualTo(2);
      TestDatabase.execute(connection, "ROLLBACK");
      assertThat(committed()).containsExactly("alone");
    }
  }

  private static void stream(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(Integer.MIN_VALUE);
      try (ResultSet rows = statement.executeQuery("SELECT name FROM item")) {
        assertThat(rows.next()).isTrue();
      }
    }
  }

  @Test
  void autoCommitMayBeSwitchedInSql() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(connection, "SET autocommit = 0");
      insert(connection, "undone");
      assertThat(insert(connection, "too")).isEqualTo(1);
      TestDatabase.execute(connection, "ROLLBACK", "SET autocommit = 1");
      assertThat(insert(connection, "alone")).isEqualTo(1);
      assertThat(committed()).containsExactly("alone");
    }
  }

  @Test
  void aDeadlockEndsTheTransactionOfItsVictim() throws Exception {
    try (Connection victim = database.stardust();
        Connection other = database.stardust()) {
      TestDatabase.execute(victim, "START TRANSACTION", "UPDATE item SET price = 5 WHERE id = 1");
      TestDatabase.execute(
          other,
          "START TRANSACTION",
          "UPDATE item SET price = 6 WHERE id IN (2, 3)",
          "INSERT INTO item (name) VALUES ('heavy'), ('heavy'), ('heavy')");
      Thread waiting =
          new Thread(
              () -> {
                try {
                  TestDatabase.execute(other, "UPDATE item SET price = 6 WHERE id = 1", "COMMIT");
                } catch (SQLException failure) {
                  throw new IllegalStateException(failure);
                }
              });
      waiting.start();
      assertThatThrownBy(
              () -> TestDatabase.execute(victim, "UPDATE item SET price = 5 WHERE id = 2"))
          .isInstanceOfSatisfying(
              SQLException.class, failure -> assertThat(failure.getErrorCode()).isEqualTo(1213));
      waiting.join();
      insert(victim, "alone");
      assertThat(committed()).containsExactly("heavy", "heavy", "heavy", "alone");
    }
  }

  /** What fails before it is sent has set no savepoint to go back to. */
  @Test
  void statementsThatAreNeverSentLeaveTheTransactionAlone() throws SQLException {
    try (Connection connection = database.stardust("maxAllowedPacket=100000")) {
      connection.setAutoCommit(false);
      insert(connection, "lid");
      try (Statement statement = connection.createStatement()) {
        String large = "x".repeat(200_000);
        assertThatThrownBy(
                () -> statement.executeUpdate("INSERT INTO item (name) VALUES ('" + large + "')"))
            .hasMessageContaining("too large");
        assertThatThrownBy(
                () -> statement.executeUpdate("UPDATE item SET name = LEFT('" + large + "', 1)"))
            .hasMessageContaining("too large");
      }
      connection.commit();
    }
    assertThat(committed()).containsExactly("lid");
  }
}
