package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Columns are added, indexed, retyped, renamed and dropped while others write and read. */
class ConcurrentChangesTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final int WRITERS = 2;
  private static final int ROWS = 600;

  /** A transaction that lost against another may be run again; everything else is a mistake. */
  private static final Set<Integer> AGAIN = Set.of(1213, 1205, 50_003, 50_016);

  private static final List<String> CHANGES =
      List.of(
          "ALTER TABLE t ADD COLUMN extra int DEFAULT 5, ADD KEY (extra)",
          "ALTER TABLE t MODIFY n bigint",
          "CREATE INDEX i_n ON t (n)",
          "ALTER TABLE t MODIFY n varchar(30)",
          "DROP INDEX i_n ON t",
          "ALTER TABLE t RENAME COLUMN extra TO other",
          "ALTER TABLE t MODIFY n int",
          "ALTER TABLE t DROP COLUMN other",
          "ALTER TABLE t ADD UNIQUE u_word (word), ADD KEY (n, word)",
          "ALTER TABLE t DROP INDEX u_word, DROP INDEX n");

  private final AtomicBoolean over = new AtomicBoolean();
  private final Map<Integer, Integer> written = new ConcurrentHashMap<>();

  @Test
  void nothingIsLostOrWrong() throws Exception {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE t (id int primary key, n int, word varchar(20))",
          "INSERT INTO t WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < "
              + ROWS
              + ") SELECT i, 0, CONCAT('w', i) FROM s");
    }
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int number = writer;
        running.add(threads.submit(() -> write(number)));
      }
      running.add(threads.submit(this::read));
      change();
      over.set(true);
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      over.set(true);
      threads.shutdownNow();
    }
    assertWritten();
  }

  private void change() throws SQLException {
    try (Connection connection = database.stardust()) {
      for (int round = 0; round < 2; round++) {
        for (String sql : CHANGES) {
          TestDatabase.execute(connection, sql);
        }
      }
    } finally {
      over.set(true);
    }
  }

  /** Each writer has rows of its own, so it knows what must be in them. */
  private Void write(int writer) throws SQLException {
    try (Connection connection = database.stardust()) {
      int value = 0;
      while (!over.get()) {
        value++;
        int id = 1 + writer + WRITERS * (value % (ROWS / WRITERS));
        if (update(connection, "UPDATE t SET n = ? WHERE id = ?", value, id)) {
          written.put(id, value);
        }
        int fresh = 10_000 * (writer + 1) + value;
        String insert = "INSERT INTO t (n, id, word) VALUES (?, ?, '" + fresh + "')";
        if (value % 5 == 0 && update(connection, insert, value, fresh)) {
          written.put(fresh, value);
        }
      }
    }
    return null;
  }

  private static boolean update(Connection connection, String sql, int n, int id)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, n);
      statement.setInt(2, id);
      assertThat(statement.executeUpdate()).isEqualTo(1);
      return true;
    } catch (SQLException failure) {
      if (AGAIN.contains(failure.getErrorCode())) {
        return false;
      }
      throw failure;
    }
  }

  private Void read() throws SQLException {
    try (Connection connection = database.stardust()) {
      while (!over.get()) {
        try {
          List<String> rows =
              TestDatabase.rows(
                  connection, "SELECT COUNT(*), SUM(n IS NULL) FROM t WHERE id <= " + ROWS);
          assertThat(rows).containsExactly(ROWS + "|0");
        } catch (SQLException failure) {
          if (!AGAIN.contains(failure.getErrorCode())) {
            throw failure;
          }
        }
      }
    }
    return null;
  }

  private void assertWritten() throws SQLException {
    try (Connection connection = database.stardust()) {
      for (Map.Entry<Integer, Integer> row : written.entrySet()) {
        assertThat(
                TestDatabase.rows(
                    connection, "SELECT n, _fields->>'$.n' FROM t WHERE id = " + row.getKey()))
            .containsExactly(row.getValue() + "|" + row.getValue());
      }
    }
    assertThat(written).hasSizeGreaterThan(10);
  }
}
