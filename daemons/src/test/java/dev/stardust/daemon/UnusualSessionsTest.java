package dev.stardust.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.service.Settings;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections of daemons and tools when the URL sets sessions in another way than usual. */
final class UnusualSessionsTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static final String UNUSUAL =
      "maxRows=1&connectionTimeZone=%2B05:00&sessionVariables=sql_select_limit=2";

  private static Database database(String more) throws Exception {
    Settings settings =
        Settings.of(
            CommonSettings.CONNECTION,
            Map.of("url", test.stardustUrl(more)),
            Map.of(),
            new Properties());
    return Database.of(settings);
  }

  @Test
  void whatTheUrlSaysOfOneVariableLeavesTheOthers() throws Exception {
    try (Database database = database(UNUSUAL);
        Connection connection =
            database.connect(
                1,
                Map.of("connectionTimeZone", "UTC", "forceConnectionTimeZoneToSession", "true"))) {
      assertThat(
              TestDatabase.rows(
                  connection,
                  "SELECT @@sql_select_limit, @@sql_safe_updates, @@completion_type, @@time_zone"))
          .containsExactly("2|0|NO_CHAIN|+00:00");
      TestDatabase.execute(connection, "SET sql_select_limit = DEFAULT");
      assertThat(TestDatabase.rows(connection, "SELECT 1 UNION SELECT 2")).hasSize(2);
    }
  }
}
