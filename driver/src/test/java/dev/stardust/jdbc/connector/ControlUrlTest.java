package dev.stardust.jdbc.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.config.StardustUrl;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The engine's own connections are as it needs them, whatever the user's are. */
final class ControlUrlTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  /** Connector/J asks a new session for its mode, and quotes names accordingly ever after. */
  @Test
  void theModeIsNeitherTheServersNorTheUsers() throws SQLException {
    String url = database.stardustUrl("sessionVariables=sql_mode=ANSI_QUOTES");
    StardustUrl parsed = StardustUrl.parse(url, new Properties());
    try (Connection connection = new ControlUrl(parsed).open()) {
      assertThat(TestDatabase.rows(connection, "SELECT @@sql_mode"))
          .containsExactly("STRICT_TRANS_TABLES"); // Connector/J's own
      TestDatabase.execute(connection, "SET SESSION sql_mode = 'STRICT_TRANS_TABLES'");
      connection.setCatalog(database.name());
      assertThat(TestDatabase.rows(connection, "SELECT DATABASE()"))
          .containsExactly(database.name());
    }
  }
}
