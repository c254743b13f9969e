package dev.stardust.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.error.ErrorCode;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Verification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A client falls silent for longer than its lease while a statement of it is on its way, and is
 * heard again when others have changed the table.
 */
final class SilentClientTest {

  private static final String INDEX = "CREATE INDEX ix ON t (a)";
  private static final String COPY =
      "ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (code), ADD KEY ids (id)";

  /** What a program does with its connection. */
  private interface Work {
    void run(Connection connection) throws SQLException;
  }

  @Test
  void aWriteIsRepeatedByTheNewDefinition() throws Exception {
    assertThat(
            afterSilence(
                client -> {},
                client -> TestDatabase.execute(client, "INSERT INTO t VALUES (4, 'tardy', 40)"),
                INDEX))
        .containsExactly("1|one|10", "2|two|20", "3|three|30", "4|tardy|40");
  }

  @Test
  void aWriteIsRepeatedOnTheTableThatHasTakenTheName() throws Exception {
    assertThat(
            afterSilence(
                client -> {},
                client ->
                    TestDatabase.execute(
                        client, "UPDATE t SET a = 21 WHERE id = 2 AND 'tardy' <> ''"),
                COPY))
        .containsExactly("1|one|10", "2|two|21", "3|three|30");
  }

  @Test
  void everyRowOfABatchIsThereOnce() throws Exception {
    assertThat(
            afterSilence(
                client -> {},
                client -> {
                  try (PreparedStatement insert =
                      client.prepareStatement("INSERT INTO t VALUES (?, ?, ?)")) {
                    for (int id = 4; id <= 6; id++) {
                      insert.setInt(1, id);
                      insert.setString(2, "tardy" + id);
                      insert.setInt(3, id * 10);
                      insert.addBatch();
                    }
                    assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
                  }
                },
                INDEX))
        .containsExactly(
            "1|one|10", "2|two|20", "3|three|30", "4|tardy4|40", "5|tardy5|50", "6|tardy6|60");
  }

  @Test
  void aTransactionIsRolledBack() throws Exception {
    assertThat(
            afterSilence(
                client -> {
                  client.setAutoCommit(false);
                  assertThat(TestDatabase.rows(client, "SELECT a FROM t WHERE id = 2"))
                      .containsExactly("20");
                },
                client ->
                    assertLapses(
                        () ->
                            TestDatabase.execute(
                                client, "DELETE FROM t WHERE id = 2 AND 'tardy' <> ''"),
                        client),
                INDEX))
        .containsExactly("1|one|10", "2|two|20", "3|three|30");
  }

  /** What it has locked, nobody goes on without. */
  @Test
  void aTransactionThatHasWrittenIsWaitedFor() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        Connection other = database.stardust("schemaChangeTimeout=2000");
        SilentClient silent = new SilentClient(database)) {
      tables(other);
      Connection client = silent.connection();
      client.setAutoCommit(false);
      TestDatabase.execute(client, "UPDATE t SET a = 21 WHERE id = 2");
      silent.fallSilent();
      assertThatThrownBy(() -> TestDatabase.execute(other, INDEX))
          .hasMessageContaining("silent, but a transaction of it that writes is open");
      silent.speak();
      assertLapses(client::commit, client);
      TestDatabase.execute(other, "ALTER TABLE t COMMENT = 'finishes what was begun'");
      assertThat(rows(other)).containsExactly("1|one|10", "2|two|20", "3|three|30");
      Verification.assertClean(database.name());
    }
  }

  /** Without a look at the lease it would be the former slot's, in which nothing is left. */
  @Test
  void anAnswerThatComesTooLateIsAskedForAgain() throws Exception {
    for (String change : List.of(INDEX, COPY)) {
      assertThat(
              afterSilence(
                  client -> {},
                  client ->
                      assertThat(
                              TestDatabase.rows(
                                  client, "SELECT a FROM t WHERE id = 2 AND 'tardy' <> ''"))
                          .containsExactly("20"),
                  change))
          .hasSize(3);
    }
  }

  @Test
  void aPreparedQueryIsAskedAgain() throws Exception {
    assertThat(
            afterSilence(
                client -> {},
                client -> {
                  try (PreparedStatement query =
                      client.prepareStatement("SELECT a FROM t WHERE id = 2 AND ? <> ''")) {
                    query.setFetchSize(Integer.MIN_VALUE);
                    query.setString(1, "tardy");
                    try (ResultSet rows = query.executeQuery()) {
                      assertThat(rows.next()).isTrue();
                      assertThat(rows.getInt(1)).isEqualTo(20);
                    }
                  }
                },
                INDEX))
        .hasSize(3);
  }

  @Test
  void whatMayDoMoreThanReadIsNotRepeated() throws Exception {
    assertThat(
            afterSilence(
                client -> {},
                client ->
                    assertThatThrownBy(
                            () ->
                                TestDatabase.rows(
                                    client, "SELECT SLEEP(0), a FROM t WHERE 'tardy' <> ''"))
                        .isInstanceOfSatisfying(
                            SQLException.class,
                            failure ->
                                assertThat(failure.getErrorCode())
                                    .isEqualTo(ErrorCode.ANSWER_OUTDATED.vendorCode())),
                INDEX))
        .hasSize(3);
  }

  @Test
  void aTransactionThatHasReadTooLateIsRolledBack() throws Exception {
    assertThat(
            afterSilence(
                client -> client.setAutoCommit(false),
                client ->
                    assertLapses(
                        () -> TestDatabase.rows(client, "SELECT a FROM t WHERE 'tardy' <> ''"),
                        client),
                INDEX))
        .hasSize(3);
  }

  /** Silence alone does no harm. */
  @Test
  void anAnswerStandsWhenNothingHasChanged() throws Exception {
    assertThat(
            afterSilence(
                client -> {},
                client ->
                    assertThat(
                            TestDatabase.rows(
                                client, "SELECT SLEEP(0), a FROM t WHERE 'tardy' <> '' LIMIT 1"))
                        .containsExactly("0|10"),
                "DO SLEEP(2)"))
        .hasSize(3);
  }

  private static void assertLapses(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable work, Connection client)
      throws SQLException {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            SQLException.class,
            failure -> {
              assertThat(failure.getErrorCode()).isEqualTo(ErrorCode.LEASE_LAPSED.vendorCode());
              assertThat(failure.getSQLState()).isEqualTo("40001");
            });
    client.rollback();
  }

  /** Lets a change come to its end while a client's statement with the word tardy is on its way. */
  private static List<String> afterSilence(Work before, Work late, String change) throws Exception {
    try (TestDatabase database = TestDatabase.create();
        Connection other = database.stardust();
        SilentClient silent = new SilentClient(database)) {
      tables(other);
      assertThat(rows(silent.connection())).hasSize(3);
      before.run(silent.connection());
      silent.fallSilentAt("tardy");
      CompletableFuture<Void> program =
          CompletableFuture.runAsync(
              () -> {
                try {
                  late.run(silent.connection());
                } catch (SQLException failure) {
                  throw new IllegalStateException(failure);
                }
              });
      silent.awaitSilence();
      TestDatabase.execute(other, change);
      silent.speak();
      program.get(30, TimeUnit.SECONDS);
      Verification.assertClean(database.name());
      return rows(other);
    }
  }

  private static void tables(Connection connection) throws SQLException {
    TestDatabase.execute(
        connection,
        "CREATE TABLE t (id INT PRIMARY KEY, code VARCHAR(10) NOT NULL, a INT)",
        "INSERT INTO t VALUES (1, 'one', 10), (2, 'two', 20), (3, 'three', 30)");
  }

  private static List<String> rows(Connection connection) throws SQLException {
    return TestDatabase.rows(connection, "SELECT id, code, a FROM t ORDER BY id");
  }
}
