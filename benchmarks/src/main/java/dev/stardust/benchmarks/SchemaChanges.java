package dev.stardust.benchmarks;

import dev.stardust.benchmarks.Traffic.Load;
import dev.stardust.benchmarks.Traffic.Span;
import dev.stardust.benchmarks.harness.Report;
import dev.stardust.benchmarks.harness.Server;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The latency of single-row reads and writes while the table's definition changes, beside that of
 * the same traffic when nothing changes; and whether any statement waited for a metadata lock.
 */
@Command(
    name = "schema-changes",
    description = "Latencies while columns are added, indexed, retyped and dropped.",
    mixinStandardHelpOptions = true)
final class SchemaChanges implements Callable<Integer> {

  private static final List<String> CHANGES =
      List.of(
          "ALTER TABLE orders ADD COLUMN priority INT DEFAULT 3",
          "CREATE INDEX by_priority ON orders (priority)",
          "CREATE INDEX by_customer ON orders (customer)",
          "ALTER TABLE orders MODIFY quantity BIGINT",
          "ALTER TABLE orders MODIFY quantity VARCHAR(30)",
          "ALTER TABLE orders MODIFY quantity INT",
          "ALTER TABLE orders ADD UNIQUE by_number (number)",
          "DROP INDEX by_customer ON orders",
          "ALTER TABLE orders DROP COLUMN priority");
  private static final int BATCH = 1_000;

  @Option(
      names = "--rows",
      description = "Rows of the table (${DEFAULT-VALUE}).",
      defaultValue = "200000")
  private int rows;

  @Option(
      names = "--quiet",
      description = "Seconds of traffic without a change (${DEFAULT-VALUE}).",
      defaultValue = "30")
  private int quietSeconds;

  @Option(
      names = "--rate",
      description = "Statements per second of each of two readers and two writers.",
      defaultValue = "100")
  private int rate;

  @Option(
      names = "--warm-up",
      description = "Seconds of traffic before anything is measured (${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int warmUpSeconds;

  @Mixin private final Report report = new Report();

  @Override
  public Integer call() throws SQLException, IOException, InterruptedException {
    try (Server server = Server.ofEnvironment("stardust_benchmark")) {
      report.head(server, rows + " rows");
      load(server);
      run(server);
    }
    report.write();
    return 0;
  }

  private void load(Server server) throws SQLException {
    try (Connection connection = server.virtual("rewriteBatchedStatements=true")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE orders (id INT PRIMARY KEY, number VARCHAR(20) NOT NULL, customer INT,"
                + " quantity INT, price DECIMAL(10,2), placed DATETIME, note VARCHAR(100), KEY (placed))");
      }
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO orders VALUES (?, CONCAT('N', ?), ? % 5000, ? % 100, ? / 100,"
                  + " '2026-01-01' + INTERVAL ? MINUTE, 'as ordered')")) {
        for (int id = 1; id <= rows; id++) {
          for (int parameter = 1; parameter <= 6; parameter++) {
            insert.setInt(parameter, id);
          }
          insert.addBatch();
          if (id % BATCH == 0 || id == rows) {
            insert.executeBatch();
            connection.commit();
          }
        }
      }
    }
  }

  private void run(Server server) throws SQLException, InterruptedException {
    Load reading = new Load("SELECT * FROM orders WHERE id = ?", rows, 2, rate);
    Load writing = new Load("UPDATE orders SET price = price + 1 WHERE id = ?", rows, 2, rate);
    // The change comes from a client of its own, as another process's does.
    try (Traffic traffic = new Traffic(() -> server.virtual(""), reading, writing);
        Connection changer = server.virtual("schemaLease=10001")) {
      report.heading(
          "while", "seconds", "read p50 ms", "p99", "max", "write p50 ms", "p99", "max", "p99 ×");
      TimeUnit.SECONDS.sleep(warmUpSeconds);
      traffic.span();
      TimeUnit.SECONDS.sleep(quietSeconds);
      Span quiet = traffic.span();
      row("nothing changes", quietSeconds, quiet, quiet);
      long waits = server.metadataLockWaits();
      for (String change : CHANGES) {
        long start = System.nanoTime();
        try (Statement statement = changer.createStatement()) {
          statement.execute(change);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        row("`" + change + "`", seconds, traffic.span(), quiet);
      }
      report.line("");
      report.line("Waits for a metadata lock: " + (server.metadataLockWaits() - waits));
    }
  }

  private void row(String name, double seconds, Span span, Span quiet) {
    double worst =
        Math.max(
            Report.millis(span.reads(), 99) / Report.millis(quiet.reads(), 99),
            Report.millis(span.writes(), 99) / Report.millis(quiet.writes(), 99));
    report.row(
        name,
        seconds,
        Report.millis(span.reads(), 50),
        Report.millis(span.reads(), 99),
        Report.millis(span.reads(), 100),
        Report.millis(span.writes(), 50),
        Report.millis(span.writes(), 99),
        Report.millis(span.writes(), 100),
        worst);
  }
}
