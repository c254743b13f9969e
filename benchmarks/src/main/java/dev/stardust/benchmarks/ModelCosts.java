package dev.stardust.benchmarks;

import dev.stardust.benchmarks.harness.Report;
import dev.stardust.benchmarks.harness.Server;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.HdrHistogram.Histogram;

/**
 * What one of many models costs, as columns of a report.
 *
 * @param report the table
 * @param server whose tenant 1 has the models {@code m0} and {@code m1}
 */
record ModelCosts(Report report, Server server) {

  private static final int FIELDS = 20;
  private static final int STATEMENTS = 2_000;
  private static final int WARM_UP = 500;
  private static final int CHANGES = 20;
  private static final int ROWS = 50;

  void heading() {
    report.heading(
        "models",
        "page tables",
        "CREATE TABLE ms",
        "ADD COLUMN p50 ms",
        "new client ms",
        "heap per model KB",
        "read p50 ms",
        "read p99 ms",
        "insert p50 ms",
        "insert p99 ms");
  }

  /** CREATE TABLE of a model. */
  static String definition(int model) {
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
   * @param creation the milliseconds that CREATE TABLE of one took
   */
  void measure(int count, double creation) throws SQLException {
    long pages = server.number("SELECT COUNT(*) FROM stardust_pages");
    double heap = heapOf(server, count);
    try (Connection connection = server.virtual("tenant=1")) {
      Histogram reads = reads(connection);
      Histogram inserts = inserts(connection);
      report.row(
          count,
          pages,
          creation,
          Report.millis(changes(connection), 50),
          newClient(server),
          heap,
          Report.millis(reads, 50),
          Report.millis(reads, 99),
          Report.millis(inserts, 50),
          Report.millis(inserts, 99));
    }
  }

  /** A client that knows nothing yet, as every new process; a lease of its own makes it one. */
  private static double newClient(Server server) throws SQLException {
    long start = System.nanoTime();
    try (Connection connection = server.virtual("tenant=1&schemaLease=9999");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM m0")) {
      rows.next();
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static double heapOf(Server server, int count) throws SQLException {
    long before = used();
    try (Connection connection = server.virtual("tenant=1&schemaLease=9998");
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT COUNT(*) FROM m0");
      return (used() - before) / 1024.0 / count;
    }
  }

  /** The bytes of all objects that are in use. */
  static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static Histogram changes(Connection connection) throws SQLException {
    Histogram times = new Histogram(3);
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < CHANGES; i++) {
        long start = System.nanoTime();
        statement.execute("ALTER TABLE m1 ADD COLUMN extra INT");
        times.recordValue(System.nanoTime() - start);
        statement.execute("ALTER TABLE m1 DROP COLUMN extra");
      }
    }
    return times;
  }

  private static Histogram inserts(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO m0 (f0, f1, f2) VALUES (?, 7, 1.5)")) {
      insert.setString(1, "a value");
      return timed(insert);
    }
  }

  private static Histogram reads(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM m0");
      for (int row = 1; row <= ROWS; row++) {
        statement.execute("INSERT INTO m0 (id, f0, f1) VALUES (" + row + ", 'a', " + row + ")");
      }
    }
    try (PreparedStatement read = connection.prepareStatement("SELECT * FROM m0 WHERE f1 = ?")) {
      read.setInt(1, ROWS / 2);
      return timed(read);
    }
  }

  private static Histogram timed(PreparedStatement statement) throws SQLException {
    Histogram times = new Histogram(3);
    for (int i = -WARM_UP; i < STATEMENTS; i++) {
      long start = System.nanoTime();
      if (statement.execute()) {
        try (ResultSet rows = statement.getResultSet()) {
          rows.next();
        }
      }
      if (i >= 0) {
        times.recordValue(System.nanoTime() - start);
      }
    }
    return times;
  }
}
