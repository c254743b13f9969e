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

  @Mixin private final Report report = new Report();

  @Override
  public Integer call() throws SQLException, IOException {
    try (Server server = Server.ofEnvironment("stardust_benchmark")) {
      report.line("MySQL " + server.version() + ", " + Report.machine());
      report.line("");
      new ModelCosts(report, server).heading();
      int made = define(server, 1, Math.max(2, tenants / 100), models, 0);
      define(server, Math.max(2, tenants / 100) + 1, tenants, models, made);
    }
    report.write();
    return 0;
  }

  private int define(Server server, int first, int last, int each, int before) throws SQLException {
    long start = System.nanoTime();
    for (int tenant = first; tenant <= last; tenant++) {
      try (Connection connection = server.virtual("tenant=" + tenant);
          Statement statement = connection.createStatement()) {
        for (int model = 0; model < each; model++) {
          statement.execute(ModelCosts.definition(model));
        }
      }
    }
    int count = (last - first + 1) * each;
    double creation = (System.nanoTime() - start) / 1e6 / count;
    new ModelCosts(report, server).measure(before + count, creation);
    return before + count;
  }
}
