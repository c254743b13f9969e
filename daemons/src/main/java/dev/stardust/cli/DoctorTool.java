package dev.stardust.cli;

import dev.stardust.cli.Answer.Table;
import dev.stardust.service.ExitCode;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks for what is in the way of working well, and says what to do about it. */
final class DoctorTool implements Tool {

  private static final long MEGABYTE = 1 << 20;
  private static final Set<String> NEEDED =
      Set.of(
          "SELECT",
          "INSERT",
          "UPDATE",
          "DELETE",
          "CREATE",
          "DROP",
          "ALTER",
          "INDEX",
          "CREATE TEMPORARY TABLES");
  private static final Pattern GRANT = Pattern.compile("GRANT (.+?) ON (\\S+?)\\.(\\S+) TO .*");

  /** How bad a finding is. */
  private enum Verdict {
    OK,
    WARNING,
    PROBLEM
  }

  @Override
  public String name() {
    return "doctor";
  }

  @Override
  public String summary() {
    return "Checks the server's version, clock and settings, the user's privileges and the"
        + " registry. Exit code 1 when something will not work.";
  }

  @Override
  public Answer run(ToolContext context) throws SQLException {
    Rows rows = new Rows(context.database());
    Table checks = Table.of("checks", "check", "verdict", "found", "advice");
    // A server that is too old was refused when it was connected to.
    add(checks, "server", Verdict.OK, rows.value("SELECT VERSION()"), "");
    clock(checks, rows);
    privileges(checks, rows, context.database().name());
    settings(checks, rows);
    registry(checks, rows, context);
    boolean problem =
        checks.rows().stream().anyMatch(row -> String.valueOf(row.get(1)).equals("problem"));
    return new Answer(List.of(checks), problem ? ExitCode.FAILED : ExitCode.CLEAN);
  }

  private static void add(
      Table checks, String check, Verdict verdict, @Nullable Object found, String advice) {
    checks.row(
        check, verdict.name().toLowerCase(Locale.ROOT), found, verdict == Verdict.OK ? "" : advice);
  }

  /** Leases are on the server's clock alone; a difference only confuses who reads logs. */
  private static void clock(Table checks, Rows rows) throws SQLException {
    long before = System.currentTimeMillis();
    long server =
        number(rows, "SELECT CAST(UNIX_TIMESTAMP(CURRENT_TIMESTAMP(3)) * 1000 AS SIGNED)");
    long middle = (before + System.currentTimeMillis()) / 2;
    long skew = Math.abs(server - middle);
    add(
        checks,
        "clock",
        skew < TimeUnit.SECONDS.toMillis(2) ? Verdict.OK : Verdict.WARNING,
        skew + " ms apart",
        "keep the clocks of this host and the server together, by NTP for example");
  }

  private static void privileges(Table checks, Rows rows, String database) throws SQLException {
    Set<String> missing = new TreeSet<>(NEEDED);
    for (List<?> row : rows.table("grants", "SHOW GRANTS", "grant").rows()) {
      Matcher grant = GRANT.matcher(String.valueOf(row.get(0)));
      if (grant.matches() && covers(grant.group(2), grant.group(3), database)) {
        String granted = grant.group(1);
        if (granted.startsWith("ALL PRIVILEGES")) {
          missing.clear();
        }
        missing.removeAll(Set.of(granted.split(", ")));
      }
    }
    add(
        checks,
        "privileges",
        missing.isEmpty() ? Verdict.OK : Verdict.PROBLEM,
        missing.isEmpty() ? "all that are needed" : "without " + String.join(", ", missing),
        "GRANT "
            + String.join(", ", missing)
            + " ON `"
            + database
            + "`.* TO the user; a role must be a default role");
  }

  private static boolean covers(String granted, String table, String database) {
    String name = granted.replace("`", "").replace("\\_", "_");
    return table.equals("*") && (name.equals("*") || name.equals(database) || name.equals("%"));
  }

  private static void settings(Table checks, Rows rows) throws SQLException {
    atLeast(checks, rows, "max_allowed_packet", 16 * MEGABYTE, Verdict.WARNING);
    atLeast(checks, rows, "innodb_buffer_pool_size", 128 * MEGABYTE, Verdict.WARNING);
    atLeast(checks, rows, "max_connections", 100, Verdict.WARNING);
    atLeast(checks, rows, "innodb_page_size", 16_384, Verdict.PROBLEM);
    long readOnly = number(rows, "SELECT @@global.read_only");
    add(
        checks,
        "read_only",
        readOnly == 0 ? Verdict.OK : Verdict.PROBLEM,
        readOnly,
        "connect to the server that takes writes");
    replication(checks, rows);
    engines(checks, rows);
    long durable = number(rows, "SELECT @@global.innodb_flush_log_at_trx_commit");
    add(
        checks,
        "durability",
        durable == 1 ? Verdict.OK : Verdict.WARNING,
        "innodb_flush_log_at_trx_commit = " + durable,
        "set it to 1, or the last second of commits can be lost with the server");
    logWriters(checks, rows);
  }

  /** Missing before MySQL 8.0.22, where there are always such threads. */
  private static void logWriters(Table checks, Rows rows) throws SQLException {
    String threads =
        String.valueOf(
            rows.value(
                "SELECT COALESCE(MAX(variable_value), 'ON') FROM performance_schema.global_variables"
                    + " WHERE variable_name = 'innodb_log_writer_threads'"));
    add(
        checks,
        "innodb_log_writer_threads",
        threads.equals("ON") ? Verdict.OK : Verdict.WARNING,
        threads,
        "set it to ON, or a COMMIT beside those of other sessions takes 100 ms now and then; in"
            + " return each takes about 0.1 ms longer on few processors");
  }

  /** What is written from temporary tables cannot be repeated from its text on a replica. */
  private static void replication(Table checks, Rows rows) throws SQLException {
    String format = String.valueOf(rows.value("SELECT @@global.binlog_format"));
    boolean logged = number(rows, "SELECT @@global.log_bin") == 1;
    add(
        checks,
        "binlog_format",
        logged && format.equals("STATEMENT") ? Verdict.PROBLEM : Verdict.OK,
        format,
        "set it to ROW; MySQL refuses temporary tables in transactions with STATEMENT");
  }

  private static void engines(Table checks, Rows rows) throws SQLException {
    String disabled = String.valueOf(rows.value("SELECT @@global.disabled_storage_engines"));
    boolean wide = !disabled.toUpperCase(Locale.ROOT).contains("MYISAM");
    add(
        checks,
        "disabled_storage_engines",
        wide ? Verdict.OK : Verdict.WARNING,
        disabled,
        "take MyISAM out, or tables with more than 7,500 bytes of columns in a row cannot be written");
  }

  private static void atLeast(Table checks, Rows rows, String setting, long least, Verdict less)
      throws SQLException {
    long value = number(rows, "SELECT @@global." + setting);
    add(
        checks,
        setting,
        value >= least ? Verdict.OK : less,
        value,
        "set it to " + least + " or more");
  }

  private static void registry(Table checks, Rows rows, ToolContext context) throws SQLException {
    long version = context.database().catalog().refresh().version();
    add(
        checks,
        "registry",
        version > 0 ? Verdict.OK : Verdict.WARNING,
        version > 0 ? "schema version " + version : "none",
        "run `stardust bootstrap`, or create a table");
    if (version > 0) {
      long behind =
          number(
              rows,
              "SELECT COUNT(*) FROM stardust_peers p JOIN stardust_schema_version v"
                  + " WHERE p.heartbeat_at > UTC_TIMESTAMP(6) - INTERVAL p.lease_ms * 1000"
                  + " MICROSECOND AND p.oldest_pinned_version < v.version");
      add(
          checks,
          "old transactions",
          behind == 0 ? Verdict.OK : Verdict.WARNING,
          behind + " processes with a transaction on an older schema",
          "end them; schema changes wait for them");
    }
  }

  private static long number(Rows rows, String query) throws SQLException {
    Object value = rows.value(query);
    return value instanceof Boolean flag ? (flag ? 1 : 0) : Long.parseLong(String.valueOf(value));
  }
}
