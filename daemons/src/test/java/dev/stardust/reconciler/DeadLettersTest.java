package dev.stardust.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.daemon.DaemonFixture;
import dev.stardust.reconciler.DeadLetters.Letter;
import dev.stardust.reconciler.DeadLetters.Replayed;
import dev.stardust.reconciler.DeadLetters.Selection;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator does with what could not be done. */
final class DeadLettersTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final Selection ALL = new Selection(null, null, null);

  private DaemonFixture fixture;
  private Connection connection;
  private DeadLetters letters;

  @BeforeEach
  void fill() throws SQLException {
    fixture = new DaemonFixture(database, new Reconciler());
    connection = WorkConnection.open(fixture.context().database());
    letters = new DeadLetters(connection);
    TestDatabase.execute(
        connection,
        "DELETE FROM stardust_sync_queue",
        "DELETE FROM stardust_reconciler_dlq",
        "INSERT INTO stardust_reconciler_dlq"
            + " (id, source, reason, tenant_id, model_id, entry_id, message, retries) VALUES"
            + " (1, 'sync_queue', 'missing_entry', 1, 9, 11, '', 0),"
            + " (2, 'sync_queue', 'schema_incompatibility', 1, 9, 12, '', 3),"
            + " (3, 'sync_queue', 'missing_entry', 2, 9, 13, '', 0),"
            + " (4, 'import', 'other', 2, 9, NULL, '', 0)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    fixture.close();
  }

  private List<Long> ids(Selection selection) throws SQLException {
    return letters.list(selection, 100).stream().map(Letter::id).toList();
  }

  private List<String> queue() throws SQLException {
    return TestDatabase.rows(
        connection,
        "SELECT tenant_id, model_id, entry_id, attempts FROM stardust_sync_queue ORDER BY entry_id");
  }

  @Test
  void theyAreFoundByIdReasonAndTenant() throws SQLException {
    assertThat(ids(ALL)).containsExactly(1L, 2L, 3L, 4L);
    assertThat(ids(new Selection(2L, null, null))).containsExactly(2L);
    assertThat(ids(new Selection(null, "missing_entry", null))).containsExactly(1L, 3L);
    assertThat(ids(new Selection(null, "missing_entry", 2L))).containsExactly(3L);
    assertThat(letters.list(ALL, 2)).hasSize(2);
  }

  @Test
  void aReplayedOneIsQueuedAndGone() throws SQLException {
    assertThat(letters.replay(new Selection(2L, null, null))).isEqualTo(new Replayed(1, 0, 0));
    assertThat(queue()).containsExactly("1|9|12|4");
    assertThat(ids(ALL)).containsExactly(1L, 3L, 4L);
    assertThat(letters.replay(new Selection(2L, null, null))).isEqualTo(new Replayed(0, 0, 0));
  }

  @Test
  void thoseWithAReasonAreReplayedAndOthersStay() throws SQLException {
    assertThat(letters.replay(new Selection(null, "missing_entry", null)))
        .isEqualTo(new Replayed(2, 0, 0));
    assertThat(queue()).containsExactly("1|9|11|1", "2|9|13|1");
    assertThat(ids(ALL)).containsExactly(2L, 4L);
  }

  @Test
  void oneWithoutEntryIsOnlyRemoved() throws SQLException {
    assertThat(letters.replay(new Selection(null, null, 2L))).isEqualTo(new Replayed(1, 0, 1));
    assertThat(queue()).containsExactly("2|9|13|1");
    assertThat(ids(ALL)).containsExactly(1L, 2L);
  }

  /** The entry is queued and its letter removed, or neither. */
  @Test
  void aReplayThatFailsHasDoneNothing() throws SQLException {
    TestDatabase.execute(
        connection,
        "CREATE TRIGGER refuse BEFORE DELETE ON stardust_reconciler_dlq FOR EACH ROW"
            + " SIGNAL SQLSTATE '45000'");
    try {
      letters.replay(ALL);
      assertThat(queue()).as("refused").isNull();
    } catch (SQLException refused) {
      assertThat(refused.getSQLState()).isEqualTo("45000");
    } finally {
      TestDatabase.execute(connection, "DROP TRIGGER refuse");
    }
    assertThat(queue()).isEmpty();
    assertThat(ids(ALL)).hasSize(4);
  }

  @Test
  void discardedOnesAreGone() throws SQLException {
    assertThat(letters.discard(new Selection(null, "other", null))).isEqualTo(1);
    assertThat(letters.discard(new Selection(77L, null, null))).isZero();
    assertThat(letters.discard(new Selection(null, null, 1L))).isEqualTo(2);
    assertThat(ids(ALL)).containsExactly(3L);
    assertThat(queue()).isEmpty();
  }
}
