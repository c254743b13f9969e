package dev.stardust.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that a native table could not have, and a server that goes away. */
final class BadInputTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @BeforeAll
  static void createTable() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20))",
          "INSERT INTO t VALUES (1, 'one')");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE stardust_x (id INT)",
        "CREATE TABLE entry_x (id INT)",
        "CREATE TABLE `Entry_Data` (id INT)",
        "CREATE TABLE x (id INT, _x INT)",
        "ALTER TABLE t ADD COLUMN `_fields` JSON",
        "ALTER TABLE t RENAME COLUMN v TO _v",
        "ALTER TABLE t CHANGE v _v INT",
        "ALTER TABLE t RENAME TO entry_t",
        "RENAME TABLE t TO stardust_t"
      })
  void reservedNamesAreRefusedByName(String sql) throws SQLException {
    SQLException error = refused(sql);

    assertThat(error.getMessage()).containsPattern("(?i)stardust_|entry_|_x|_fields|_v");
    assertThat(error.getSQLState()).startsWith("42");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM entry_data",
        "SELECT * FROM `stardust_models`",
        "UPDATE entry_slots_page_1 SET entry_id = 1",
        "DELETE FROM entry_data",
        "DROP TABLE entry_data",
        "ALTER TABLE stardust_models ADD x INT",
        "TRUNCATE TABLE entry_data",
        "INSERT INTO t SELECT id, 'x' FROM entry_data",
        "SELECT (SELECT COUNT(*) FROM entry_data) FROM t",
        "INSERT INTO entry_data (id) VALUES (1)",
        "CREATE TABLE copy LIKE entry_data",
        "CREATE VIEW w AS SELECT * FROM entry_data",
        "HANDLER entry_data OPEN",
        "PREPARE p FROM 'SELECT * FROM entry_data'"
      })
  void theLayoutIsNotThere(String sql) throws SQLException {
    SQLException error = refused(sql);

    assertThat(error.getErrorCode()).isIn(1146, 1051, 1235);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HANDLER t OPEN",
        "CREATE VIEW w AS SELECT * FROM t",
        "CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW SET NEW.v = 'x'",
        "LOAD DATA LOCAL INFILE 'x' INTO TABLE t",
        "SELECT * FROM t PARTITION (p0)",
        "ALTER TABLE t PARTITION BY HASH (id)"
      })
  void whatIsNotSupportedSaysSoAndWhere(String sql) throws SQLException {
    SQLException error = refused(sql);

    assertThat(error.getSQLState()).isEqualTo("42000");
    assertThat(error.getErrorCode()).isEqualTo(1235);
    assertThat(error.getMessage()).hasSizeGreaterThan(20);
  }

  @Test
  void moreFieldsThanATableCanHave() throws SQLException {
    String columns =
        IntStream.range(0, 5000).mapToObj(i -> "c" + i + " INT").collect(Collectors.joining(", "));

    assertThat(refused("CREATE TABLE many (" + columns + ")").getErrorCode()).isEqualTo(1117);
  }

  @Test
  void aConnectionWhoseServerIsGoneIsClosed() throws SQLException {
    Connection connection = DriverManager.getConnection(database.stardustUrl());
    long id = connectionId(connection);
    CompletableFuture<SQLException> failure =
        CompletableFuture.supplyAsync(
            () ->
                catchThrowableOfType(
                    SQLException.class,
                    () ->
                        TestDatabase.execute(
                            connection,
                            "UPDATE t SET v = CONCAT('gone', SLEEP(60)) WHERE id = 1")));
    killWhenBusy(id);

    SQLException error = failure.join();
    assertThat(error.getSQLState()).isEqualTo("08S01");
    assertThat(connection.isValid(1)).isFalse();
    assertThat(connection.isClosed()).isTrue();
    assertThat(TestDatabase.rows(database.stardust(), "SELECT v FROM t")).containsExactly("one");
  }

  private static SQLException refused(String sql) throws SQLException {
    try (Connection connection = database.stardust()) {
      SQLException error =
          catchThrowableOfType(SQLException.class, () -> TestDatabase.execute(connection, sql));
      assertThat(error == null).as("refused: " + sql).isFalse();
      assertThat(TestDatabase.rows(connection, "SELECT v FROM t")).containsExactly("one");
      return error;
    }
  }

  private static long connectionId(Connection connection) throws SQLException {
    return Long.parseLong(TestDatabase.rows(connection, "SELECT CONNECTION_ID()").get(0));
  }

  private static void killWhenBusy(long id) throws SQLException {
    String busy =
        "SELECT COUNT(*) FROM performance_schema.processlist WHERE id = "
            + id
            + " AND info LIKE '%SLEEP%'";
    try (Connection admin = DriverManager.getConnection(database.url());
        Statement statement = admin.createStatement()) {
      boolean killed = false;
      while (!killed) {
        try (ResultSet rows = statement.executeQuery(busy)) {
          rows.next();
          killed = rows.getInt(1) > 0;
        }
      }
      statement.execute("KILL " + id);
    }
  }
}
