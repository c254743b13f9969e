package dev.stardust.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The server cuts a connection off in the middle of a statement, the program's own or one of those
 * that the driver has beside it. Whatever the moment: the program gets 08S01, its connection is
 * usable or closed, of the statement all is there or nothing, and the entries verify.
 */
final class LostConnectionTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final List<String> TABLES =
      List.of(
          "DROP TABLE IF EXISTS line, t, u, n, other, log",
          "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20), price DECIMAL(10,2)"
              + " DEFAULT 1.50, code VARCHAR(10), UNIQUE KEY code (code))",
          "INSERT INTO t (name, code) VALUES ('one', 'a'), ('two', 'b'), ('three', 'c')",
          "CREATE TABLE line (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES t (id)"
              + " ON DELETE CASCADE)",
          "INSERT INTO line VALUES (1, 1), (2, 2)",
          "CREATE TABLE u (id INT PRIMARY KEY, a INT, b INT)",
          "INSERT INTO u VALUES (1, 10, 20), (2, 11, 21)",
          "CREATE TABLE log (id INT PRIMARY KEY)");

  /** Statements that write entries. */
  private static final List<String> WRITES =
      List.of(
          "INSERT INTO t (name, code) VALUES ('direct', 'd')",
          "INSERT INTO t (name, code) VALUES (CONCAT('st', 'age'), 's'), ('more', 'm')",
          "INSERT INTO t (name) SELECT UPPER(name) FROM t",
          "INSERT INTO t (name, code) VALUES ('again', 'a'), ('new', 'n') ON DUPLICATE KEY UPDATE"
              + " name = VALUES(name)",
          "INSERT IGNORE INTO t (name, code) VALUES ('lost', 'a'), ('kept', 'k')",
          "REPLACE INTO t (id, name, code) VALUES (9, 'nine', 'b')",
          "UPDATE t SET price = price * 2, code = CONCAT(code, 'x')",
          "UPDATE t SET id = id + 100 WHERE name = 'three'",
          "UPDATE t JOIN u ON u.id = t.id SET t.name = 'joined', u.a = 99",
          "DELETE FROM t WHERE id < 3",
          "DELETE t, u FROM t JOIN u ON u.id = t.id");

  /** Statements that define tables. */
  private static final List<String> DEFINITIONS =
      List.of(
          "CREATE TABLE n (id INT PRIMARY KEY, v INT, w INT, KEY (v, w))",
          "CREATE TABLE n AS SELECT * FROM t",
          "CREATE TABLE n LIKE t",
          "ALTER TABLE t ADD COLUMN extra INT NOT NULL DEFAULT 3, ADD INDEX (name)",
          "ALTER TABLE u ADD UNIQUE (a), MODIFY b VARCHAR(20)",
          "ALTER TABLE u MODIFY id INT, DROP PRIMARY KEY, ADD PRIMARY KEY (b)",
          "CREATE INDEX both_columns ON u (a, b)",
          "DROP TABLE line, t, u",
          "RENAME TABLE t TO n, u TO t, n TO u",
          "TRUNCATE TABLE u");

  /** The content of the tables, and which markers of the transaction are there. */
  private record State(List<String> tables, List<String> log) {}

  @TestFactory
  Stream<DynamicTest> inTheMiddleOfAStatement() {
    return Stream.concat(WRITES.stream(), DEFINITIONS.stream())
        .flatMap(
            sql ->
                Stream.of(false, true)
                    .map(
                        inTransaction ->
                            DynamicTest.dynamicTest(
                                (inTransaction ? "in a transaction: " : "") + sql,
                                () -> cut(sql, inTransaction))));
  }

  private static void cut(String sql, boolean inTransaction) throws Exception {
    createTables();
    State before = settled();
    int commands;
    try (CutClient client = new CutClient(database, 0)) {
      client.begin(inTransaction);
      assertThat((Throwable) client.run(sql)).isNull();
      client.connection().setAutoCommit(true);
      commands = client.commands();
    }
    State after = settled();
    assertThat(commands).isPositive();
    Random random = new Random(commands);
    for (int fatal : CrashPoints.of(commands).toArray()) {
      createTables();
      boolean late = random.nextBoolean();
      try {
        cut(sql, inTransaction, late ? -fatal : fatal, before, after);
      } catch (AssertionError | SQLException failure) {
        throw new AssertionError(
            (late ? "while" : "before") + " command " + fatal + " of " + sql + " ran", failure);
      }
    }
  }

  // No connection stays open meanwhile: every step of a definition would wait for its process to
  // follow, and most of the commands would be questions whether it has.
  private static void createTables() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(connection, TABLES.toArray(String[]::new));
    }
  }

  private static void cut(String sql, boolean inTransaction, int fatal, State before, State after)
      throws Exception {
    boolean defines = DEFINITIONS.contains(sql);
    SQLException failure;
    boolean closed;
    boolean unsure = false;
    try (CutClient client = new CutClient(database, fatal)) {
      client.begin(inTransaction);
      failure = lost(client.run(sql), false);
      closed = client.connection().isClosed();
      if (!closed) {
        SQLException later = lost(client.goOn(), client.mayHaveCommitted());
        closed = later != null;
        unsure = closed && client.mayHaveCommitted();
        failure = closed ? later : failure;
        assertThat(client.connection().isClosed()).isEqualTo(closed);
      }
    }
    State found = settled();
    List<List<String>> allowed = new ArrayList<>();
    if (failure != null) {
      allowed.add(before.tables());
    }
    if (failure == null || unsure || defines || !inTransaction) {
      allowed.add(after.tables());
    }
    assertThat(found.tables()).as(String.valueOf(failure)).isIn(allowed);
    List<List<String>> logs = new ArrayList<>(logs(inTransaction, defines, closed));
    if (unsure) {
      logs.addAll(logs(inTransaction, defines, false));
    }
    assertThat(found.log()).isIn(logs);
    Verification.assertClean(database.name());
  }

  /**
   * Nothing but a lost connection is a reason to fail. In {@code commit()} Connector/J says of it
   * that it does not know whether the transaction was committed.
   */
  private static @Nullable SQLException lost(@Nullable SQLException failure, boolean committing) {
    Set<String> states = committing ? Set.of("08S01", "08007") : Set.of("08S01");
    if (failure != null && !states.contains(failure.getSQLState())) {
      throw new AssertionError("another failure than that the connection is lost", failure);
    }
    return failure;
  }

  /** What there is when every change that was begun is at its end. */
  private static State settled() throws SQLException {
    try (Connection connection = database.stardust()) {
      for (String table : TestDatabase.rows(connection, "SHOW TABLES")) {
        TestDatabase.rows(connection, "OPTIMIZE TABLE " + table);
      }
      return state(connection);
    }
  }

  /** Which of the transaction's markers may be there: 1 before the statement, 2 behind it. */
  private static List<List<String>> logs(boolean inTransaction, boolean defines, boolean closed) {
    if (!closed) {
      return List.of(inTransaction ? List.of("1", "2") : List.of("2"));
    }
    return inTransaction && defines ? List.of(List.of(), List.of("1")) : List.of(List.of());
  }

  private static State state(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    for (String table : TestDatabase.rows(connection, "SHOW TABLES")) {
      if (!table.equals("log")) {
        tables.add(table);
        tables.addAll(
            TestDatabase.rows(connection, "SELECT t.* FROM " + table + " t ORDER BY 1, 2"));
      }
    }
    return new State(tables, TestDatabase.rows(connection, "SELECT id FROM log ORDER BY id"));
  }

  @TestFactory
  Stream<DynamicTest> whileRowsAreRead() {
    return Stream.of(false, true)
        .map(
            inTransaction ->
                DynamicTest.dynamicTest(
                    inTransaction ? "in a transaction" : "in autocommit",
                    () -> cutStream(inTransaction)));
  }

  private static void cutStream(boolean inTransaction) throws Exception {
    try (Connection control = database.stardust()) {
      TestDatabase.execute(control, TABLES.toArray(String[]::new));
      try (CutClient client = new CutClient(database, 0);
          Statement statement = client.connection().createStatement()) {
        client.begin(inTransaction);
        SQLException failure = client.readAndCut(statement);
        // As Connector/J has it for rows that it reads while the program asks for them.
        assertThat(failure.getSQLState()).isEqualTo("S1000");
        assertThat(client.connection().isValid(1)).isFalse();
        assertThat(client.connection().isClosed()).isTrue();
      }
      assertThat(settled().log()).isEmpty();
      // Nothing of the lost client holds a change up.
      TestDatabase.execute(control, "ALTER TABLE t ADD INDEX (name)", "DROP TABLE line, t");
    }
  }

  @AfterAll
  static void leavesNothing() throws SQLException {
    try (Connection connection = database.stardust()) {
      Leftovers.assertNone(connection, database);
    }
  }
}
