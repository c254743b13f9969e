package dev.stardust.benchmarks.driver;

import dev.stardust.benchmarks.driver.StatementCost.Through;
import dev.stardust.benchmarks.harness.Report;
import dev.stardust.benchmarks.harness.Server;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the driver adds to Connector/J, in time and in memory, when MySQL takes none. */
@Command(
    name = "driver",
    description = "The driver's own cost of a statement, answered from memory (JMH).",
    mixinStandardHelpOptions = true)
public final class DriverCost implements Callable<Integer> {

  private static final int ROWS = 1_000;
  private static final double ROWS_RATIO = 1.02;
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  @Option(
      names = "--forks",
      description = "JVMs for each case; 0 measures in this one (${DEFAULT-VALUE}).",
      defaultValue = "1")
  private int forks;

  @Option(
      names = "--millis",
      description = "How long an iteration takes (${DEFAULT-VALUE}).",
      defaultValue = "1000")
  private int millis;

  @Option(
      names = "--iterations",
      description = "Iterations, after as many to warm up (${DEFAULT-VALUE}).",
      defaultValue = "5")
  private int iterations;

  @Option(
      names = "--shapes",
      split = ",",
      description = "Which statements: ${COMPLETION-CANDIDATES}; all unless told otherwise.")
  private List<Shape> shapes = List.of(Shape.values());

  @Mixin private final Report report = new Report();

  @Override
  public Integer call() throws SQLException, IOException, RunnerException {
    try (Server nativeTables = Server.ofEnvironment(Through.CONNECTOR.database());
        Server virtualTables = Server.ofEnvironment(Through.STARDUST.database())) {
      try (Connection plain = nativeTables.plain();
          Connection virtual = virtualTables.virtual("")) {
        fill(plain);
        fill(virtual);
      }
      report.head(nativeTables);
      tell(measure());
    }
    report.write();
    return 0;
  }

  private static void fill(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE customers (id INT PRIMARY KEY, city VARCHAR(40))");
      statement.execute(
          "CREATE TABLE orders (id INT PRIMARY KEY, customer INT NOT NULL, status VARCHAR(12) NOT"
              + " NULL, amount DECIMAL(12,2) NOT NULL, quantity INT NOT NULL, KEY (customer))");
      statement.execute("INSERT INTO customers VALUES (1, 'Oslo'), (2, 'Kyoto'), (3, 'Lima')");
    }
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO orders VALUES (?, 1, 'open', 12.5, 1000000000)")) {
      for (int id = 1; id <= ROWS; id++) {
        insert.setInt(1, -id);
        insert.addBatch();
      }
      insert.setInt(1, 7);
      insert.addBatch();
      insert.executeBatch();
    }
  }

  private Collection<RunResult> measure() throws RunnerException {
    TimeValue time = TimeValue.milliseconds(millis);
    return new Runner(
            new OptionsBuilder()
                .include(StatementCost.class.getName())
                .param("shape", shapes.stream().map(Shape::name).toArray(String[]::new))
                .forks(forks)
                .warmupIterations(iterations)
                .warmupTime(time)
                .measurementIterations(iterations)
                .measurementTime(time)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build())
        .run();
  }

  /** Time in microseconds and memory in bytes. */
  private record Cost(double micros, double error, double bytes) {

    static Cost of(RunResult result) {
      Result<?> time = result.getPrimaryResult();
      return new Cost(
          time.getScore(),
          time.getScoreError(),
          Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED)).getScore());
    }
  }

  private void tell(Collection<RunResult> results) {
    Map<Shape, Map<Through, Cost>> costs = new EnumMap<>(Shape.class);
    for (RunResult result : results) {
      Shape shape = Shape.valueOf(result.getParams().getParam("shape"));
      Through through = Through.valueOf(result.getParams().getParam("through"));
      costs
          .computeIfAbsent(shape, first -> new EnumMap<>(Through.class))
          .put(through, Cost.of(result));
    }
    report.heading(
        "statement",
        "Connector/J µs",
        "driver µs",
        "added µs",
        "goal",
        "Connector/J bytes",
        "driver bytes",
        "added bytes",
        "goal");
    costs.forEach(
        (shape, both) ->
            tell(
                shape,
                Objects.requireNonNull(both.get(Through.CONNECTOR)),
                Objects.requireNonNull(both.get(Through.STARDUST))));
  }

  private void tell(Shape shape, Cost plain, Cost own) {
    report.row(
        shape.title(),
        interval(plain),
        interval(own),
        own.micros - plain.micros,
        shape == Shape.ROWS
            ? String.format(Locale.ROOT, "%.3f × (%.2f)", own.micros / plain.micros, ROWS_RATIO)
            : goal(own.micros - plain.micros, shape.micros()),
        Math.round(plain.bytes),
        Math.round(own.bytes),
        Math.round(own.bytes - plain.bytes),
        goal(own.bytes - plain.bytes, shape.bytes()));
  }

  private static String interval(Cost cost) {
    return Double.isNaN(cost.error) // of fewer than three iterations
        ? String.format(Locale.ROOT, "%.2f", cost.micros)
        : String.format(Locale.ROOT, "%.2f ± %.2f", cost.micros, cost.error);
  }

  private static String goal(double value, double goal) {
    return goal == 0
        ? ""
        : String.format(Locale.ROOT, "%.0f, %s", goal, value <= goal ? "met" : "missed");
  }
}
