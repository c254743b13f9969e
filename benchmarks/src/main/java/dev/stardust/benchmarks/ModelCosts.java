package dev.stardust.benchmarks;

import dev.stardust.benchmarks.harness.Memory;
import dev.stardust.benchmarks.harness.Report;
import dev.stardust.benchmarks.harness.Server;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/** What one of many models costs, as two tables of a report. */
final class ModelCosts {

  private static final int FIELDS = 20;
  private static final int ROWS = 10;
  private static final int PICKED = 16;
  private static final int CHANGES = 20;
  private static final int CONNECTIONS = 20;

  private final Report report;
  private final Server server;
  private final int statements;
  private final double bare;
  private final List<Object[]> latencies = new ArrayList<>();

  /** Runs a statement, whose number is given, and reads its rows. */
  @FunctionalInterface
  private interface Action {
    void run(int number) throws SQLException;
  }

  /**
   * Begins the first table.
   *
   * @param server without any model yet
   * @param statements how many of each kind are timed
   */
  ModelCosts(Report report, Server server, int statements) throws SQLException {
    this.report = report;
    this.server = server;
    this.statements = statements;
    heap(); // whatever the first client of a process needs once
    this.bare = heap();
    report.heading(
        "models",
        "page tables",
        "CREATE TABLE ms",
        "ADD COLUMN p50 ms",
        "connect p50 ms",
        "of Connector/J",
        "new process ms",
        "heap per model KB");
  }

  /**
   * Creates a model with a few rows.
   *
   * @param model its number among its tenant's, from 0
   * @return how many nanoseconds CREATE TABLE took
   */
  static long define(Statement statement, int model) throws SQLException {
    long start = System.nanoTime();
    statement.execute(definition(model));
    long nanos = System.nanoTime() - start;
    StringBuilder rows = new StringBuilder("INSERT INTO m" + model + " (f0, f1, f2) VALUES ");
    for (int row = 1; row <= ROWS; row++) {
      rows.append(row == 1 ? "" : ", ").append("('a value', ").append(row).append(", 1.5)");
    }
    statement.execute(rows.toString());
    return nanos;
  }

  private static String definition(int model) {
    StringBuilder sql =
        new StringBuilder("CREATE TABLE m" + model + " (id INT AUTO_INCREMENT PRIMARY KEY");
    String[] types = {"VARCHAR(60)", "INT", "DECIMAL(12,2)", "DATETIME", "DATE"};
    for (int field = 0; field < FIELDS; field++) {
      sql.append(", f").append(field).append(' ').append(types[field % types.length]);
    }
    return sql.append(", KEY (f0), KEY (f1))").toString();
  }

  /**
   * Adds a row.
   *
   * @param count how many models there are
   * @param own how many of them tenant 1 has, which are measured
   * @param creation the milliseconds that CREATE TABLE of one took
   */
  void measure(int count, int own, double creation) throws SQLException {
    double heap = (heap() - bare) / 1024.0 / count;
    List<Integer> picked =
        new SplittableRandom(count)
            .ints(0, own)
            .distinct()
            .limit(Math.min(PICKED, own))
            .boxed()
            .toList();
    try (Connection connection = server.virtual("tenant=1");
        Connection plain = server.plain()) {
      report.row(
          count,
          server.pages(),
          creation,
          Report.millis(changes(connection, picked.get(0)), 50),
          Report.millis(connects(picked.get(0)), 50),
          Report.millis(connectsPlain(), 50),
          newProcess(),
          heap);
      List<Object> row = new ArrayList<>(List.of(count));
      for (Histogram times :
          List.of(
              prepared(connection, "SELECT * FROM m%d WHERE id = 5", picked),
              texts(connection, own),
              prepared(connection, "SELECT * FROM m%d WHERE f1 = 5 LIMIT 10", picked),
              prepared(
                  connection, "INSERT INTO m%d (f0, f1, f2) VALUES ('new', 0, 1.5)", picked))) {
        row.add(Report.millis(times, 50));
        row.add(Report.millis(times, 99));
      }
      latencies.add(row.toArray());
      report.progress(row.toString());
    }
  }

  /** The second table. */
  void latencies() {
    report.heading(
        "models",
        "by id p50 ms",
        "p99",
        "by id, as text, any model p50",
        "p99",
        "by an index p50",
        "p99",
        "insert p50",
        "p99");
    latencies.forEach(report::row);
  }

  /** A client that knows nothing yet, as every new process; a lease of its own makes it one. */
  private double newProcess() throws SQLException {
    long start = System.nanoTime();
    try (Connection connection = server.virtual("tenant=1&schemaLease=9999")) {
      read(connection, "SELECT id FROM m0 WHERE id = 1");
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /** The bytes that a client holds beside all others. */
  private double heap() throws SQLException {
    long before = Memory.used();
    try (Connection connection = server.virtual("tenant=1&schemaLease=9998")) {
      read(connection, "SELECT 1");
      return Memory.used() - before;
    }
  }

  private Histogram connects(int model) throws SQLException {
    return timed(
        CONNECTIONS,
        number -> {
          try (Connection connection = server.virtual("tenant=1")) {
            read(connection, "SELECT id FROM m" + model + " WHERE id = 1");
          }
        });
  }

  private Histogram connectsPlain() throws SQLException {
    return timed(
        CONNECTIONS,
        number -> {
          try (Connection connection = server.plain()) {
            read(connection, "SELECT id FROM stardust_pages WHERE id = 1");
          }
        });
  }

  private static Histogram changes(Connection connection, int model) throws SQLException {
    Histogram times = new Histogram(3);
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < CHANGES; i++) {
        long start = System.nanoTime();
        statement.execute("ALTER TABLE m" + model + " ADD COLUMN extra INT");
        times.recordValue(System.nanoTime() - start);
        statement.execute("ALTER TABLE m" + model + " DROP COLUMN extra");
      }
    }
    return times;
  }

  /** Texts that name another model each time, more than a session knows plans of. */
  private Histogram texts(Connection connection, int own) throws SQLException {
    SplittableRandom random = new SplittableRandom(7);
    return timed(
        statements,
        number -> read(connection, "SELECT * FROM m" + random.nextInt(own) + " WHERE id = 5"));
  }

  private static void read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
    }
  }

  private Histogram prepared(Connection connection, String form, List<Integer> models)
      throws SQLException {
    List<PreparedStatement> all = new ArrayList<>();
    try {
      for (int model : models) {
        all.add(connection.prepareStatement(form.formatted(model)));
      }
      return timed(
          statements,
          number -> {
            PreparedStatement statement = all.get(Math.floorMod(number, all.size()));
            if (statement.execute()) {
              try (ResultSet rows = statement.getResultSet()) {
                rows.next();
              }
            }
          });
    } finally {
      for (PreparedStatement statement : all) {
        statement.close();
      }
    }
  }

  private static Histogram timed(int count, Action action) throws SQLException {
    Histogram times = new Histogram(3);
    for (int i = -count / 4; i < count; i++) {
      long start = System.nanoTime();
      action.run(i);
      if (i >= 0) {
        times.recordValue(System.nanoTime() - start);
      }
    }
    return times;
  }
}
