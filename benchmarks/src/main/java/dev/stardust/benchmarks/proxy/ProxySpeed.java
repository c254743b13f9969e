package dev.stardust.benchmarks.proxy;

import dev.stardust.benchmarks.harness.Report;
import dev.stardust.benchmarks.harness.Server;
import dev.stardust.benchmarks.proxy.Sysbench.Load;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * sysbench against MySQL directly, through MySQL Router and through the proxy, on the same ordinary
 * table, and through the proxy on a virtual one, on a page shared with others and on one of its
 * own. The ways take turns, so that a disturbance of the machine falls on all of them.
 */
@Command(
    name = "proxy",
    description = "The proxy beside MySQL itself and MySQL Router, with sysbench's loads.",
    mixinStandardHelpOptions = true)
public final class ProxySpeed implements Callable<Integer> {

  private static final List<Load> LOADS =
      List.of(
          new Load("point select", "oltp_point_select", true),
          new Load("point select, as text", "oltp_point_select", false),
          new Load("read only", "oltp_read_only", true),
          new Load("insert", "oltp_insert", true));
  private static final String ORDINARY = "stardust_benchmark_ordinary";
  private static final String VIRTUAL = "stardust_benchmark_virtual";
  private static final String DEDICATED = "stardust_benchmark_dedicated";
  private static final String DIRECT = "direct";
  private static final List<String> WAYS =
      List.of(DIRECT, "Router", "proxy", "virtual", "dedicated");

  @Option(
      names = "--quick",
      description = "One round of a second each and no warm-up, to see that all works.")
  private boolean quick;

  @Option(
      names = "--connections",
      split = ",",
      description = "How many at a time (${DEFAULT-VALUE}).",
      defaultValue = "1,16,64")
  private List<Integer> connections = List.of();

  @Option(
      names = "--rows",
      description = "Rows of the table (${DEFAULT-VALUE}).",
      defaultValue = "100000")
  private int rows;

  @Option(names = "--seconds", description = "Of each run (${DEFAULT-VALUE}).", defaultValue = "5")
  private int seconds;

  @Option(names = "--rounds", description = "Of all runs (${DEFAULT-VALUE}).", defaultValue = "3")
  private int rounds;

  @Option(
      names = "--idle",
      description = "Idle connections whose memory is measured (${DEFAULT-VALUE}).",
      defaultValue = "200")
  private int idle;

  @Option(
      names = "--programs",
      description = "What runs sysbench and MySQL Router (${DEFAULT-VALUE}).",
      defaultValue = "dev/load")
  private String programs = "";

  @Mixin private final Report report = new Report();
  private final Map<String, Total> totals = new LinkedHashMap<>();

  /** A way from the client to a table. */
  private record Way(String name, Target target, String database, @Nullable Between between) {}

  /** The sum of some runs. */
  private static final class Total {
    private long queries;
    private double seconds;
    private double average;
    private double high;
    private long cpuMicros;
    private int runs;

    void add(Sysbench.Run run, long cpu) {
      queries += run.queries();
      seconds += run.seconds();
      average += run.average();
      high += run.high();
      cpuMicros += cpu;
      runs++;
    }

    double perSecond() {
      return queries / seconds;
    }
  }

  @Override
  public Integer call() throws SQLException, IOException, InterruptedException {
    if (quick) {
      seconds = 1;
      rounds = 1;
    }
    Path folder = Files.createTempDirectory("stardust-benchmark");
    Target direct = Target.ofEnvironment();
    try (Server ordinary = Server.ofEnvironment(ORDINARY);
        Server virtual = Server.ofEnvironment(VIRTUAL);
        Server dedicated = Server.ofEnvironment(DEDICATED);
        Between router = Between.router(programs, folder, direct);
        Between proxy = Between.proxy(folder, direct)) {
      report.head(ordinary);
      Sysbench sysbench = new Sysbench(programs, rows);
      sysbench.prepare(direct, ORDINARY);
      sysbench.prepare(proxy.target(), VIRTUAL);
      sysbench.prepare(proxy.target(), DEDICATED);
      moveToDedicatedPage(proxy.target());
      List<Way> ways =
          List.of(
              new Way(DIRECT, direct, ORDINARY, null),
              new Way("Router", router.target(), ORDINARY, router),
              new Way("proxy", proxy.target(), ORDINARY, proxy),
              new Way("virtual", proxy.target(), VIRTUAL, proxy),
              new Way("dedicated", proxy.target(), DEDICATED, proxy));
      if (!quick) {
        warmUp(sysbench, ways);
      }
      for (int round = 0; round < rounds; round++) {
        round(sysbench, ways);
      }
    }
    speeds();
    memory(folder, direct);
    report.write();
    return 0;
  }

  private static void moveToDedicatedPage(Target target) throws SQLException {
    try (Connection connection = DriverManager.getConnection(target.url(DEDICATED));
        Statement statement = connection.createStatement()) {
      statement.execute("MOVE STARDUST TABLE sbtest1 TO DEDICATED PAGES");
    }
  }

  private void warmUp(Sysbench sysbench, List<Way> ways) throws IOException, InterruptedException {
    for (Load load : LOADS) {
      for (Way way : ways) {
        sysbench.run(way.target(), way.database(), load, 4, 2 * seconds);
      }
    }
  }

  private void round(Sysbench sysbench, List<Way> ways) throws IOException, InterruptedException {
    for (Load load : LOADS) {
      for (int count : connections) {
        for (Way way : ways) {
          Between between = way.between();
          long before = between == null ? 0 : between.cpuMicros();
          Sysbench.Run run = sysbench.run(way.target(), way.database(), load, count, seconds);
          long used = between == null ? 0 : between.cpuMicros() - before;
          total(load, count, way.name()).add(run, used);
        }
      }
    }
  }

  private Total total(Load load, int count, String way) {
    return totals.computeIfAbsent(load.name() + count + way, key -> new Total());
  }

  private void speeds() {
    List<String> headings = new ArrayList<>(List.of("load", "connections", "direct statements/s"));
    between(headings, way -> way + " ×");
    headings.add("direct ms");
    between(headings, way -> way);
    headings.add("direct 95 % ms");
    between(headings, way -> way);
    int cpu = headings.size();
    between(headings, way -> way);
    headings.set(cpu, "CPU µs/statement: " + headings.get(cpu));
    report.heading(headings.toArray(String[]::new));
    for (Load load : LOADS) {
      for (int count : connections) {
        report.row(cells(load, count));
      }
    }
    report.line("");
  }

  private static void between(List<String> headings, UnaryOperator<String> heading) {
    WAYS.stream().skip(1).map(heading).forEach(headings::add);
  }

  private Object[] cells(Load load, int count) {
    Total direct = total(load, count, DIRECT);
    List<Total> all = WAYS.stream().map(way -> total(load, count, way)).toList();
    List<Object> cells = new ArrayList<>(List.of(load.name(), count));
    cells.add(Math.round(direct.perSecond()));
    all.stream().skip(1).forEach(way -> cells.add(way.perSecond() / direct.perSecond()));
    all.forEach(way -> cells.add(way.average / way.runs));
    all.forEach(way -> cells.add(way.high / way.runs));
    all.stream().skip(1).forEach(way -> cells.add((double) way.cpuMicros / way.queries));
    return cells.toArray();
  }

  /** Processes of their own, because what was used once is kept. */
  private void memory(Path folder, Target direct)
      throws SQLException, IOException, InterruptedException {
    report.heading("", "ms to connect", "KB alone", "KB per idle connection");
    try (Server server = Server.ofEnvironment(ORDINARY)) {
      report.row("direct", Connections.open(direct, ORDINARY, idle).closed(), "", "");
      try (Between router = Between.router(programs, folder, direct)) {
        memory("Router", router, ORDINARY);
      }
      try (Between proxy = Between.proxy(folder, direct)) {
        memory("proxy", proxy, ORDINARY);
      }
    }
  }

  private void memory(String name, Between between, String database)
      throws SQLException, IOException, InterruptedException {
    Connections.open(between.target(), database, idle).closed();
    long before = between.residentKilobytes();
    Connections opened = Connections.open(between.target(), database, idle);
    long with = between.residentKilobytes();
    report.row(name, opened.closed(), before, (double) (with - before) / idle);
  }
}
