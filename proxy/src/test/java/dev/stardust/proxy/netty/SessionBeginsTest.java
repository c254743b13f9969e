package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the server is asked when a client connects. */
@Timeout(60)
final class SessionBeginsTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh("read-only = true");

  private static final String ASKED =
      "SELECT SUBSTRING_INDEX(sql_text, ' ', 2) FROM performance_schema.events_statements_history"
          + " JOIN performance_schema.threads USING (thread_id) WHERE processlist_id = %s"
          + " AND sql_text <> 'SELECT CONNECTION_ID()' ORDER BY event_id";

  @Test
  void nothingIsAskedTwiceButWhatMayHaveChanged() throws Exception {
    try (RawClient client =
            RawClient.open(
                proxy.port(),
                RawClient.USUAL,
                new RawClient.Who("app", "secret", database.name()));
        Connection observer = database.plain()) {
      String number = client.query("SELECT CONNECTION_ID()").get(1).replace("row ", "");
      List<String> asked = TestDatabase.rows(observer, ASKED.formatted(number));
      assertThat(asked.subList(asked.indexOf("SET SESSION"), asked.size()))
          .containsExactly(
              "SET SESSION",
              "SELECT DATABASE(),",
              "SET NAMES",
              "SELECT DATABASE(),",
              "USE `" + database.name() + "`");
      assertThat(client.query("SELECT @@transaction_read_only, DATABASE()"))
          .contains("row 1|" + database.name());
    }
  }
}
