package dev.stardust.benchmarks;

import dev.stardust.benchmarks.compare.Sizes;
import dev.stardust.benchmarks.harness.Report;
import dev.stardust.benchmarks.harness.Server;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What grows with the number of models, of rows, and of different texts. */
@Command(
    name = "growth",
    description = "Latencies, memory and page tables as models, rows and texts become many.",
    mixinStandardHelpOptions = true)
final class Growth implements Callable<Integer> {

  @Option(
      names = "--models",
      split = ",",
      description = "Numbers of models of one tenant (${DEFAULT-VALUE}; 10000 takes minutes).",
      defaultValue = "10,100,1000")
  private List<Integer> models = List.of();

  @Option(
      names = "--rows",
      split = ",",
      description = "Numbers of rows of one table (${DEFAULT-VALUE}; 10000000 takes an hour).",
      defaultValue = "10000,100000")
  private List<Integer> rows = List.of();

  @Option(
      names = "--texts",
      description = "Texts that differ (${DEFAULT-VALUE}).",
      defaultValue = "100000")
  private int texts;

  @Option(
      names = "--rounds",
      description = "How often each statement is measured at a number of rows (${DEFAULT-VALUE}).",
      defaultValue = "9")
  private int rounds;

  @Option(
      names = "--millis",
      description = "How long each time, in milliseconds (${DEFAULT-VALUE}).",
      defaultValue = "300")
  private int millis;

  @Option(
      names = "--statements",
      description = "Statements of each kind that are timed (${DEFAULT-VALUE}).",
      defaultValue = "4000")
  private int statements;

  @Mixin private final Report report = new Report();

  @Override
  public Integer call() throws SQLException, IOException {
    try (Server server = Server.ofEnvironment("stardust_growth")) {
      report.head(server);
      models(server);
      report.line("");
      new TextCosts(report, server, texts).measure();
    }
    report.line("");
    new Sizes(report, rounds, millis).measure(rows);
    report.write();
    return 0;
  }

  private void models(Server server) throws SQLException {
    ModelCosts costs = new ModelCosts(report, server, statements);
    int made = 0;
    for (int count : models) {
      long creation = 0;
      try (Connection connection = server.virtual("tenant=1");
          Statement statement = connection.createStatement()) {
        for (int model = made; model < count; model++) {
          creation += ModelCosts.define(statement, model);
        }
      }
      costs.measure(count, count, creation / 1e6 / Math.max(1, count - made));
      made = count;
    }
    report.line("");
    costs.latencies();
  }
}
