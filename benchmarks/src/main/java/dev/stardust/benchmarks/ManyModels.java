package dev.stardust.benchmarks;

import dev.stardust.benchmarks.harness.Report;
import dev.stardust.benchmarks.harness.Server;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What many models of many tenants cost: page tables, new definitions, statements. */
@Command(
    name = "many-models",
    description = "Page tables, refresh of the catalog and latencies as models become many.",
    mixinStandardHelpOptions = true)
final class ManyModels implements Callable<Integer> {

  @Option(
      names = "--tenants",
      description = "Tenants of the large run (${DEFAULT-VALUE}).",
      defaultValue = "200")
  private int tenants;

  @Option(
      names = "--models",
      description = "Models of each tenant (${DEFAULT-VALUE}).",
      defaultValue = "10")
  private int models;

  @Option(
      names = "--statements",
      description = "Statements of each kind that are timed (${DEFAULT-VALUE}).",
      defaultValue = "4000")
  private int statements;

  @Mixin private final Report report = new Report();

  @Override
  public Integer call() throws SQLException, IOException {
    try (Server server = Server.ofEnvironment("stardust_benchmark")) {
      report.head(server);
      ModelCosts costs = new ModelCosts(report, server, statements);
      int few = Math.max(2, tenants / 100);
      define(server, costs, 1, few);
      define(server, costs, few + 1, tenants);
      report.line("");
      costs.latencies();
    }
    report.write();
    return 0;
  }

  private void define(Server server, ModelCosts costs, int first, int last) throws SQLException {
    long creation = 0;
    for (int tenant = first; tenant <= last; tenant++) {
      try (Connection connection = server.virtual("tenant=" + tenant);
          Statement statement = connection.createStatement()) {
        for (int model = 0; model < models; model++) {
          creation += ModelCosts.define(statement, model);
        }
      }
    }
    costs.measure(last * models, models, creation / 1e6 / ((last - first + 1) * models));
  }
}
