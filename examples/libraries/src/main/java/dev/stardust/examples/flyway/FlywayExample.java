package dev.stardust.examples.flyway;

import com.zaxxer.hikari.HikariDataSource;
import dev.stardust.examples.console.Example;
import dev.stardust.examples.console.Refusal;
import dev.stardust.examples.console.Rows;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.output.MigrateOutput;
import org.flywaydb.core.api.output.MigrateResult;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;

/**
 * Migrations with Flyway. It is given a DataSource, for it looks for MySQL behind a connection, but
 * for {@code jdbc:mysql:} at the beginning of a URL.
 */
public final class FlywayExample {

  private static final String BASE = "classpath:flyway/base";
  private static final String FIRST = "classpath:flyway/first";
  private static final String EDITED = "classpath:flyway/edited";
  private static final String BROKEN = "classpath:flyway/broken";
  private static final String HISTORY =
      "SELECT installed_rank, version, description, type, script, checksum, success"
          + " FROM flyway_schema_history ORDER BY installed_rank";

  private final String url;
  private final DataSource source;
  private final PrintStream out;

  private FlywayExample(String url, DataSource source, PrintStream out) {
    this.url = url;
    this.source = source;
    this.out = out;
  }

  /** Runs on the database of the URL. */
  public static void main(String[] args) throws Exception {
    Example.start(FlywayExample.class, args, FlywayExample::run);
  }

  /** Runs on the database of the URL. */
  public static void run(String url, PrintStream out) throws SQLException {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(url);
      pool.setMaximumPoolSize(3);
      new FlywayExample(url, pool, out).run();
    }
  }

  private void run() throws SQLException {
    migrate();
    validateAndRepair();
    fail();
    baseline();
  }

  private Flyway flyway(String... locations) {
    return Flyway.configure()
        .dataSource(source)
        .locations(locations)
        .javaMigrations(new V3__Manifest())
        .placeholders(Map.of("name_length", "30"))
        .cleanDisabled(false)
        .load();
  }

  private void migrate() throws SQLException {
    Flyway flyway = flyway(BASE, FIRST);
    heading("Migrate an empty database, to version 2 first");
    show(flyway);
    Flyway toTwo = Flyway.configure().configuration(flyway.getConfiguration()).target("2").load();
    show(toTwo.migrate());
    Rows.print(out, url, "SELECT * FROM ship ORDER BY id");
    show(flyway.migrate());
    show(flyway.migrate());
    show(flyway);
    Rows.print(out, url, HISTORY);
    Rows.print(
        out,
        url,
        "SELECT s.*, h.name FROM ship s LEFT JOIN harbour h ON h.id = s.home" + " ORDER BY s.id");
    Rows.print(
        out,
        url,
        "SELECT what->>'$.kind' AS kind, SUM(what->'$.crates') AS crates"
            + " FROM manifest GROUP BY kind ORDER BY kind");
    Rows.print(out, url, "SELECT * FROM country ORDER BY code");
    Rows.print(out, url, "SHOW TABLES");
  }

  private void validateAndRepair() throws SQLException {
    heading("Validate, with the files that ran and with edited ones");
    show(flyway(BASE, FIRST).validateWithResult());
    Flyway edited = flyway(BASE, EDITED);
    show(edited.validateWithResult());
    heading("Repair, and run the repeatable migration again");
    edited.repair().repairActions.forEach(out::println);
    show(edited.validateWithResult());
    show(edited.migrate());
    show(edited.validateWithResult());
    Rows.print(out, url, HISTORY);
    Rows.print(out, url, "SELECT * FROM country ORDER BY code");
  }

  private void fail() throws SQLException {
    heading("A migration that fails, and what it leaves");
    Flyway broken = flyway(BASE, EDITED, BROKEN);
    try {
      broken.migrate();
      out.println("not refused");
    } catch (FlywayException refused) {
      out.println(Refusal.of(refused));
    }
    show(broken);
    Rows.print(out, url, "SELECT * FROM ship ORDER BY id");
    broken.repair().repairActions.forEach(out::println);
    show(broken);
  }

  private void baseline() throws SQLException {
    heading("Clean, and begin with tables that were there before Flyway");
    Flyway flyway = flyway(BASE, FIRST);
    out.println(flyway.clean().schemasCleaned);
    Rows.print(out, url, "SHOW TABLES");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE port (id INT PRIMARY KEY, name VARCHAR(30))");
      statement.execute(
          "CREATE TABLE ship (id BIGINT UNSIGNED PRIMARY KEY, name VARCHAR(40), built YEAR,"
              + " home INT, tonnage INT, KEY ship_name (name))");
      statement.execute("INSERT INTO ship VALUES (1, 'Older than Flyway', 1970, NULL, 5)");
    }
    try {
      flyway.migrate();
      out.println("not refused");
    } catch (FlywayException refused) {
      out.println(refused.getMessage());
    }
    Flyway baseline =
        Flyway.configure().configuration(flyway.getConfiguration()).baselineVersion("2").load();
    out.println(baseline.baseline().successfullyBaselined);
    show(baseline.migrate());
    show(baseline);
    Rows.print(out, url, "SELECT * FROM ship");
  }

  private void heading(String text) {
    out.println("== " + text);
  }

  private void show(MigrateResult result) {
    out.println(result.migrationsExecuted + " migrations, now at " + result.targetSchemaVersion);
    for (MigrateOutput one : result.migrations) {
      out.println("  " + one.category + " " + one.version + " " + one.description);
    }
  }

  private void show(ValidateResult result) {
    out.println(result.validationSuccessful ? "valid" : "not valid");
    for (ValidateOutput one : result.invalidMigrations) {
      out.println(
          "  " + one.version + " " + one.description + ": " + one.errorDetails.errorMessage);
    }
  }

  private void show(Flyway flyway) {
    for (MigrationInfo one : flyway.info().all()) {
      out.println(
          "  "
              + one.getVersion()
              + " "
              + one.getDescription()
              + ": "
              + one.getState().getDisplayName());
    }
  }
}
