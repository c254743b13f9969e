package dev.stardust.daemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stardust.service.EventLog;
import dev.stardust.service.InvalidSettingException;
import dev.stardust.service.Setting;
import dev.stardust.service.Settings;
import dev.stardust.service.Shutdown;
import dev.stardust.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** One daemon on a test's database, whose cycles the test runs itself. */
public final class DaemonFixture implements AutoCloseable {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Shutdown shutdown = new Shutdown();
  private final Database database;
  private final DaemonContext context;

  /**
   * Opens the database as a process of its own would; a singleton gets its lease.
   *
   * @param settings what differs from the defaults, each {@code name=value}
   */
  public DaemonFixture(TestDatabase test, Daemon daemon, String... settings) {
    List<Setting<?>> declared = new ArrayList<>(CommonSettings.CONNECTION);
    declared.addAll(CommonSettings.DAEMONS);
    declared.addAll(daemon.settings());
    Map<String, String> flags = new HashMap<>(Map.of("url", test.stardustUrl()));
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      flags.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    try {
      Settings values = Settings.of(declared, flags, Map.of(), new Properties());
      this.database = Database.of(values);
      database.catalog().bootstrap();
      Leases leases = new Leases(database.catalog(), values.get(CommonSettings.LEASE));
      EventLog log =
          new EventLog(new PrintStream(out, false, StandardCharsets.UTF_8), Clock.systemUTC());
      this.context =
          new DaemonContext(
              database,
              values,
              leases,
              daemon.isSingleton() ? leases.tryAcquire(daemon.name()) : Optional.empty(),
              new DaemonContext.ProcessContext(
                  log, new SimpleMeterRegistry(), shutdown, Clock.systemUTC()));
    } catch (SQLException | InvalidSettingException e) {
      throw new IllegalStateException(e);
    }
  }

  public DaemonContext context() {
    return context;
  }

  /** The events so far. */
  public List<JsonNode> events() {
    ObjectMapper json = new ObjectMapper();
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(
            line -> {
              try {
                return json.readTree(line);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  /** The names of the events so far. */
  public List<String> eventNames() {
    return events().stream().map(event -> event.get("event").asText()).toList();
  }

  /** Runs cycles until there is nothing to do; returns the sums of what they have done. */
  public static Map<String, Long> runUntilIdle(Cycle cycle) throws SQLException {
    Map<String, Long> sums = new HashMap<>();
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    for (Outcome outcome = cycle.run();
        outcome.kind() != Outcome.Kind.IDLE;
        outcome = cycle.run()) {
      outcome.counts().forEach((what, count) -> sums.merge(what, count, Long::sum));
      if (System.nanoTime() > end) {
        throw new IllegalStateException("still at work after " + sums);
      }
    }
    return sums;
  }

  @Override
  public void close() throws SQLException {
    if (context.lease().isPresent()) {
      context.lease().get().close();
    }
    database.close();
  }
}
