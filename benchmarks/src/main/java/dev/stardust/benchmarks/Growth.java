package dev.stardust.benchmarks;

import dev.stardust.benchmarks.harness.Report;
import dev.stardust.benchmarks.harness.Server;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What grows with the number of models, of rows, and of different texts. */
@Command(
    name = "growth",
    description = "Latencies and memory as models, rows and texts become many.",
    mixinStandardHelpOptions = true)
final class Growth implements Callable<Integer> {

  private static final int BATCH = 1_000;
  private static final int STATEMENTS = 2_000;
  private static final int WARM_UP = 500;

  @Option(
      names = "--models",
      split = ",",
      description = "Numbers of models of one tenant (${DEFAULT-VALUE}; 10000 takes minutes).",
      defaultValue = "10,100,1000")
  private List<Integer> models = List.of();

  @Option(
      names = "--rows",
      split = ",",
      description = "Numbers of rows of one model (${DEFAULT-VALUE}; 10000000 takes an hour).",
      defaultValue = "10000,100000")
  private List<Integer> rows = List.of();

  @Option(
      names = "--texts",
      description = "Texts that differ (${DEFAULT-VALUE}).",
      defaultValue = "100000")
  private int texts;

  @Mixin private final Report report = new Report();

  @Override
  public Integer call() throws SQLException, IOException {
    try (Server server = Server.ofEnvironment("stardust_growth")) {
      report.line("MySQL " + server.version() + ", " + Report.machine());
      report.line("");
      models(server);
      report.line("");
      texts(server);
    }
    report.line("");
    try (Server tables = Server.ofEnvironment("stardust_growth_native");
        Server virtual = Server.ofEnvironment("stardust_growth_virtual")) {
      rows(tables, virtual);
    }
    report.write();
    return 0;
  }

  private void models(Server server) throws SQLException {
    ModelCosts costs = new ModelCosts(report, server);
    costs.heading();
    int made = 0;
    for (int count : models) {
      long start = System.nanoTime();
      try (Connection connection = server.virtual("tenant=1");
          Statement statement = connection.createStatement()) {
        for (int model = made; model < count; model++) {
          statement.execute(ModelCosts.definition(model));
        }
      }
      costs.measure(count, (System.nanoTime() - start) / 1e6 / Math.max(1, count - made));
      made = count;
    }
  }

  /** Texts of one pattern, and texts that have nothing in common for the plan cache. */
  private void texts(Server server) throws SQLException {
    report.heading("texts that differ in", "texts", "first 1 000 µs", "last 1 000 µs", "heap MB");
    texts(server, "a value", "SELECT f1 FROM m0 WHERE id = %d");
    texts(server, "a label", "SELECT f1 AS x%d FROM m0 WHERE id = 1");
  }

  private void texts(Server server, String title, String form) throws SQLException {
    try (Connection connection = server.virtual("tenant=1");
        Statement statement = connection.createStatement()) {
      run(statement, form, -WARM_UP * 4, 0);
      long before = ModelCosts.used();
      int part = Math.min(1_000, texts);
      double first = run(statement, form, 0, part);
      run(statement, form, part, texts - part);
      double last = run(statement, form, texts - part, texts);
      report.row(title, texts, first, last, (ModelCosts.used() - before) / 1048576.0);
    }
  }

  /** The mean time of a statement in microseconds. */
  private static double run(Statement statement, String form, int from, int to)
      throws SQLException {
    long start = System.nanoTime();
    for (int i = from; i < to; i++) {
      try (ResultSet row = statement.executeQuery(form.formatted(i + 1_000_000))) {
        row.next();
      }
    }
    return (System.nanoTime() - start) / 1e3 / Math.max(1, to - from);
  }

  private void rows(Server tables, Server virtual) throws SQLException {
    report.heading(
        "rows",
        "load µs/row native",
        "virtual",
        "by id p50 ms native",
        "virtual",
        "10 by an index p50 ms native",
        "virtual",
        "insert p50 ms native",
        "virtual");
    String properties = "rewriteBatchedStatements=true";
    try (Connection plain = tables.plain(properties);
        Connection own = virtual.virtual(properties)) {
      for (Connection connection : List.of(plain, own)) {
        execute(
            connection,
            "CREATE TABLE grown (id INT AUTO_INCREMENT PRIMARY KEY, ten INT, name VARCHAR(40),"
                + " amount DECIMAL(12,2), KEY (ten))");
      }
      int made = 0;
      for (int count : rows) {
        double first = load(plain, made, count);
        double second = load(own, made, count);
        execute(plain, "ANALYZE TABLE grown");
        execute(own, "ANALYZE TABLE grown");
        report.row(
            count,
            first,
            second,
            median(plain, "SELECT * FROM grown WHERE id = ?", count),
            median(own, "SELECT * FROM grown WHERE id = ?", count),
            median(plain, "SELECT * FROM grown WHERE ten = ?", count / 10),
            median(own, "SELECT * FROM grown WHERE ten = ?", count / 10),
            median(plain, "INSERT INTO grown (ten, name, amount) VALUES (-?, 'new', 1)", count),
            median(own, "INSERT INTO grown (ten, name, amount) VALUES (-?, 'new', 1)", count));
        made = count;
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Microseconds for each row. */
  private static double load(Connection connection, int from, int to) throws SQLException {
    long start = System.nanoTime();
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO grown (ten, name, amount) VALUES (?, ?, ?)")) {
      for (int row = from; row < to; row++) {
        insert.setInt(1, row / 10);
        insert.setString(2, "name of row " + row);
        insert.setInt(3, row % 10_000);
        insert.addBatch();
        if ((row + 1) % BATCH == 0 || row + 1 == to) {
          insert.executeBatch();
          connection.commit();
        }
      }
    }
    connection.setAutoCommit(true);
    return (System.nanoTime() - start) / 1e3 / Math.max(1, to - from);
  }

  private static double median(Connection connection, String sql, int bound) throws SQLException {
    Histogram times = new Histogram(3);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = -WARM_UP; i < STATEMENTS; i++) {
        statement.setInt(1, 1 + Math.floorMod(i * 7_919, Math.max(1, bound - 1)));
        long start = System.nanoTime();
        if (statement.execute()) {
          try (ResultSet found = statement.getResultSet()) {
            while (found.next()) {
              found.getObject(2);
            }
          }
        }
        if (i >= 0) {
          times.recordValue(System.nanoTime() - start);
        }
      }
    }
    return Report.millis(times, 50);
  }
}
