package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** EXPLAIN STARDUST tells what becomes of a statement. */
final class ExplainStardustTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @BeforeAll
  static void createTables() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE customer (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40), city"
              + " VARCHAR(40), doc JSON, KEY (name))",
          "CREATE TABLE stardust (id INT PRIMARY KEY, word INT)",
          "INSERT INTO customer (name, city) VALUES ('Ada', 'Kyoto')");
    }
  }

  private static List<String> explain(Connection connection, String sql) throws SQLException {
    return TestDatabase.rows(connection, "EXPLAIN STARDUST " + sql);
  }

  private static List<String> explain(String sql) throws SQLException {
    return explain(database.stardust(), sql);
  }

  @Test
  void aQueryIsShownAsItIsSent() throws SQLException {
    Connection connection = database.stardust();
    String sql = "SELECT id, name, doc FROM customer c WHERE name = 'Ada'";
    assertThat(explain(connection, sql))
        .contains("sent||" + connection.nativeSQL(sql))
        .contains("column|c.id|the entry's id")
        .contains("column|c.name|entry_slots_page_1.i_str_01, index ix_i_str_01")
        .contains("column|c.doc|entry_data.fields $.\"doc\"")
        .anyMatch(row -> row.startsWith("MySQL||-> ") && row.contains(" on c "))
        .noneMatch(row -> row.startsWith("advice") || row.startsWith("writes"));
  }

  @Test
  void itTellsWhetherThePlanIsKept() throws SQLException {
    Connection connection = database.stardust();
    String sql = "SELECT city FROM customer WHERE id = 1";
    assertThat(explain(connection, sql)).contains("plan||made when it runs first");
    assertThat(TestDatabase.rows(connection, sql)).containsExactly("Kyoto");
    assertThat(explain(connection, "SELECT city FROM customer WHERE id = 2"))
        .contains("plan||kept for texts that differ from this one in values alone");
    try (PreparedStatement prepared =
        connection.prepareStatement("SELECT city FROM customer WHERE id = ?")) {
      prepared.setInt(1, 1);
      prepared.executeQuery();
    }
    try (PreparedStatement prepared =
        connection.prepareStatement("EXPLAIN STARDUST SELECT city FROM customer WHERE id = ?")) {
      prepared.setInt(1, 1);
      List<String> rows = new ArrayList<>();
      try (ResultSet result = prepared.executeQuery()) {
        while (result.next()) {
          rows.add(result.getString("Item") + "|" + result.getString("Detail"));
        }
      }
      assertThat(rows)
          .contains("plan|kept for this text")
          .anyMatch(row -> row.startsWith("MySQL|-> "));
    }
  }

  @Test
  void aFilterWithoutAnIndexIsAdvisedAndNeverRefused() throws SQLException {
    String sql = "SELECT id FROM customer WHERE city = 'Kyoto'";
    try (Connection strict = database.stardust("filterPolicy=strict")) {
      assertThatThrownBy(() -> TestDatabase.rows(strict, sql)).hasMessageContaining("city");
      assertThat(explain(strict, sql))
          .anyMatch(row -> row.startsWith("advice||") && row.contains("CREATE INDEX"));
    }
  }

  @Test
  void changesShowHowTheirRowsAreFoundAndWhatTheyWrite() throws SQLException {
    Connection connection = database.stardust();
    List<String> update =
        explain(connection, "UPDATE customer SET city = 'Oslo' WHERE name = 'Ada'");
    assertThat(update)
        .contains("writes|entry_data|", "writes|entry_slots_page_1|")
        .anyMatch(row -> row.startsWith("finds rows||SELECT 1 FROM "))
        .anyMatch(row -> row.startsWith("MySQL||-> "))
        .noneMatch(row -> row.startsWith("sent"));
    assertThat(explain(connection, "INSERT INTO customer (name) VALUES ('Eve')"))
        .contains("writes|entry_data|", "column|customer.city|entry_slots_page_1.i_str_02")
        .noneMatch(row -> row.startsWith("MySQL") || row.startsWith("finds"));
    assertThat(explain(connection, "DELETE FROM customer WHERE id = 1"))
        .anyMatch(row -> row.startsWith("finds rows||"));
    assertThat(TestDatabase.rows(connection, "SELECT name, city FROM customer"))
        .as("nothing is run")
        .containsExactly("Ada|Kyoto");
  }

  @Test
  void indexesOfSeveralColumnsAreOnPagesOfTheTable() throws SQLException {
    Connection connection = database.stardust();
    TestDatabase.execute(
        connection, "CREATE TABLE pairs (id INT PRIMARY KEY, a INT, b INT, KEY (a, b))");
    assertThat(explain(connection, "SELECT b FROM pairs WHERE a = 1"))
        .contains("column|pairs.a|entry_slots_page_2.i_int_01, indexed")
        .contains("column|pairs.b|entry_slots_page_2.i_int_02");
  }

  @Test
  void aTableMayHaveTheName() throws SQLException {
    assertThat(TestDatabase.rows(database.stardust(), "EXPLAIN stardust")).hasSize(2);
    assertThat(TestDatabase.rows(database.stardust(), "EXPLAIN stardust word"))
        .containsExactly("word|int|YES||null|");
  }

  @Test
  void errorsAreThoseOfTheStatement() {
    assertThatThrownBy(() -> explain("SELECT nothing FROM customer"))
        .hasMessage("Unknown column 'nothing' in 'field list'");
    assertThatThrownBy(() -> explain("SELECT * FROM customer WHERE"))
        .hasMessageStartingWith("You have an error in your SQL syntax");
  }
}
