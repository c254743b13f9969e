package dev.stardust.daemon;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** The kinds of jobs that tenants submit and any worker may do. */
public enum JobKind {
  /** Files written from tables. */
  EXPORT("stardust_export_jobs"),
  /** Tables written from files. */
  IMPORT("stardust_import_jobs");

  private final String table;

  JobKind(String table) {
    this.table = table;
  }

  /** What has become of a job. */
  public enum State {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** That of a job's row. */
    public static State read(ResultSet row) throws SQLException {
      return valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    /** Whether nothing more will be done for the job. */
    public boolean isOver() {
      return this == COMPLETED || this == FAILED || this == CANCELLED;
    }
  }

  /** The registry's table of these jobs. */
  public String table() {
    return table;
  }

  /** The name of the kind in the registry. */
  public String work() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of a job's lease. */
  public String lease(long job) {
    return "item:" + work() + ":" + job;
  }

  /** The names of all jobs' leases, for LIKE. */
  String leases() {
    return "item:" + work() + ":%";
  }
}
