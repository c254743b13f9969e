package dev.stardust.benchmarks.proxy;

import dev.stardust.benchmarks.harness.Report;
import dev.stardust.benchmarks.harness.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * A result of very many rows through a proxy of 256 MiB, to a reader that takes them as they come
 * and to one that stands still and then lags: how fast it is, and the most memory that the proxy
 * ever held.
 */
@Command(
    name = "proxy-rows",
    description = "Ten million rows through a proxy of 256 MiB, to a slow reader too.",
    mixinStandardHelpOptions = true)
public final class ManyRows implements Callable<Integer> {

  private static final String DATABASE = "stardust_benchmark_rows";
  private static final String CREATE =
      "CREATE TABLE %s_rows (id INT PRIMARY KEY, name VARCHAR(40), placed DATETIME)";
  private static final String QUERY =
      "SELECT a.id AS a, b.id AS b, a.name, b.placed FROM %1$s_rows a CROSS JOIN %1$s_rows b";

  @Option(
      names = "--rows",
      description = "About how many (${DEFAULT-VALUE}).",
      defaultValue = "10000000")
  private int rows;

  @Option(
      names = "--pause",
      description = "For how many seconds the slow reader stands still (${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int pause;

  @Mixin private final Report report = new Report();

  @Override
  public Integer call() throws SQLException, IOException, InterruptedException {
    int side = (int) Math.ceil(Math.sqrt(rows));
    Target server = Target.ofEnvironment();
    Path folder = Files.createTempDirectory("stardust-benchmark");
    try (Server benchmark = Server.ofEnvironment(DATABASE)) {
      report.head(benchmark, (long) side * side + " rows");
      try (Connection plain = benchmark.plain();
          Connection virtual = benchmark.virtual("tenant=1")) {
        fill(plain, "ordinary", side);
        fill(virtual, "virtual", side);
      }
      report.heading(
          "table", "to MySQL", "reader", "seconds", "rows/s", "MB at first", "MB at most");
      for (String table : List.of("ordinary", "virtual")) {
        read(folder, server, table, side, false, false);
        read(folder, server, table, side, false, true);
      }
      read(folder, server, "virtual", side, true, false);
      read(folder, server, "virtual", side, true, true);
    }
    report.write();
    return 0;
  }

  private static void fill(Connection connection, String table, int side) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(CREATE.formatted(table));
      statement.execute(
          IntStream.rangeClosed(1, side)
              .mapToObj(id -> "(" + id + ", 'the name of number " + id + "', '2026-01-01')")
              .collect(Collectors.joining(", ", "INSERT INTO " + table + "_rows VALUES ", "")));
    }
  }

  private void read(
      Path folder, Target server, String table, int side, boolean encrypted, boolean slow)
      throws SQLException, IOException, InterruptedException {
    try (Between proxy = Between.proxy(folder, server, encrypted);
        Connection connection = DriverManager.getConnection(proxy.target().url(DATABASE));
        Statement statement = connection.createStatement()) {
      long before = proxy.mostResidentKilobytes();
      long start = System.nanoTime();
      statement.setFetchSize(Integer.MIN_VALUE);
      try (ResultSet result = statement.executeQuery(QUERY.formatted(table))) {
        check(result, side, slow);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      report.row(
          table,
          encrypted ? "TLS" : "open",
          slow ? "slow" : "quick",
          seconds,
          Math.round(side * (double) side / seconds),
          before / 1024,
          proxy.mostResidentKilobytes() / 1024);
    }
  }

  private void check(ResultSet result, int side, boolean slow)
      throws SQLException, InterruptedException {
    long count = 0;
    long sum = 0;
    while (result.next()) {
      count++;
      sum += result.getInt(1) + result.getInt(2);
      if (slow && count == 1_000) {
        TimeUnit.SECONDS.sleep(pause);
      } else if (slow && count % 1_000 == 0) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    }
    long expected = (long) side * side;
    if (count != expected || sum != expected * (side + 1)) {
      throw new SQLException(count + " rows with the sum " + sum + " are not what was asked for");
    }
  }
}
