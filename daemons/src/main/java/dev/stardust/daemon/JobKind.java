package dev.stardust.daemon;

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
}
