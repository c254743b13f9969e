package dev.stardust.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.MetadataTwins;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
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

  @Test
  void aDatabaseThatIsMadeAnewIsEmptyAtOnce() throws SQLException {
    try (TestDatabase other = TestDatabase.create();
        Connection here = database.stardust()) {
      for (int times = 1; times < 10; times++) {
        TestDatabase.execute(
            here,
            "DROP DATABASE " + other.name(),
            "CREATE DATABASE " + other.name(),
            "CREATE TABLE " + other.name() + ".t" + times + " (id INT PRIMARY KEY)",
            "INSERT INTO " + other.name() + ".t" + times + " VALUES (" + times + ")");
        assertThat(TestDatabase.rows(here, "SELECT * FROM " + other.name() + ".t" + times))
            .containsExactly(Integer.toString(times));
        String former = "SELECT * FROM " + other.name() + ".t" + (times - 1);
        assertThatThrownBy(() -> TestDatabase.rows(here, former))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1146));
      }
    }
  }

  /**
   * In a snapshot information_schema goes on listing databases that are gone. The account sees no
   * other test's databases: of those that it sees, two transactions of one thread hold the
   * registries here, so that whoever dropped one would wait for both, and one of them for him.
   */
  @Test
  void registriesThatAreGoneSinceTheSnapshotAreLeftOut() throws SQLException {
    String query = "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_NAME = 'kept'";
    for (boolean anew : new boolean[] {false, true}) {
      try (TestDatabase other = TestDatabase.create();
          Narrowed account = new Narrowed(database, other);
          Connection here = account.connect();
          Connection prepares = account.connect("useServerPrepStmts=true")) {
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
            assertThat(prepared.getMetaData().getColumnName(1)).isEqualTo("TABLE_NAME");
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

  /** An account that sees some databases only. */
  private record Narrowed(TestDatabase home, String name) implements AutoCloseable {

    Narrowed(TestDatabase home, TestDatabase other) throws SQLException {
      this(home, "stardust_narrowed");
      home.execute("DROP USER IF EXISTS " + name, "CREATE USER " + name);
      for (TestDatabase seen : List.of(home, other)) {
        home.execute("GRANT ALL ON " + seen.name() + ".* TO " + name);
      }
    }

    Connection connect(String... properties) throws SQLException {
      Properties account = new Properties();
      account.setProperty("user", name);
      account.setProperty("password", "");
      return DriverManager.getConnection(home.stardustUrl(properties), account);
    }

    @Override
    public void close() throws SQLException {
      home.execute("DROP USER " + name);
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
