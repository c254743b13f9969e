package dev.stardust.liberator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.DaemonFixture;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deleted entries and unused pages. */
final class RemovalTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static List<String> plain(String query) throws SQLException {
    try (Connection connection = test.plain()) {
      return TestDatabase.rows(connection, query);
    }
  }

  private static void runLiberator(String... settings) throws SQLException {
    try (DaemonFixture fixture = new DaemonFixture(test, new Liberator(), settings);
        Cycle cycle = new Liberator().open(fixture.context())) {
      DaemonFixture.runUntilIdle(cycle);
    }
  }

  /** However the deleting session's zone is set. */
  @Test
  void trashIsPurgedAfterItsRetention() throws SQLException {
    try (Connection user =
        test.stardust("connectionTimeZone=%2B14:00&forceConnectionTimeZoneToSession=true")) {
      TestDatabase.execute(
          user,
          "CREATE TABLE t (id INT PRIMARY KEY, a INT)",
          "INSERT INTO t VALUES (1, 1), (2, 2), (3, 3), (4, 4)",
          "DELETE FROM t WHERE id <= 3");
    }
    runLiberator("trash-retention=1h", "liberator-chunk=1");
    assertThat(plain("SELECT COUNT(*) FROM entry_trash")).containsExactly("3");
    assertThat(
            plain(
                "SELECT COUNT(*) FROM entry_trash"
                    + " WHERE deleted_at > UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE"))
        .containsExactly("0");

    test.execute(
        "UPDATE entry_trash SET deleted_at = UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE WHERE id < 3");
    runLiberator("trash-retention=1h", "liberator-chunk=1");
    assertThat(plain("SELECT id FROM entry_trash")).containsExactly("3");

    runLiberator("trash-retention=0");
    assertThat(plain("SELECT COUNT(*) FROM entry_trash")).containsExactly("0");
  }

  /** Advice on a table that is there stays: it holds until the Watcher says otherwise. */
  @Test
  void eventsArePurgedAfterTheirRetention() throws SQLException {
    String events = "SELECT kind, model_id, entry_id FROM stardust_events ORDER BY id";
    try (Connection user = test.stardust("retype=lenient")) {
      TestDatabase.execute(
          user,
          "CREATE TABLE kept (id INT PRIMARY KEY, a VARCHAR(9))",
          "CREATE TABLE gone (id INT PRIMARY KEY, a VARCHAR(9))",
          "INSERT INTO kept VALUES (1, 'x'), (2, 'y')",
          "INSERT INTO gone VALUES (3, 'z')",
          "ALTER TABLE kept MODIFY a INT",
          "ALTER TABLE gone MODIFY a INT");
      test.execute(
          "INSERT INTO stardust_events (kind, tenant_id, model_id, details) SELECT"
              + " 'high_spread_model', tenant_id, id, '{}' FROM stardust_models WHERE name IN"
              + " ('kept', 'gone') ORDER BY name");
      TestDatabase.execute(user, "DROP TABLE gone");
    }
    List<String> all = plain(events);
    assertThat(all).hasSize(5);
    runLiberator("event-retention=2h", "liberator-chunk=1");
    assertThat(plain(events)).isEqualTo(all);

    test.execute(
        "UPDATE stardust_events SET created_at = UTC_TIMESTAMP(6) - INTERVAL 121 MINUTE"
            + " WHERE entry_id IS NULL OR entry_id <> 2");
    runLiberator("event-retention=2h", "liberator-chunk=1");
    assertThat(plain(events)).containsExactly(all.get(1), all.get(4));
    test.execute("DELETE FROM stardust_events");
  }

  @Test
  void deadLettersArePurgedAfterTheirRetention() throws SQLException {
    runLiberator();
    test.execute(
        "INSERT INTO stardust_reconciler_dlq (source, reason, tenant_id, model_id, entry_id,"
            + " message, created_at) VALUES"
            + " ('sync_queue', 'other', 1, 1, 1, '', UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE),"
            + " ('sync_queue', 'other', 1, 1, 2, '', UTC_TIMESTAMP(6) - INTERVAL 59 MINUTE),"
            + " ('import', 'malformed_json', 1, 0, NULL, '', UTC_TIMESTAMP(6) - INTERVAL 61 MINUTE)");
    runLiberator();
    assertThat(plain("SELECT entry_id FROM stardust_reconciler_dlq"))
        .containsExactlyInAnyOrder("1", "2", "null");
    runLiberator("dlq-retention=1h");
    assertThat(plain("SELECT entry_id FROM stardust_reconciler_dlq")).containsExactly("2");
  }

  @Test
  void dedicatedPagesWithoutLoansAreDropped() throws SQLException {
    try (Connection user = test.stardust()) {
      TestDatabase.execute(
          user,
          "CREATE TABLE d (id INT PRIMARY KEY, a INT, b INT, KEY (a, b))",
          "INSERT INTO d VALUES (1, 1, 1)");
      String used = "SELECT table_name FROM stardust_pages WHERE model_id > 0";
      String page = plain(used).get(0);
      // As a change leaves it that died after it had made the page.
      test.execute(
          "CREATE TABLE entry_slots_page_900 LIKE " + page,
          "INSERT INTO stardust_pages (id, table_name, model_id) VALUES (900,"
              + " 'entry_slots_page_900', 123456)",
          "INSERT INTO stardust_page_slots VALUES (900, 'i_int_01', 'int', TRUE)");

      runLiberator();
      assertThat(plain("SHOW TABLES LIKE 'entry\\_slots\\_page\\_900'")).hasSize(1);

      runLiberator("liberator-page-grace=0");
      assertThat(plain("SHOW TABLES LIKE 'entry\\_slots\\_page\\_900'")).isEmpty();
      assertThat(plain("SELECT COUNT(*) FROM stardust_page_slots WHERE page_id = 900"))
          .containsExactly("0");
      assertThat(plain(used)).containsExactly(page);
      assertThat(TestDatabase.rows(user, "SELECT b FROM d WHERE a = 1")).containsExactly("1");
      // The number of a page that is gone is not given again.
      TestDatabase.execute(user, "CREATE TABLE e (id INT PRIMARY KEY, a INT, b INT, KEY (b, a))");
      assertThat(plain("SELECT MAX(id) FROM stardust_pages")).containsExactly("901");
    }
  }
}
