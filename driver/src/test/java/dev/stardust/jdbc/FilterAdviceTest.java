package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the strict filter policy names as the way out. */
final class FilterAdviceTest {

  private static final Pattern WAY_OUT = Pattern.compile("allow it with: (.*) \\[");

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static String wayOut(Statement statement, String sql) {
    SQLException refused =
        catchThrowableOfType(SQLException.class, () -> statement.executeQuery(sql));
    Matcher named = WAY_OUT.matcher(String.valueOf(refused.getMessage()));
    assertThat(named.find()).as(refused.getMessage()).isTrue();
    return named.group(1);
  }

  @Test
  void namesIndexesThatMySqlTakes() throws SQLException {
    String longest = "x".repeat(64);
    try (Connection connection = database.stardust("filterPolicy=strict");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE wide (id INT PRIMARY KEY, a INT, v VARCHAR(2000), t TINYTEXT, m MEDIUMTEXT,"
              + " b VARBINARY(3000), taken INT, KEY ix_taken (a, taken), "
              + longest
              + " INT)");
      for (String column : List.of("v", "t", "m", "b", "taken", longest)) {
        String query = "SELECT id FROM wide WHERE " + column + " = '1'";
        statement.execute(wayOut(statement, query));
        statement.executeQuery(query).close();
      }
    }
  }

  @Test
  void namesNoIndexOnJson() throws SQLException {
    try (Connection connection = database.stardust("filterPolicy=strict");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE documents (id INT PRIMARY KEY, j JSON)");
      assertThat(wayOut(statement, "SELECT id FROM documents WHERE j->'$.a' = 1"))
          .isEqualTo("ALTER TABLE `documents` ADD COLUMN …, ADD INDEX …");
    }
  }
}
