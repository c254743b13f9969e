package dev.stardust.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.MetadataTwins;
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

  /** In a snapshot information_schema goes on listing databases that are gone. */
  @Test
  void registriesThatAreGoneSinceTheSnapshotAreLeftOut() throws SQLException {
    String query = "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_NAME = 'kept'";
    for (boolean anew : new boolean[] {false, true}) {
      try (TestDatabase other = TestDatabase.create();
          Connection here = database.stardust();
          Connection prepares = database.stardust("useServerPrepStmts=true")) {
        TestDatabase.execute(
            here, "DROP TABLE IF EXISTS kept", "CREATE TABLE kept (id INT PRIMARY KEY)");
        other.stardust().close();
        for (Connection connection : new Connection[] {here, prepares}) {
          TestDatabase.execute(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT");
        }
        other.execute("DROP DATABASE " + other.name(), "CREATE DATABASE " + other.name());
        if (anew) {
          other.stardust().close();
        }
        for (Connection connection : new Connection[] {here, prepares}) {
          assertThat(TestDatabase.rows(connection, query)).containsExactly("kept");
          try (PreparedStatement prepared = connection.prepareStatement(query)) {
            expect(connection, prepared, query, "kept");
            expect(connection, prepared, query, "kept");
          }
          assertThat(
                  MetadataTwins.lines(connection.getMetaData().getTables(null, null, "kept", null)))
              .hasSize(2);
        }
      }
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
