package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A table is changed in every way while others write and read it: columns come, go, and get other
 * names, types and keys, and changes fail that the rows do not allow. The clients are three: those
 * of different leases share nothing but the database.
 *
 * <p>{@code -Dsoak.seconds=n} sets how long it goes on, {@code -Dsoak.seed=n} in which order.
 */
class ConcurrentChangesTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final int WRITERS = 4;
  private static final int ROWS = 600;

  /** Of each writer's transactions. */
  private static final List<Integer> ISOLATIONS =
      List.of(
          Connection.TRANSACTION_READ_UNCOMMITTED,
          Connection.TRANSACTION_READ_COMMITTED,
          Connection.TRANSACTION_REPEATABLE_READ,
          Connection.TRANSACTION_SERIALIZABLE);

  /** Each list of changes begins and ends with the same definition. */
  private static final List<List<Change>> CHANGES =
      List.of(
          List.of(
              new Change("ALTER TABLE t ADD COLUMN extra int DEFAULT 5, ADD KEY (extra)"),
              new Change("ALTER TABLE t RENAME COLUMN extra TO other"),
              new Change("ALTER TABLE t ADD CONSTRAINT five CHECK (other = 5)"),
              new Change("ALTER TABLE t DROP CHECK five, DROP COLUMN other")),
          List.of(
              new Change("ALTER TABLE t MODIFY n bigint"),
              new Change("CREATE INDEX i_n ON t (n)"),
              new Change("ALTER TABLE t MODIFY n varchar(30)"),
              new Change("DROP INDEX i_n ON t"),
              new Change("ALTER TABLE t MODIFY n decimal(20,2)"),
              new Change("ALTER TABLE t MODIFY n int")),
          List.of(
              new Change("ALTER TABLE t MODIFY word varchar(20) COLLATE utf8mb4_bin"),
              new Change("ALTER TABLE t ADD UNIQUE (balance)", 1062),
              new Change("ALTER TABLE t MODIFY word varchar(20)")),
          List.of(
              new Change("ALTER TABLE t MODIFY note longtext"),
              new Change("ALTER TABLE t MODIFY note json"),
              new Change("ALTER TABLE t MODIFY note varchar(30)")),
          List.of(
              new Change(
                  "ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (code), ADD KEY ids (id)"),
              new Change("ALTER TABLE t DROP PRIMARY KEY, ADD PRIMARY KEY (id), DROP KEY ids")),
          List.of(
              new Change("ALTER TABLE t MODIFY n tinyint", 1264),
              new Change("ALTER TABLE t ADD CONSTRAINT small CHECK (n < 100)", 3819),
              new Change("ALTER TABLE t MODIFY twin int NOT NULL"),
              new Change("ALTER TABLE t ADD CONSTRAINT down CHECK (twin <= 0)"),
              new Change("ALTER TABLE t DROP CHECK down, MODIFY twin int")),
          List.of(
              new Change("ALTER TABLE t ADD UNIQUE u_code (code), ADD KEY (n, word)"),
              new Change("ALTER TABLE t DROP INDEX u_code, DROP INDEX n")),
          List.of(
              new Change("MOVE STARDUST TABLE t TO DEDICATED PAGES"),
              new Change("ALTER TABLE t ADD INDEX ix_twin (twin)"),
              new Change("MOVE STARDUST TABLE t TO DEDICATED PAGES"),
              new Change("MOVE STARDUST TABLE t TO SHARED PAGES"),
              new Change("ALTER TABLE t DROP INDEX ix_twin")));

  /** A change, and the error that the rows make of it; 0 when they allow it. */
  private record Change(String sql, int error) {
    Change(String sql) {
      this(sql, 0);
    }
  }

  private final Ledger ledger = new Ledger();
  private int changed;

  @Test
  void nothingIsLostOrWrong() throws Exception {
    long seed = Long.getLong("soak.seed", System.currentTimeMillis());
    int seconds = Integer.getInteger("soak.seconds", 8);
    fill();
    long start = System.nanoTime();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        Connection connection = client(writer);
        connection.setTransactionIsolation(ISOLATIONS.get(writer));
        running.add(threads.submit(new LedgerWriter(connection, ledger, writer, WRITERS, ROWS)));
        running.add(threads.submit(new LedgerReader(client(writer + 1), ledger, ROWS)));
      }
      try (Connection connection = client(2)) {
        change(connection, new Random(seed), start + TimeUnit.SECONDS.toNanos(seconds), running);
      }
      ledger.close();
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      ledger.close();
      threads.shutdownNow();
      long ran = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
      System.out.println(
          changed + " changes, " + ledger + ", in " + ran + " s, -Dsoak.seed=" + seed);
    }
    assertWritten();
  }

  private static Connection client(int number) throws SQLException {
    return database.stardust("schemaLease=" + (10_000 + number % 3));
  }

  private void fill() throws SQLException {
    try (Connection connection = client(0)) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE t (id int primary key, code int NOT NULL, n int, twin int, note varchar(30),"
              + " word varchar(20), balance int NOT NULL, UNIQUE u_word (word))",
          "INSERT INTO t WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < "
              + ROWS
              + ") SELECT i, i + 1000000, 1000, -1000, '1000', CONCAT('w', i), 100 FROM s");
    }
    for (int id = 1; id <= ROWS; id++) {
      ledger.begin(id, LedgerWriter.FIRST);
      ledger.acknowledge(id, LedgerWriter.FIRST);
    }
  }

  private void change(Connection connection, Random random, long end, List<Future<?>> running)
      throws SQLException {
    do {
      for (Change change : CHANGES.get(random.nextInt(CHANGES.size()))) {
        change(connection, change);
        changed++;
        assertThat(running.stream().noneMatch(Future::isDone))
            .as("everybody still runs after %s", change.sql())
            .isTrue();
      }
    } while (System.nanoTime() < end);
  }

  private static void change(Connection connection, Change change) throws SQLException {
    int error = 0;
    List<String> before = TestDatabase.rows(connection, "SHOW CREATE TABLE t");
    try {
      TestDatabase.execute(connection, change.sql());
    } catch (SQLException refused) {
      error = refused.getErrorCode();
      if (change.error() == 0) {
        throw new SQLException(change.sql() + ": " + refused.getMessage(), refused);
      }
    }
    assertThat(error).as(change.sql()).isEqualTo(change.error());
    assertThat(TestDatabase.rows(connection, "SHOW CREATE TABLE t").equals(before))
        .as("the definition is as before %s", change.sql())
        .isEqualTo(error != 0 || change.sql().startsWith("MOVE"));
    assertThat(TestDatabase.rows(connection, LedgerReader.WRONG)).containsExactly("0");
  }

  private void assertWritten() throws SQLException {
    try (Connection connection = client(1)) {
      assertThat(TestDatabase.rows(connection, "SELECT id, n, twin, note FROM t ORDER BY id"))
          .isEqualTo(ledger.rows());
      assertThat(TestDatabase.rows(connection, "SELECT SUM(balance) FROM t"))
          .containsExactly(String.valueOf(100 * ROWS));
    }
  }
}
