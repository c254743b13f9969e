package dev.stardust.observe.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the meters count. */
final class StardustMetricsTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Connection connection;
  private Statement statement;

  @BeforeEach
  void createTable() throws SQLException {
    connection = database.stardust();
    statement = connection.createStatement();
    statement.execute("DROP TABLE IF EXISTS person");
    statement.execute(
        "CREATE TABLE person (id INT PRIMARY KEY, name VARCHAR(40), city VARCHAR(40), KEY (name))");
    new StardustMetrics().bindTo(registry);
  }

  @AfterEach
  void close() throws SQLException {
    registry.close();
    connection.close();
  }

  private long timed(String kind, String outcome) {
    Timer timer =
        registry.get("stardust.statement").tag("kind", kind).tag("outcome", outcome).timer();
    assertThat(timer.totalTime(TimeUnit.NANOSECONDS))
        .isGreaterThanOrEqualTo((double) timer.count());
    return timer.count();
  }

  private double counted(String name, String tag, String value) {
    return registry.get(name).tag(tag, value).functionCounter().count();
  }

  private double kept() {
    return registry.get("stardust.plan.cache.size").gauge().value();
  }

  @Test
  void statementsAreTimedByKindAndOutcome() throws SQLException {
    statement.execute("INSERT INTO person VALUES (1, 'Ada', 'Kyoto')");
    statement.executeQuery("SELECT id FROM person WHERE name = 'Ada'").close();
    statement.execute("CREATE INDEX ix ON person (city)");
    statement.execute("SET @a = 1");
    assertThatThrownBy(() -> statement.execute("INSERT INTO person VALUES (1, 'Ada', 'Kyoto')"));
    assertThatThrownBy(() -> statement.execute("SELECT nothing FROM person"));
    try (PreparedStatement query =
        connection.prepareStatement("SELECT id FROM person WHERE name = ?")) {
      query.setString(1, "Ada");
      query.executeQuery().close();
      query.executeQuery().close();
    }
    assertThat(timed("query", "success")).isEqualTo(3);
    assertThat(timed("query", "error")).isEqualTo(1);
    assertThat(timed("update", "success")).isEqualTo(1);
    assertThat(timed("update", "error")).isEqualTo(1);
    assertThat(timed("ddl", "success")).isEqualTo(1);
    assertThat(timed("other", "success")).isEqualTo(1);
  }

  @Test
  void aBatchIsOneStatement() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO person VALUES (?, 'a', 'b')")) {
      for (int id = 0; id < 5; id++) {
        insert.setInt(1, id);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    assertThat(timed("update", "success")).isEqualTo(1);
  }

  @Test
  void plansAreCountedAndForgotten() throws SQLException {
    double hits = counted("stardust.plan.cache.gets", "result", "hit");
    double misses = counted("stardust.plan.cache.gets", "result", "miss");
    double size = kept();
    Connection other = database.stardust();
    for (int i = 0; i < 3; i++) {
      TestDatabase.rows(other, "SELECT id, city FROM person WHERE name = 'Ada'");
    }
    assertThat(counted("stardust.plan.cache.gets", "result", "miss")).isEqualTo(misses + 1);
    assertThat(counted("stardust.plan.cache.gets", "result", "hit")).isEqualTo(hits + 2);
    assertThat(kept()).isGreaterThan(size);
    other.close();
    assertThat(kept()).isEqualTo(size);
  }

  @Test
  void whatTheFilterPolicyDoesIsCounted() throws SQLException {
    double warned = counted("stardust.filter.policy", "action", "warned");
    double refused = counted("stardust.filter.policy", "action", "refused");
    statement.executeQuery("SELECT id FROM person WHERE city = 'Kyoto'").close();
    try (Connection strict = database.stardust("filterPolicy=strict");
        Statement other = strict.createStatement()) {
      assertThatThrownBy(() -> other.executeQuery("SELECT id FROM person WHERE city = 'Kyoto'"));
    }
    assertThat(counted("stardust.filter.policy", "action", "warned")).isEqualTo(warned + 1);
    assertThat(counted("stardust.filter.policy", "action", "refused")).isEqualTo(refused + 1);
  }

  @Test
  void leasesAreCounted() throws SQLException {
    double renewed = counted("stardust.lease", "event", "renewed");
    double lapsed = counted("stardust.lease", "event", "lapsed");
    try (Connection other = database.stardust("schemaLease=9s")) {
      TestDatabase.rows(other, "SELECT id FROM person");
      assertThat(counted("stardust.lease", "event", "renewed")).isGreaterThan(renewed);
      // Others have gone on without this process.
      database.execute("DELETE FROM stardust_fences", "DELETE FROM stardust_peers");
      TestDatabase.execute(other, "INSERT INTO person VALUES (1, 'Ada', 'Kyoto')");
    }
    assertThat(counted("stardust.lease", "event", "lapsed")).isGreaterThan(lapsed);
  }

  @Test
  void bindingAgainCountsNothingTwice() throws SQLException {
    new StardustMetrics().bindTo(registry);
    statement.executeQuery("SELECT id FROM person WHERE name = 'Ada'").close();
    assertThat(timed("query", "success")).isEqualTo(1);
  }

  @Test
  void aPropertyBindsTheGlobalRegistry() throws SQLException {
    SimpleMeterRegistry global = new SimpleMeterRegistry();
    Metrics.addRegistry(global);
    try (Connection observed = database.stardust("metrics=global")) {
      TestDatabase.rows(observed, "SELECT id FROM person");
      assertThat(
              global
                  .get("stardust.statement")
                  .tag("kind", "query")
                  .tag("outcome", "success")
                  .timer()
                  .count())
          .isEqualTo(1);
    } finally {
      Metrics.removeRegistry(global);
    }
  }

  @Test
  void thePageHasEachMeterWithItsTags() throws IOException {
    Set<String> registered = new TreeSet<>();
    for (Meter meter : registry.getMeters()) {
      registered.add(meter.getId().getName());
      meter.getId().getTags().forEach(tag -> registered.add(tag.getKey()));
      meter.getId().getTags().forEach(tag -> registered.add(tag.getValue()));
    }
    String page = Files.readString(Path.of("../docs/observability.md"));
    Set<String> documented = new TreeSet<>();
    for (String row : page.lines().filter(line -> line.startsWith("| `stardust.")).toList()) {
      Matcher word = Pattern.compile("`([^`]+)`").matcher(row.substring(0, row.lastIndexOf("| ")));
      while (word.find()) {
        documented.add(word.group(1));
      }
    }
    assertThat(documented).isEqualTo(registered);
  }
}
