package dev.stardust.cli;

import dev.stardust.cli.Answer.Table;
import java.sql.SQLException;

/** Where everything stands. */
final class StatusTool implements Tool {

  @Override
  public String name() {
    return "status";
  }

  @Override
  public String summary() {
    return "Shows the versions, the processes that use the tables, who holds which lease, and what"
        + " waits to be done.";
  }

  @Override
  public Answer run(ToolContext context) throws SQLException, UsageException {
    context.schema();
    Rows rows = new Rows(context.database());
    return Answer.of(overview(rows, context), peers(rows), leases(rows), work(rows));
  }

  private static Table overview(Rows rows, ToolContext context)
      throws SQLException, UsageException {
    return Table.of("overview", "what", "value")
        .row("database", context.database().name())
        .row("server", rows.value("SELECT VERSION()"))
        .row("registry version", rows.value("SELECT MAX(version) FROM stardust_migrations"))
        .row("schema version", context.schema().version())
        .row("tables", context.schema().models().size())
        .row(
            "tenants with tables",
            rows.value(
                "SELECT COUNT(DISTINCT tenant_id) FROM stardust_models WHERE state = 'live'"))
        .row(
            "shared pages",
            rows.value("SELECT COUNT(*) FROM stardust_pages WHERE model_id IS NULL"))
        .row(
            "dedicated pages", rows.value("SELECT COUNT(*) FROM stardust_pages WHERE model_id > 0"))
        .row(
            "entries, as MySQL estimates",
            rows.value(
                "SELECT TABLE_ROWS FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
                    + " AND TABLE_NAME = 'entry_data'"));
  }

  private static Table peers(Rows rows) throws SQLException {
    return rows.table(
        "processes",
        "SELECT p.description, p.adopted_version, v.version - p.adopted_version,"
            + " p.oldest_pinned_version,"
            + " TIMESTAMPDIFF(MICROSECOND, p.heartbeat_at, UTC_TIMESTAMP(6)) DIV 1000,"
            + " IF(p.heartbeat_at > UTC_TIMESTAMP(6) - INTERVAL p.lease_ms * 1000 MICROSECOND,"
            + " 'alive', 'gone')"
            + " FROM stardust_peers p JOIN stardust_schema_version v ORDER BY p.description",
        "process",
        "version",
        "behind",
        "oldest_in_use",
        "silent_ms",
        "state");
  }

  private static Table leases(Rows rows) throws SQLException {
    return rows.table(
        "leases",
        "SELECT name, token, SUBSTRING_INDEX(holder, ' ', -5),"
            + " TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), expires_at) DIV 1000"
            + " FROM stardust_leases WHERE expires_at > UTC_TIMESTAMP(6) ORDER BY name",
        "lease",
        "token",
        "holder",
        "left_ms");
  }

  private static Table work(Rows rows) throws SQLException {
    return Table.of("work", "what", "count")
        .row(
            "schema changes under way",
            rows.value(
                "SELECT COUNT(*) FROM stardust_backfill_checkpoints WHERE state = 'running'"))
        .row(
            "slots to be freed",
            rows.value("SELECT COUNT(*) FROM stardust_slot_assignments WHERE state = 'tombstoned'"))
        .row("entries to be derived anew", rows.value("SELECT COUNT(*) FROM stardust_sync_queue"))
        .row("dead letters", rows.value("SELECT COUNT(*) FROM stardust_reconciler_dlq"))
        .row("imports waiting or running", rows.value(jobs("stardust_import_jobs")))
        .row("exports waiting or running", rows.value(jobs("stardust_export_jobs")))
        .row("entries in the trash", rows.value("SELECT COUNT(*) FROM entry_trash"));
  }

  private static String jobs(String table) {
    return "SELECT COUNT(*) FROM " + table + " WHERE state IN ('pending', 'running')";
  }
}
