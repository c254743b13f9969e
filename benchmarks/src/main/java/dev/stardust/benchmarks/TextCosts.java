package dev.stardust.benchmarks;

import dev.stardust.benchmarks.harness.Memory;
import dev.stardust.benchmarks.harness.Report;
import dev.stardust.benchmarks.harness.Server;
import dev.stardust.observe.Count;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a session takes and keeps for texts that it has never seen, beside one that it is given
 * again and again.
 *
 * @param server whose tenant 1 has the model {@code m0}
 * @param texts how many texts
 */
record TextCosts(Report report, Server server, int texts) {

  private static final int PART = 1_000;
  private static final double MEGABYTE = 1024 * 1024;

  /** Adds the table. */
  void measure() throws SQLException {
    report.heading(
        "texts that differ in",
        "texts",
        "planned",
        "plans kept",
        "first 1 000 µs",
        "last 1 000 µs",
        "heap MB after the first 1 000",
        "after a tenth",
        "after all");
    measure("nothing", "SELECT f1 FROM m0 WHERE id = 1000000");
    measure("a value", "SELECT f1 FROM m0 WHERE id = %d");
    measure("a label", "SELECT f1 AS x%d FROM m0 WHERE id = 1000000");
  }

  private void measure(String title, String form) throws SQLException {
    int part = Math.min(PART, texts);
    try (Connection another = connect()) {
      run(another, form, texts, part * 2); // compiles what the measured ones run
    }
    try (Connection connection = connect()) {
      long before = Memory.used();
      long planned = Count.PLAN_MADE.sum();
      long kept = Count.PLANS_KEPT.sum();
      double first = run(connection, form, 0, part);
      double early = megabytesSince(before);
      int tenth = Math.max(part, texts / 10);
      run(connection, form, part, tenth - part);
      double middle = megabytesSince(before);
      int last = Math.max(tenth, texts - part);
      run(connection, form, tenth, last - tenth);
      double end = run(connection, form, last, texts - last);
      report.row(
          title,
          texts,
          Count.PLAN_MADE.sum() - planned,
          Count.PLANS_KEPT.sum() - kept,
          first,
          end,
          early,
          middle,
          megabytesSince(before));
    }
  }

  private Connection connect() throws SQLException {
    return server.virtual("tenant=1");
  }

  private static double megabytesSince(long before) {
    return (Memory.used() - before) / MEGABYTE;
  }

  /** The mean time of a statement in microseconds. */
  private static double run(Connection connection, String form, int from, int count)
      throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      for (int i = from; i < from + count; i++) {
        try (ResultSet row = statement.executeQuery(form.formatted(i + 1_000_000))) {
          row.next();
        }
      }
    }
    return (System.nanoTime() - start) / 1e3 / Math.max(1, count);
  }
}
