package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ids that a client has set aside may be stored by another client before it uses them. */
final class TakenIdsTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO %s (v) VALUES ('a'), ('b'), ('c')",
        "INSERT INTO %s (v) SELECT w FROM words ORDER BY w",
      })
  void areLeftOut(String insert) throws SQLException {
    String table = insert.contains("VALUES") ? "by_values" : "by_query";
    try (Connection one = database.stardust();
        Connection other = database.stardust("schemaLease=9001"); // a client of its own
        Statement statement = one.createStatement()) {
      TestDatabase.execute(
          one,
          "DROP TABLE IF EXISTS words",
          "CREATE TABLE words (w VARCHAR(9) PRIMARY KEY)",
          "INSERT INTO words VALUES ('a'), ('b'), ('c')",
          "CREATE TABLE " + table + " (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(9))",
          "INSERT INTO " + table + " (v) VALUES ('first')");
      TestDatabase.execute(other, "INSERT INTO " + table + " VALUES (2, 'second'), (7, 'by hand')");
      int count = statement.executeUpdate(insert.formatted(table), Statement.RETURN_GENERATED_KEYS);
      assertThat(count).isEqualTo(3);
      List<String> keys = keys(statement);
      assertThat(TestDatabase.rows(one, "SELECT LAST_INSERT_ID()")).containsExactly(keys.get(0));
      assertThat(TestDatabase.rows(one, "SELECT id, v FROM " + table + " WHERE id > 7 ORDER BY id"))
          .containsExactly(keys.get(0) + "|a", keys.get(1) + "|b", keys.get(2) + "|c");
    }
  }

  private static List<String> keys(Statement statement) throws SQLException {
    List<String> keys = new ArrayList<>();
    try (ResultSet result = statement.getGeneratedKeys()) {
      while (result.next()) {
        keys.add(result.getString(1));
      }
    }
    return keys;
  }
}
