package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.daemon.CrashPoint;
import dev.stardust.liberator.Liberator;
import dev.stardust.reconciler.Reconciler;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Verification;
import dev.stardust.watcher.Watcher;
import java.sql.Connection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Work on entries, slots and pages whose processes die, each at another place. */
final class CrashedEntries {

  private static final String LETTERS = "SELECT COUNT(*) FROM stardust_reconciler_dlq";
  private static final String QUEUE = "SELECT COUNT(*) FROM stardust_sync_queue";

  private CrashedEntries() {}

  private static void fill(Dying on) throws Exception {
    on.execute(
        "CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(20), KEY (a), UNIQUE KEY (b))",
        "INSERT INTO t (id, a, b) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1"
            + " FROM n WHERE i < 60) SELECT i, i, CONCAT('b', i) FROM n");
  }

  /** Queued and deleted entries, letters, and a change that somebody else carries on. */
  static void entries(Dying on) throws Exception {
    fill(on);
    String page = on.registry("SELECT table_name FROM stardust_pages").get(0);
    String enqueue =
        "INSERT INTO stardust_sync_queue (tenant_id, model_id, entry_id, reason) SELECT"
            + " tenant_id, model_id, id, 'test' FROM entry_data";
    String[] reconciler = {"reconciler", "--reconciler-chunk=20"};
    on.database.execute(enqueue, "DELETE FROM " + page, "DELETE FROM entry_unique_keys");
    on.dies(CrashPoint.QUEUE_SETTLED, reconciler);
    assertThat(on.registry(QUEUE)).containsExactly("60");
    on.dies(CrashPoint.QUEUE_SETTLED, 2, reconciler);
    assertThat(on.registry(QUEUE)).containsExactly("40");
    on.lives(new Reconciler());
    Verification.assertClean(on.database.name());

    String unlent =
        on.registry(
                "SELECT MIN(s.slot_column) FROM stardust_page_slots s LEFT JOIN"
                    + " stardust_slot_assignments a USING (page_id, slot_column)"
                    + " WHERE a.id IS NULL AND s.slot_type LIKE '%int%'")
            .get(0);
    on.database.execute("UPDATE " + page + " SET " + unlent + " = 7");
    on.dies(CrashPoint.REPAIR, "verify", "--repair");
    assertThat(Verification.report(on.database.name()).isClean()).isFalse();
    Screen.on(on.database.stardustUrl(), "verify", "--repair");
    Verification.assertClean(on.database.name());

    on.database.execute(
        "INSERT INTO stardust_reconciler_dlq (source, reason, tenant_id, model_id, entry_id,"
            + " message) SELECT 'sync_queue', 'other', tenant_id, model_id, id, '' FROM entry_data");
    on.dies(CrashPoint.REPLAY, "dlq", "replay", "--id", "1");
    assertThat(on.registry(LETTERS)).containsExactly("60");
    assertThat(on.registry(QUEUE)).containsExactly("0");
    on.lives("dlq", "replay", "--id", "1");
    assertThat(on.registry(LETTERS)).containsExactly("59");
    assertThat(on.registry(QUEUE)).containsExactly("1");
    on.dies(CrashPoint.DISCARD, "dlq", "discard", "--reason", "other");
    on.lives("dlq", "discard", "--reason", "other");
    assertThat(on.registry(LETTERS)).containsExactly("0");

    on.execute("DELETE FROM t WHERE id <= 3");
    on.dies(CrashPoint.RESTORE, 2, "trash", "restore", "t", "--all");
    assertThat(on.rows("SELECT COUNT(*) FROM t")).containsExactly("58");
    on.lives("trash", "restore", "t", "--all");
    assertThat(on.registry("SELECT COUNT(*) FROM entry_trash")).containsExactly("0");

    on.execute("ALTER TABLE /*+ NOWAIT */ t MODIFY a BIGINT");
    on.dies(CrashPoint.CHANGE_CLAIMED, reconciler);
    on.dies(CrashPoint.CHANGE_OVER, reconciler);
    on.lives(new Reconciler());
    assertThat(on.registry("SELECT name FROM stardust_leases WHERE name LIKE 'item:%'")).isEmpty();
    assertThat(on.rows("SELECT COUNT(*), SUM(a), COUNT(DISTINCT b) FROM t"))
        .containsExactly("60|1830|60");
    assertThat(on.rows("SHOW CREATE TABLE t").get(0)).contains("bigint");
  }

  /** Tombstoned slots, the trash, and a dedicated page that nobody uses. */
  static void clearing(Dying on) throws Exception {
    fill(on);
    String[] liberator = {
      "liberator",
      "--liberator-chunk=2",
      "--liberator-patience=1s",
      "--liberator-page-grace=0ms",
      "--trash-retention=0ms"
    };
    on.database.execute(
        "UPDATE stardust_slot_assignments a JOIN stardust_fields f ON f.id = a.field_id"
            + " SET a.state = 'tombstoned' WHERE f.name = 'a'",
        "UPDATE stardust_schema_version SET version = version + 1",
        "UPDATE stardust_models SET version = (SELECT version FROM stardust_schema_version)");
    on.dies(CrashPoint.SWEEP_CHUNK, 3, liberator);
    on.dies(CrashPoint.SWEEP_FREE, liberator);
    assertThat(on.registry("SELECT state FROM stardust_slot_assignments")).contains("tombstoned");
    on.execute("DELETE FROM t WHERE id > 55");
    on.dies(CrashPoint.PURGE, 2, liberator);
    assertThat(on.registry("SELECT COUNT(*) FROM entry_trash")).containsExactly("3");
    on.execute("CREATE TABLE d (a INT, b INT, KEY (a, b))");
    String used = "SELECT table_name FROM stardust_pages WHERE model_id > 0";
    on.database.execute(
        "CREATE TABLE entry_slots_page_900 LIKE " + on.registry(used).get(0),
        "INSERT INTO stardust_pages (id, table_name, model_id) VALUES (900,"
            + " 'entry_slots_page_900', 123456)",
        "INSERT INTO stardust_page_slots VALUES (900, 'i_int_01', 'int', TRUE)");
    on.dies(CrashPoint.PAGE_GIVEN_UP, liberator);
    on.dies(CrashPoint.PAGE_DROPPED, liberator);
    on.lives(new Liberator(), "trash-retention=0ms", "liberator-page-grace=0ms");
    assertThat(on.registry("SELECT state FROM stardust_slot_assignments"))
        .doesNotContain("tombstoned");
    assertThat(on.registry("SELECT COUNT(*) FROM entry_trash")).containsExactly("0");
    assertThat(on.registry("SHOW TABLES LIKE 'entry\\_slots\\_page\\_900'")).isEmpty();
    assertThat(on.registry("SELECT COUNT(*) FROM stardust_page_slots WHERE page_id = 900"))
        .containsExactly("0");
    assertThat(on.rows("SELECT COUNT(*), SUM(a) FROM t")).containsExactly("55|1540");
  }

  /** Pages for columns that wait, and the moves onto them. */
  static void pages(Dying on) throws Exception {
    String columns =
        IntStream.rangeClosed(1, 70)
            .mapToObj(i -> "c" + i + " VARCHAR(20)" + (i % 2 == 0 ? ", KEY (c" + i + ")" : ""))
            .collect(Collectors.joining(", "));
    try (Connection poor = on.database.stardust("createPages=never")) {
      TestDatabase.execute(
          poor,
          "CREATE TABLE wide (id INT PRIMARY KEY, " + columns + ")",
          "INSERT INTO wide (id, c1, c50) VALUES (1, 'a', 'b')");
    }
    String[] watcher = {"watcher", "--watcher-interval=100ms"};
    on.dies(CrashPoint.PAGE_CREATED, watcher);
    on.dies(CrashPoint.PAGE_CREATED, 2, watcher);
    assertThat(on.registry("SHOW TABLES LIKE 'entry\\_slots\\_page\\_%'")).hasSize(2);
    assertThat(on.registry("SELECT id FROM stardust_pages")).hasSize(1);
    on.dies(CrashPoint.MOVE, watcher);
    on.lives(new Watcher());
    on.lives(new Reconciler());
    assertThat(on.registry("SHOW TABLES LIKE 'entry\\_slots\\_page\\_%'"))
        .containsExactlyInAnyOrderElementsOf(on.registry("SELECT table_name FROM stardust_pages"));
    assertThat(on.registry("SELECT COUNT(*) FROM stardust_slot_assignments WHERE state = 'ready'"))
        .containsExactly("70");
    assertThat(on.rows("SELECT c1 FROM wide WHERE c50 = 'b'")).containsExactly("a");
  }
}
