package dev.stardust.benchmarks.proxy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Debian's sysbench, one process for each run. */
final class Sysbench {

  private static final Pattern QUERIES = Pattern.compile("queries: +(\\d+) ");
  private static final Pattern SECONDS = Pattern.compile("total time: +([0-9.]+)s");
  private static final Pattern AVERAGE = Pattern.compile("avg: +([0-9.]+)");
  private static final Pattern HIGH = Pattern.compile("95th percentile: +([0-9.]+)");

  private final String command;
  private final int rows;

  /**
   * @param command the program of this project that runs sysbench
   * @param rows of the one table
   */
  Sysbench(String command, int rows) {
    this.command = command;
    this.rows = rows;
  }

  /**
   * What is run.
   *
   * @param script one of sysbench's own
   * @param prepared whether statements are prepared once, or sent as texts with their values
   */
  record Load(String name, String script, boolean prepared) {}

  /**
   * What a run has found.
   *
   * @param queries how many statements there were
   * @param average the latency of a transaction in milliseconds
   * @param high its 95th percentile
   */
  record Run(long queries, double seconds, double average, double high) {}

  /** Makes and fills the table. */
  void prepare(Target target, String database) throws IOException, InterruptedException {
    sysbench(target, database, "oltp_read_only", List.of("prepare"));
  }

  /** Runs a load for some seconds. */
  Run run(Target target, String database, Load load, int connections, int seconds)
      throws IOException, InterruptedException {
    String output =
        sysbench(
            target,
            database,
            load.script(),
            List.of(
                "--threads=" + connections,
                "--time=" + seconds,
                "--db-ps-mode=" + (load.prepared() ? "auto" : "disable"),
                "run"));
    return new Run(
        (long) number(QUERIES, output),
        number(SECONDS, output),
        number(AVERAGE, output),
        number(HIGH, output));
  }

  private String sysbench(Target target, String database, String script, List<String> rest)
      throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of(
                command,
                "sysbench",
                script,
                "--mysql-host=" + target.host(),
                "--mysql-port=" + target.port(),
                "--mysql-user=" + target.user(),
                "--mysql-password=" + target.password(),
                "--mysql-db=" + database,
                "--tables=1",
                "--table-size=" + rows));
    all.addAll(rest);
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(script + " on " + target + " failed:\n" + output);
    }
    return output;
  }

  private static double number(Pattern pattern, String output) throws IOException {
    Matcher matcher = pattern.matcher(output);
    if (!matcher.find()) {
      throw new IOException("sysbench has not told " + pattern + ":\n" + output);
    }
    return Double.parseDouble(matcher.group(1));
  }
}
