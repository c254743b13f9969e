package dev.stardust.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Metadata of databases that the connection has not named. */
final class OtherDatabasesTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @Test
  void registriesComeAndGo() throws SQLException {
    try (TestDatabase other = TestDatabase.create();
        Connection here = database.stardust()) {
      String query =
          "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '"
              + other.name()
              + "' ORDER BY TABLE_NAME";
      try (PreparedStatement prepared = here.prepareStatement(query)) {
        expect(here, prepared, query);
        other.execute("CREATE TABLE plain (id INT)");
        expect(here, prepared, query, "plain");
        try (Connection there = other.stardust()) {
          TestDatabase.execute(there, "CREATE TABLE made (id INT PRIMARY KEY)");
        }
        expect(here, prepared, query, "made", "plain");
        TestDatabase.execute(here, "DROP DATABASE " + other.name());
        expect(here, prepared, query);
      }
      TestDatabase.execute(here, "CREATE DATABASE " + other.name());
    }
  }

  /** MySQL shows a transaction the databases that were there when it began. */
  @Test
  void aTransactionAsksOnWhenAnotherDatabaseIsDropped() throws SQLException {
    try (TestDatabase other = TestDatabase.create();
        Connection here = database.stardust()) {
      other.stardust().close();
      TestDatabase.execute(here, "CREATE TABLE mine (id INT PRIMARY KEY)");
      here.setAutoCommit(false);
      assertThat(TestDatabase.rows(here, "SELECT id FROM mine")).isEmpty();
      TestDatabase.execute(database.plain(), "DROP DATABASE " + other.name());
      String query =
          "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE()"
              + " AND TABLE_NAME = 'mine'";
      assertThat(TestDatabase.rows(here, query)).containsExactly("mine");
      assertThat(here.getMetaData().getTables(null, null, "mine", null).next()).isTrue();
      here.commit();
      TestDatabase.execute(database.plain(), "CREATE DATABASE " + other.name());
    }
  }

  @Test
  void showTakesPlaceholders() throws SQLException {
    try (Connection here = database.stardust()) {
      TestDatabase.execute(
          here,
          "CREATE TABLE shown (id INT PRIMARY KEY, note TEXT)",
          "CREATE TABLE other (id INT)");
      for (String sql :
          new String[] {"SHOW TABLES LIKE ?", "SHOW TABLE STATUS WHERE `Name` LIKE ?"}) {
        try (PreparedStatement show = here.prepareStatement(sql)) {
          show.setString(1, "sh%");
          assertThat(MetadataTwins.lines(show.executeQuery())).hasSize(2);
        }
      }
      try (PreparedStatement show = here.prepareStatement("SHOW COLUMNS FROM shown LIKE ?")) {
        show.setString(1, "no%");
        assertThat(MetadataTwins.lines(show.executeQuery()).get(1)).startsWith("note|text|");
      }
    }
  }

  private static void expect(
      Connection here, PreparedStatement prepared, String query, String... tables)
      throws SQLException {
    assertThat(TestDatabase.rows(here, query)).containsExactly(tables);
    assertThat(MetadataTwins.lines(prepared.executeQuery()))
        .startsWith("TABLE_NAME")
        .endsWith(tables)
        .hasSize(tables.length + 1);
  }
}
