package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is planned on a thread that must not wait. */
final class PlannedAtOnceTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @BeforeAll
  static void tables() throws SQLException {
    database.execute("CREATE TABLE plain (id INT PRIMARY KEY, n INT)");
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE person (id INT PRIMARY KEY, name VARCHAR(20), KEY (name))",
          "CREATE TABLE numbered (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(5) NOT NULL)");
    }
  }

  /** A text that was not planned before, and the server's count of questions, before and after. */
  private static Optional<String> atOnce(String sql) throws SQLException {
    try (Connection connection = database.stardust()) {
      WireAccess wire = connection.unwrap(WireAccess.class);
      TestDatabase.execute(connection, "SELECT name FROM person WHERE id = 0");
      long before = questions(connection);
      Optional<String> text = Optional.ofNullable(wire.planAtOnce(sql)).map(PlannedAtOnceTest::sql);
      assertThat(questions(connection)).as("questions").isEqualTo(before + 1);
      return text;
    }
  }

  private static String sql(WireText text) {
    try (text) {
      return text.sql();
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private static long questions(Connection connection) throws SQLException {
    String status = TestDatabase.rows(connection, "SHOW SESSION STATUS LIKE 'Questions'").get(0);
    return Long.parseLong(status.replaceAll("\\D", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT n FROM plain WHERE id = 7",
        "INSERT INTO plain VALUES (3, 4)",
        "UPDATE plain SET n = 5 WHERE id = 3",
        "DELETE FROM plain WHERE id = 5"
      })
  void statementsOnOrdinaryTables(String sql) throws SQLException {
    assertThat(atOnce(sql)).hasValue(sql);
  }

  @Test
  void queriesOfVirtualTables() throws SQLException {
    assertThat(atOnce("SELECT name FROM person WHERE id = 7"))
        .hasValueSatisfying(text -> assertThat(text).contains("entry_slots_page", "id = 7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO person VALUES (1, 'Ann')",
        "SHOW TABLES",
        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_NAME = 'person'",
        "CREATE TABLE other (id INT PRIMARY KEY)",
        "SELECT unknown FROM entry_data",
        "SELECT CONCAT(name, 'never described') FROM person GROUP BY name, 'never described'",
        "SELECT 'not ended"
      })
  void whatNeedsTheEngineOrAQuestionIsLeftToOthers(String sql) throws SQLException {
    assertThat(atOnce(sql)).isEmpty();
  }

  @Test
  void whatIsRefusedIsRefusedWhereItMayWait() throws SQLException {
    try (Connection connection = database.stardust()) {
      WireAccess wire = connection.unwrap(WireAccess.class);
      assertThat(wire.planAtOnce("SELECT * FROM entry_data WHERE id = 1")).isNull();
      assertThatThrownBy(() -> wire.plan("SELECT * FROM entry_data WHERE id = 1"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("entry_data");
    }
  }

  /** A session may ask again after it could not. */
  @Test
  void anotherThreadMayAskAfterwards() throws SQLException {
    try (Connection connection = database.stardust()) {
      WireAccess wire = connection.unwrap(WireAccess.class);
      String asking = "SELECT COUNT(*) FROM information_schema.TABLES";
      assertThat(wire.planAtOnce(asking)).isNull();
      try (WireText text = wire.plan(asking).orElseThrow()) {
        assertThat(text.sql()).isNotEqualTo(asking);
      }
    }
  }

  private static Optional<WireInsert> row(WireAccess wire, String values) throws SQLException {
    return Optional.ofNullable(
        (WireInsert) wire.commandAtOnce("INSERT INTO numbered (id, name) VALUES " + values));
  }

  @Test
  void rowsOfCertainValuesArePacketsWithTheirIds() throws SQLException {
    try (Connection connection = database.stardust()) {
      WireAccess wire = connection.unwrap(WireAccess.class);
      TestDatabase.execute(connection, "INSERT INTO numbered (id, name) VALUES (0, 'first')");
      long id;
      try (WireInsert insert = row(wire, "(0, 'a ?')").orElseThrow()) {
        id = insert.id();
        assertThat(insert.sql())
            .startsWith("START TRANSACTION;\nINSERT INTO ")
            .contains(" FOR SHARE), ", "LAST_INSERT_ID(" + id + "), 'a ?');\n")
            .contains("JSON_OBJECT('id', " + id + ", 'name', 'a ?'))")
            .endsWith(";\nCOMMIT AND NO CHAIN NO RELEASE");
        assertThat(insert.failed(new SQLException("twice", "23000", 1062))).isEmpty();
      }
      try (WireInsert again = row(wire, "(0, 'b')").orElseThrow()) {
        assertThat(again.id()).isEqualTo(id);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(7, 'own')",
        "(0, 'longer')",
        "(0, 'b\\\\c')",
        "(0, NULL)",
        "(0, x'41')",
        "(0, UPPER('a'))",
        "(0, 'a'), (0, 'b')"
      })
  void otherRowsAreLeftToTheEngine(String values) throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(connection, "INSERT INTO numbered (id, name) VALUES (0, 'first')");
      assertThat(row(connection.unwrap(WireAccess.class), values)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "START TRANSACTION",
        "SET autocommit = 0",
        "SET sql_safe_updates = 1",
        "SET sql_select_limit = 5",
        "SET sql_mode = ''",
        "SET sql_mode = CONCAT(@@sql_mode, ',NO_AUTO_VALUE_ON_ZERO')"
      })
  void sessionsThatAreOtherwiseAreLeftToTheEngine(String setting) throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection, "INSERT INTO numbered (id, name) VALUES (0, 'first')", setting);
      assertThat(row(connection.unwrap(WireAccess.class), "(0, 'a')")).isEmpty();
    }
  }
}
