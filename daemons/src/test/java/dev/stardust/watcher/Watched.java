package dev.stardust.watcher;

import dev.stardust.daemon.CommonSettings;
import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.Database;
import dev.stardust.daemon.Lease;
import dev.stardust.daemon.Leases;
import dev.stardust.daemon.Outcome;
import dev.stardust.service.EventLog;
import dev.stardust.service.Setting;
import dev.stardust.service.Settings;
import dev.stardust.service.Shutdown;
import dev.stardust.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A Watcher without its loop, so that a test decides when it takes a step. */
final class Watched implements AutoCloseable {

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Database database;
  private final Lease lease;
  private final Cycle cycle;

  /**
   * @param settings pairs of a setting's name and its value
   */
  Watched(TestDatabase test, String... settings) throws Exception {
    Watcher watcher = new Watcher();
    List<Setting<?>> declared = new ArrayList<>(CommonSettings.CONNECTION);
    declared.addAll(CommonSettings.DAEMONS);
    declared.addAll(watcher.settings());
    Map<String, String> flags = new HashMap<>();
    flags.put("url", test.stardustUrl());
    flags.put("watcher-lock-wait", "0");
    for (int i = 0; i < settings.length; i += 2) {
      flags.put(settings[i], settings[i + 1]);
    }
    Settings values = Settings.of(declared, flags, Map.of(), new Properties());
    database = Database.of(values);
    database.catalog().bootstrap();
    Leases leases = new Leases(database.catalog(), values.get(CommonSettings.LEASE));
    lease = leases.tryAcquire("watcher").orElseThrow();
    cycle =
        watcher.open(
            new DaemonContext(
                database,
                values,
                leases,
                Optional.of(lease),
                new DaemonContext.ProcessContext(
                    new EventLog(
                        new PrintStream(log, true, StandardCharsets.UTF_8), Clock.systemUTC()),
                    new SimpleMeterRegistry(),
                    new Shutdown(),
                    Clock.systemUTC())));
  }

  Outcome step() throws SQLException {
    return cycle.run();
  }

  /** The events since the last call, as lines of JSON. */
  List<String> events() {
    String text = log.toString(StandardCharsets.UTF_8);
    log.reset();
    return text.lines().toList();
  }

  /** The names of events, in their order. */
  static List<String> names(List<String> events) {
    return events.stream().map(line -> line.replaceAll(".*\"event\":\"(\\w+)\".*", "$1")).toList();
  }

  @Override
  public void close() throws SQLException {
    cycle.close();
    lease.close();
    database.close();
  }
}
