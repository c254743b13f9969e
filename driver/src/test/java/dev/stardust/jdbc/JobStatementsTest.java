package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SHOW STARDUST JOBS, CANCEL STARDUST JOB and the ways to ask for a change in the background. */
class JobStatementsTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final List<String> LABELS =
      List.of(
          "Id",
          "Table",
          "Statement",
          "State",
          "Step",
          "Rows_done",
          "Rows_estimated",
          "Started",
          "Updated",
          "Error");

  private static final String BRIEF = "SHOW STARDUST JOBS";

  private static List<String> brief(Connection connection) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(BRIEF)) {
      while (row.next()) {
        rows.add(
            row.getString("Table")
                + "|"
                + row.getString("Statement")
                + "|"
                + row.getString("State")
                + "|"
                + row.getString("Step"));
      }
    }
    return rows;
  }

  private static long id(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(BRIEF)) {
      long id = 0;
      while (row.next()) {
        id = row.getString("Table").equals(table) ? row.getLong("Id") : id;
      }
      return id;
    }
  }

  private static void create(Connection connection, String table) throws SQLException {
    TestDatabase.execute(
        connection,
        "CREATE TABLE " + table + " (id INT PRIMARY KEY, a VARCHAR(20), b INT)",
        "INSERT INTO " + table + " VALUES (1, 'x', 1), (2, 'y', 2), (3, NULL, 2)");
  }

  @Test
  void jobsAreListedLikeAnyShow() throws SQLException {
    try (Connection connection = database.stardust("schemaChanges=background")) {
      assertLabels(connection);
      create(connection, "listed");
      TestDatabase.execute(connection, "ALTER TABLE listed ADD INDEX (b)");
      assertLabels(connection);
      assertThat(brief(connection))
          .contains("listed|ALTER TABLE listed ADD INDEX (b)|waiting|1 of 5: entries");
      try (PreparedStatement prepared = connection.prepareStatement(BRIEF)) {
        for (int time = 0; time < 2; time++) {
          try (ResultSet rows = prepared.executeQuery()) {
            assertThat(rows.next()).isTrue();
          }
        }
        assertThat(prepared.getMetaData().getColumnLabel(2)).isEqualTo("Table");
      }
      try (Connection other = database.stardust("tenant=2")) {
        assertThat(brief(other)).isEmpty();
      }
      assertThat(TestDatabase.rows(connection, BRIEF + " FROM information_schema")).isEmpty();
      assertThatThrownBy(() -> TestDatabase.rows(connection, BRIEF + " FROM nix"))
          .isInstanceOf(SQLException.class)
          .hasMessage("Unknown database 'nix'");
      try (Connection nowhere = database.stardust("serverViews=all");
          Statement statement = nowhere.createStatement()) {
        statement.execute("USE mysql");
        assertThat(TestDatabase.rows(nowhere, BRIEF)).isEmpty();
        assertThat(TestDatabase.rows(nowhere, BRIEF + " FROM " + database.name())).isNotEmpty();
      }
      // The next statement on the table carries the change out first.
      TestDatabase.execute(connection, "ALTER TABLE /*+ WAIT */ listed ADD INDEX c (a)");
      assertThat(brief(connection))
          .contains("listed|ALTER TABLE listed ADD INDEX (b)|completed|")
          .noneMatch(row -> row.contains("WAIT"));
      assertThat(TestDatabase.rows(connection, "SHOW INDEX FROM listed")).hasSize(3);
    }
  }

  private static void assertLabels(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(BRIEF)) {
      ResultSetMetaData data = rows.getMetaData();
      List<String> labels = new ArrayList<>();
      for (int column = 1; column <= data.getColumnCount(); column++) {
        labels.add(data.getColumnLabel(column));
        assertThat(data.getTableName(column)).doesNotContain("stardust");
      }
      assertThat(labels).isEqualTo(LABELS);
      assertThat(data.getColumnClassName(1)).isEqualTo("java.lang.Long");
      assertThat(data.getColumnClassName(8)).contains("LocalDateTime");
    }
  }

  @Test
  void aJobIsCancelled() throws SQLException {
    try (Connection connection = database.stardust();
        Connection other = database.stardust("tenant=2")) {
      create(connection, "cancelled");
      TestDatabase.execute(connection, "CREATE INDEX /*+ NOWAIT */ i ON cancelled (b)", "SELECT 1");
      assertThat(TestDatabase.rows(connection, "SHOW INDEX FROM cancelled")).hasSize(1);
      long id = id(connection, "cancelled");
      assertThatThrownBy(() -> TestDatabase.execute(other, "CANCEL STARDUST JOB " + id))
          .hasMessageContaining("JOB_UNKNOWN");
      try (PreparedStatement cancel = connection.prepareStatement("CANCEL STARDUST JOB ?")) {
        cancel.setLong(1, id);
        assertThat(cancel.executeUpdate()).isZero();
        assertThatThrownBy(cancel::executeUpdate)
            .isInstanceOfSatisfying(
                SQLException.class,
                e -> assertThat(e.getMessage()).contains("ended", "JOB_IRREVOCABLE"));
      }
      assertThat(brief(connection)).anyMatch(row -> row.contains("|cancelled|"));
      assertThat(TestDatabase.rows(connection, "SHOW INDEX FROM cancelled")).hasSize(1);
      for (String wrong :
          List.of("CANCEL STARDUST JOB", "CANCEL STARDUST JOB x", "CANCEL STARDUST " + id)) {
        assertThatThrownBy(() -> TestDatabase.execute(connection, wrong))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1064));
      }
    }
  }

  @Test
  void aJobThatFailsSaysWhichRowsDoNotFit() throws SQLException {
    try (Connection connection = database.stardust("schemaChanges=background")) {
      for (String alter :
          List.of(
              "MODIFY a VARCHAR(20) NOT NULL",
              "ADD UNIQUE u (b)",
              "MODIFY a INT",
              "ADD CHECK (b < 2)",
              "ADD FOREIGN KEY (b) REFERENCES parent (id)")) {
        TestDatabase.execute(
            connection,
            "DROP TABLE IF EXISTS f, parent",
            "CREATE TABLE parent (id INT PRIMARY KEY)",
            "INSERT INTO parent VALUES (1)");
        create(connection, "f");
        TestDatabase.execute(connection, "ALTER TABLE f " + alter);
        // A statement on the table carries the failing change to its end, and is not told of it.
        TestDatabase.execute(connection, "ALTER TABLE f COMMENT 'later'");
        try (Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery(BRIEF)) {
          String error = null;
          while (row.next()) {
            if (row.getString("Table").equals("f")) {
              assertThat(row.getString("State")).isEqualTo("failed");
              error = row.getString("Error");
            }
          }
          assertThat(error).contains(expected(alter)).doesNotContain("entry_", " at row ");
        }
        assertThat(TestDatabase.rows(connection, "SELECT a, b FROM f"))
            .containsExactly("x|1", "y|2", "null|2");
      }
      TestDatabase.execute(connection, "DROP TABLE f, parent");
    }
  }

  private static String[] expected(String alter) {
    if (alter.startsWith("ADD UNIQUE")) {
      return new String[] {"Duplicate entry for key 'f.u'", "(rows with id 3)"};
    }
    if (alter.startsWith("MODIFY a INT")) {
      return new String[] {"'a'", "(rows with id 1, 2)"};
    }
    if (alter.contains("FOREIGN")) {
      return new String[] {"does not have the parent"};
    }
    return alter.startsWith("ADD CHECK")
        ? new String[] {"f_chk_1", "(rows with id 2, 3)"}
        : new String[] {"'a'", "(rows with id 3)"};
  }

  @Test
  void theCommentDecidesForItsStatement() throws SQLException {
    try (Connection connection = database.stardust("schemaChanges=background")) {
      create(connection, "own_way");
      TestDatabase.execute(
          connection,
          "CREATE INDEX /*+ WAIT */ i ON own_way (b)",
          "ALTER TABLE /*+wait*/ own_way MODIFY a VARCHAR(300)");
      assertThat(TestDatabase.rows(connection, "SHOW INDEX FROM own_way")).hasSize(2);
      assertThat(brief(connection)).noneMatch(row -> row.startsWith("own_way"));
      TestDatabase.execute(connection, "ALTER TABLE own_way DROP COLUMN b");
      assertThat(brief(connection)).anyMatch(row -> row.startsWith("own_way|ALTER"));
    }
  }
}
