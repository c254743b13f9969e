package dev.stardust.benchmarks;

import dev.stardust.benchmarks.compare.Compare;
import dev.stardust.benchmarks.driver.DriverCost;
import dev.stardust.benchmarks.proxy.ManyRows;
import dev.stardust.benchmarks.proxy.ProxySpeed;
import dev.stardust.benchmarks.tpch.Tpch;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks by name. */
@Command(
    name = "benchmarks/run",
    description = "Measures StarDust JDBC on a MySQL server.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SchemaChanges.class,
      ManyModels.class,
      Metadata.class,
      Growth.class,
      Compare.class,
      DriverCost.class,
      Tpch.class,
      ProxySpeed.class,
      ManyRows.class
    })
public final class Benchmarks implements Runnable {

  private Benchmarks() {}

  /**
   * Runs a benchmark.
   *
   * @param args the benchmark's name and its options; {@code --help} lists them
   */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Benchmarks()).execute(args));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
