package dev.stardust.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.jdbc.WireAccess;
import dev.stardust.jdbc.WireText;
import dev.stardust.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the log of statements shows, and what it does not. */
final class SqlLogTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final SeenLog log = new SeenLog(SqlLog.NAME);
  private Connection connection;
  private Statement statement;

  @BeforeEach
  void createTable() throws SQLException {
    connection = database.stardust("tenant=42");
    statement = connection.createStatement();
    statement.execute("DROP TABLE IF EXISTS person");
    statement.execute("CREATE TABLE person (id INT PRIMARY KEY, name VARCHAR(40), KEY (name))");
    log.on();
  }

  @AfterEach
  void close() throws SQLException {
    log.close();
    connection.close();
  }

  private long number() throws SQLException {
    return Long.parseLong(TestDatabase.rows(connection, "SELECT CONNECTION_ID()").get(0));
  }

  private String line(String rest) throws SQLException {
    return "[" + number() + "] " + rest;
  }

  @Test
  void aQueryIsShownAsWrittenAndAsSent() throws SQLException {
    statement.executeQuery("SELECT id FROM person WHERE name = 'Ada'").close();
    List<String> lines = log.lines();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .isEqualTo(line("tenant 42 runs: SELECT id FROM person WHERE name = ?"));
    assertThat(lines.get(1))
        .startsWith(line("sent: SELECT "))
        .contains("FROM `" + database.name() + "`.`entry_slots_page_1` AS `person`")
        .contains(".tenant_id = ? AND ");
  }

  @Test
  void parametersAreNotShown() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO person VALUES (?, ?)")) {
      for (int id = 1; id < 4; id++) {
        insert.setInt(1, 4711 + id);
        insert.setString(2, "secret" + id);
        insert.addBatch();
      }
      insert.executeBatch();
      insert.setInt(1, 4711);
      insert.setString(2, "secret");
      insert.execute();
    }
    try (PreparedStatement query =
        connection.prepareStatement("SELECT id FROM person WHERE name = ?")) {
      query.setString(1, "secret");
      query.executeQuery().close();
    }
    assertThat(log.lines())
        .contains(line("tenant 42 runs: INSERT INTO person VALUES (?, ?)"))
        .anyMatch(line -> line.contains("sent: ") && line.contains("INSERT INTO "))
        .anyMatch(line -> line.contains("sent: SELECT "))
        .noneMatch(line -> line.contains("secret") || line.contains("4711"));
  }

  @Test
  void noKindOfStatementShowsValues() throws SQLException {
    statement.execute("INSERT INTO person VALUES (1, 'secret'), (2, 'secret')");
    statement.execute("UPDATE person SET name = 'secret too' WHERE name LIKE 'secr%'");
    statement.execute("INSERT INTO person VALUES (2, 'secret') ON DUPLICATE KEY UPDATE name = 's'");
    statement.execute("REPLACE INTO person VALUES (2, 'secret')");
    statement.execute("INSERT INTO person (_fields) VALUES ('{\"id\": 3, \"k\": \"secret\"}')");
    statement.execute("ALTER TABLE person ADD COLUMN k VARCHAR(20) DEFAULT 'secret'");
    statement.execute("DELETE FROM person WHERE name = 'secret' OR id > 0");
    statement.execute("SET @v = 'secret'");
    statement.execute("PREPARE p FROM 'SELECT id FROM person WHERE name = ''secret'''");
    statement.execute("EXECUTE p");
    statement.addBatch("INSERT INTO person (id, name) VALUES (7, 'secret')");
    statement.addBatch("INSERT INTO person (id, name) VALUES (8, 'secret')");
    statement.executeBatch();
    assertThatThrownBy(() -> statement.execute("SELECT nothing FROM person WHERE name = 'secret'"));
    assertThatThrownBy(() -> statement.execute("SELECT 'secret"));
    assertThat(log.lines())
        .contains(line("tenant 42 runs: REPLACE INTO person VALUES (?, ?)"))
        .contains(line("tenant 42 runs: (unreadable)"))
        .noneMatch(line -> line.contains("secret"));
  }

  @Test
  void ordinaryTablesAreShownToo() throws SQLException {
    database.execute("CREATE TABLE plain (id INT)");
    statement.execute("INSERT INTO plain VALUES (1)");
    assertThat(log.lines())
        .contains(
            line("tenant 42 runs: INSERT INTO plain VALUES (?)"),
            line("sent: INSERT INTO plain VALUES (?)"));
  }

  @Test
  void whatIsSentBeneathTheDriverIsShown() throws SQLException {
    WireAccess wire = connection.unwrap(WireAccess.class);
    try (WireText text = wire.plan("SELECT id FROM person WHERE name = 'secret'").orElseThrow()) {
      assertThat(log.lines())
          .hasSize(2)
          .anyMatch(line -> line.contains("sent: SELECT "))
          .noneMatch(line -> line.contains("secret"));
      assertThat(text.sql()).contains("'secret'");
    }
  }

  @Test
  void nothingIsSaidAboveDebug() throws SQLException {
    log.off();
    statement.executeQuery("SELECT id FROM person WHERE name = 'Ada'").close();
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void thePageShowsWhatIsSaid() throws Exception {
    statement.execute(
        "CREATE TABLE customer (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40), KEY (name))");
    long number = number();
    int before = log.lines().size();
    statement.executeQuery("SELECT name FROM customer WHERE name = 'Ada'").close();
    String page = Files.readString(Path.of("../docs/observability.md"));
    for (String line : log.lines().subList(before, log.lines().size())) {
      assertThat(page)
          .contains(
              "\n" + line.replace("[" + number, "[17").replace(database.name(), "shop") + "\n");
    }
  }
}
