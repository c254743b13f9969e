package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A record is a JSON object. */
final class DocumentShapeTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @Test
  void refusesJsonThatIsNoObject() throws SQLException {
    try (Connection connection = database.stardust();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE shapes (id INT PRIMARY KEY, a INT)");
      statement.execute("INSERT INTO shapes (id, _fields) VALUES (1, '{\"x\": 1}')");
      for (String json : List.of("[1]", "1", "null", "\"text\"")) {
        for (String change :
            List.of(
                "INSERT INTO shapes (id, _fields) VALUES (2, '" + json + "')",
                "REPLACE INTO shapes (id, _fields) VALUES (1, '" + json + "')",
                "INSERT INTO shapes (id, _fields) SELECT 2, '" + json + "'",
                "UPDATE shapes SET _fields = '" + json + "' WHERE id = 1")) {
          assertThatThrownBy(() -> statement.execute(change))
              .as(change)
              .hasMessageContaining("Check constraint '_fields' is violated");
        }
      }
      assertThat(TestDatabase.rows(connection, "SELECT _fields->'$.x' FROM shapes"))
          .containsExactly("1");
    }
  }
}
