package dev.stardust.chronicler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.daemon.CommonSettings;
import dev.stardust.daemon.Cycle;
import dev.stardust.daemon.DaemonContext;
import dev.stardust.daemon.Database;
import dev.stardust.daemon.JobKind;
import dev.stardust.daemon.Leases;
import dev.stardust.daemon.Outcome;
import dev.stardust.service.EventLog;
import dev.stardust.service.Setting;
import dev.stardust.service.Settings;
import dev.stardust.service.Shutdown;
import dev.stardust.testing.TestDatabase;
import dev.stardust.transfer.CsvDialect;
import dev.stardust.transfer.Format;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A Chronicler without its loop, so that a test decides when it takes a step. */
final class Exports implements AutoCloseable {

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Chronicler chronicler = new Chronicler();
  final Database database;
  private final DaemonContext context;
  private Cycle cycle;

  /**
   * @param settings pairs of a setting's name and its value
   */
  Exports(TestDatabase test, Path artifacts, String... settings) throws Exception {
    List<Setting<?>> declared = new ArrayList<>(CommonSettings.CONNECTION);
    declared.addAll(CommonSettings.DAEMONS);
    declared.addAll(chronicler.settings());
    Map<String, String> flags = new HashMap<>();
    flags.put("url", test.stardustUrl());
    flags.put("artifacts", artifacts.toString());
    flags.put("chronicler-least-free-disk", "0");
    flags.put("lease", "300ms");
    for (int i = 0; i < settings.length; i += 2) {
      flags.put(settings[i], settings[i + 1]);
    }
    Settings values = Settings.of(declared, flags, Map.of(), new Properties());
    database = Database.of(values);
    context =
        new DaemonContext(
            database,
            values,
            new Leases(database.catalog(), values.get(CommonSettings.LEASE)),
            Optional.empty(),
            new DaemonContext.ProcessContext(
                new EventLog(new PrintStream(log, true, StandardCharsets.UTF_8), Clock.systemUTC()),
                new SimpleMeterRegistry(),
                new Shutdown(),
                Clock.systemUTC()));
    cycle = chronicler.open(context);
  }

  ExportJobs jobs(long tenant) {
    return new ExportJobs(database, tenant);
  }

  /** The table {@code customer} of tenants 1 and 2 as a CSV file. */
  static final String CUSTOMERS = "id,name\r\n1,a\r\n2,b\r\n3,c\r\n4,d\r\n5,e\r\n6,f\r\n7,g\r\n";

  /** Makes the table {@code customer} for tenants 1 and 2. */
  static void createCustomers(TestDatabase database) throws SQLException {
    for (String tenant : List.of("tenant=1", "tenant=2")) {
      TestDatabase.execute(
          database.stardust(tenant),
          "CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(40))",
          "INSERT INTO customer VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e'), (6, 'f'),"
              + " (7, 'g')");
    }
  }

  /** For tests that share a database: no job of one is seen by the next. */
  static void forgetJobs(TestDatabase test, Path artifacts) throws Exception {
    try (Exports exports = new Exports(test, artifacts)) {
      TestDatabase.execute(
          test.plain(),
          "DELETE FROM stardust_export_jobs",
          "DELETE FROM stardust_tenant_turns",
          "DELETE FROM stardust_leases");
    }
  }

  /** The file of a job of tenant 1, which is complete. */
  String content(long job) throws SQLException, IOException {
    ExportJob done = jobs(1).find(job).orElseThrow();
    assertThat(done.lastError()).isNull();
    assertThat(done.state()).isEqualTo(JobKind.State.COMPLETED);
    Path file = Path.of(String.valueOf(done.artifact()));
    assertThat(done.bytes()).isEqualTo(Files.size(file));
    return Files.readString(file);
  }

  static ExportRequest table(String table, Format format) {
    return new ExportRequest(table, null, format, CsvDialect.RFC_4180, Consistency.SNAPSHOT);
  }

  static ExportRequest query(String query, Format format) {
    return new ExportRequest(null, query, format, CsvDialect.RFC_4180, Consistency.SNAPSHOT);
  }

  /** One step. */
  Outcome step() throws SQLException {
    return cycle.run();
  }

  /** Steps until nothing is left to do. */
  void drain() throws SQLException {
    while (cycle.run().kind() == Outcome.Kind.DID_WORK) {
      // each step is bounded
    }
  }

  /** As the loop does after a transient failure or a stop. */
  void reopen() throws SQLException {
    cycle.close();
    cycle = chronicler.open(context);
  }

  /** The events so far, with these fields. */
  List<String> events(String... fields) {
    List<String> events = new ArrayList<>();
    for (String line : log.toString(StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        StringBuilder event = new StringBuilder(field(line, "event"));
        for (String field : fields) {
          event.append(' ').append(field(line, field));
        }
        events.add(event.toString());
      }
    }
    return events;
  }

  private static String field(String line, String name) {
    int start = line.indexOf("\"" + name + "\":");
    if (start < 0) {
      return "-";
    }
    String rest = line.substring(start + name.length() + 3);
    int end = 0;
    while (",}".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    return rest.substring(0, end).replace("\"", "");
  }

  @Override
  public void close() throws SQLException {
    cycle.close();
    database.close();
  }
}
