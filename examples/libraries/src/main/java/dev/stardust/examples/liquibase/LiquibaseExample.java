package dev.stardust.examples.liquibase;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stardust.examples.console.Example;
import dev.stardust.examples.console.Rows;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.ChangeSet;
import liquibase.command.CommandScope;
import liquibase.command.core.GenerateChangelogCommandStep;
import liquibase.command.core.UpdateSqlCommandStep;
import liquibase.command.core.helpers.ReferenceDbUrlConnectionCommandStep;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;

/** A change log with Liquibase: run, run again, rolled back, and read back from the tables. */
public final class LiquibaseExample {

  private static final Contexts FULL = new Contexts("full");
  private static final LabelExpression ALL = new LabelExpression();
  private static final String RUN =
      "SELECT id, author, orderexecuted, exectype, md5sum, description, tag, contexts, labels"
          + " FROM DATABASECHANGELOG ORDER BY orderexecuted";

  private final Liquibase liquibase;
  private final Connection connection;
  private final PrintStream out;

  private LiquibaseExample(Connection connection, PrintStream out) throws LiquibaseException {
    Database database =
        DatabaseFactory.getInstance()
            .findCorrectDatabaseImplementation(new JdbcConnection(connection));
    this.liquibase =
        new Liquibase("liquibase/changelog.xml", new ClassLoaderResourceAccessor(), database);
    this.liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
    this.connection = connection;
    this.out = out;
  }

  /** Runs on the database of the URL. */
  public static void main(String[] args) throws Exception {
    Example.start(LiquibaseExample.class, args, LiquibaseExample::run);
  }

  /** Runs on the database of the URL. */
  public static void run(String url, PrintStream out) throws SQLException, LiquibaseException {
    // Else it tells its makers over the network what it does.
    System.setProperty("liquibase.analytics.enabled", "false");
    try (Connection connection = DriverManager.getConnection(url)) {
      new LiquibaseExample(connection, out).run();
    }
  }

  private void run() throws SQLException, LiquibaseException {
    heading("What is to be done, and the SQL of it");
    unrun();
    ByteArrayOutputStream sql = new ByteArrayOutputStream();
    new CommandScope(UpdateSqlCommandStep.COMMAND_NAME)
        .addArgumentValue(UpdateSqlCommandStep.CHANGELOG_FILE_ARG, liquibase.getChangeLogFile())
        .addArgumentValue("database", liquibase.getDatabase())
        .addArgumentValue("contexts", "full")
        .setOutput(sql)
        .execute();
    sql.toString(UTF_8).lines().filter(LiquibaseExample::isTable).forEach(out::println);
    heading("Update to a tag, to the end, and once more");
    liquibase.update("first-voyage", FULL, ALL);
    rows("SELECT * FROM port ORDER BY id", "SELECT id, name, kind, home, built, log FROM ship");
    liquibase.update(FULL, ALL);
    liquibase.update(FULL, ALL);
    unrun();
    rows(RUN, "SHOW TABLES", "SELECT * FROM DATABASECHANGELOGLOCK");
    rows("SELECT * FROM `call` ORDER BY ship, port, day", "SELECT * FROM kind ORDER BY name");
    rows("SELECT name, kind, crew, flag, home FROM ship ORDER BY id");
    rollBack();
    readBack();
    heading("Everything dropped, and made again");
    liquibase.dropAll();
    rows("SHOW TABLES");
    liquibase.update("first-voyage", FULL, ALL);
    rows(RUN);
  }

  private void rollBack() throws SQLException, LiquibaseException {
    heading("Rolled back to the tag, and forward again");
    liquibase.rollback("first-voyage", FULL, ALL);
    unrun();
    rows("SHOW COLUMNS FROM ship", "SELECT * FROM visit", "SHOW TABLES");
    liquibase.update(FULL, ALL);
    liquibase.rollback(3, FULL, ALL);
    unrun();
    rows("SELECT * FROM visit ORDER BY ship, port, day");
    liquibase.update(FULL, ALL);
    rows("SELECT * FROM `call` ORDER BY ship, port, day");
  }

  private void readBack() throws LiquibaseException {
    heading("The change log that would make these tables");
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    new CommandScope(GenerateChangelogCommandStep.COMMAND_NAME)
        .addArgumentValue(
            ReferenceDbUrlConnectionCommandStep.REFERENCE_DATABASE_ARG, liquibase.getDatabase())
        .addArgumentValue("database", liquibase.getDatabase())
        .addArgumentValue(GenerateChangelogCommandStep.AUTHOR_ARG, "liquibase")
        .setOutput(read)
        .execute();
    // The ids begin with the time of day.
    out.println(read.toString(UTF_8).replaceAll("id=\"\\d+-", "id=\""));
  }

  private void unrun() throws LiquibaseException {
    for (ChangeSet one : liquibase.listUnrunChangeSets(FULL, ALL)) {
      out.println("  not run: " + one.getId());
    }
  }

  private static boolean isTable(String line) {
    return line.startsWith("CREATE TABLE") || line.startsWith("ALTER TABLE");
  }

  private void rows(String... queries) throws SQLException {
    for (String query : queries) {
      Rows.print(out, connection, query);
    }
  }

  private void heading(String text) {
    out.println("== " + text);
  }
}
