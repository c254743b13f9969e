package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a prepared statement says of its result before it has run is what MySQL says. */
final class PreparedMetadataTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final List<String> STATEMENTS =
      List.of(
          "SHOW TABLES",
          "SHOW COLUMNS FROM item",
          "SELECT TABLE_NAME, TABLE_ROWS FROM information_schema.TABLES"
              + " WHERE TABLE_SCHEMA = DATABASE()",
          "SELECT * FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()",
          "SELECT CONCAT(name, '!') AS loud, price * 2, id FROM item");

  @Test
  void columnsAreDescribedBeforeTheFirstExecution() throws SQLException {
    String table =
        "CREATE TABLE item (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(20), price INT)";
    for (String[] properties : List.of(new String[0], new String[] {"useServerPrepStmts=true"})) {
      List<String> expected;
      try (Connection plain = database.plain(properties)) {
        TestDatabase.execute(plain, table);
        expected = columns(plain);
        TestDatabase.execute(plain, "DROP TABLE item");
      }
      try (Connection stardust = database.stardust(properties)) {
        TestDatabase.execute(stardust, table);
        assertThat(columns(stardust)).isEqualTo(expected);
        TestDatabase.execute(stardust, "DROP TABLE item");
      }
    }
  }

  private static List<String> columns(Connection connection) throws SQLException {
    List<String> columns = new ArrayList<>();
    for (String sql : STATEMENTS) {
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        ResultSetMetaData told = statement.getMetaData();
        for (int i = 1; i <= told.getColumnCount(); i++) {
          columns.add(
              "%s: %s %s(%d) %d"
                  .formatted(
                      sql,
                      told.getColumnLabel(i),
                      told.getColumnTypeName(i),
                      told.getPrecision(i),
                      told.isNullable(i)));
        }
      }
    }
    return columns;
  }
}
