package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.proxy.wire.Command;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SHOW PROCESSLIST, and what its numbers are good for. */
@Timeout(60)
final class ProcessListTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh();

  private static RawClient open(String user) throws IOException {
    return RawClient.open(
        proxy.port(), RawClient.USUAL, new RawClient.Who(user, "secret", database.name()));
  }

  private static List<String> rows(RawClient client, String sql) throws IOException {
    return client.query(sql).stream().filter(said -> said.startsWith("row ")).toList();
  }

  @Test
  void theSessionsOfTheUserAreShownByColumnsAsMySqlHas() throws IOException {
    try (RawClient client = open("app");
        RawClient other = open("app");
        RawClient stranger = open("old");
        RawClient root =
            RawClient.open(
                RawClient.serverPort(),
                RawClient.USUAL,
                new RawClient.Who("root", "", database.name()))) {
      byte[] show = "SHOW FULL PROCESSLIST".getBytes(StandardCharsets.UTF_8);
      List<String> here = client.query(show);
      root.begin(Command.QUERY, out -> out.writeBytes(show));
      assertThat(root.packet()).containsExactly(8);
      for (String column : here.subList(0, 8)) { // its rows have whatever other tests say
        assertThat(column).isEqualTo("column " + RawClient.column(root.packet()));
      }
      assertThat(rows(client, "show processlist;"))
          .hasSize(2)
          .anyMatch(
              row ->
                  row.matches(
                      "row \\d+\\|app\\|127.0.0.1:\\d+\\|"
                          + database.name()
                          + "\\|Query\\|0\\|init\\|show processlist;"))
          .anyMatch(
              row ->
                  row.matches(
                      "row \\d+\\|app\\|127.0.0.1:\\d+\\|"
                          + database.name()
                          + "\\|Sleep\\|0\\|\\|NULL"));
      assertThat(rows(stranger, "SHOW PROCESSLIST")).hasSize(1);
      assertThat(other.query("USE mysql")).hasSize(1);
      assertThat(rows(client, "SHOW PROCESSLIST")).anyMatch(row -> row.contains("|mysql|"));
    }
  }

  @Test
  void aStatementIsKilledByTheNumberThatIsShown() throws Exception {
    String sleep = "SELECT SLEEP(50) /* " + "long ".repeat(30) + "*/";
    try (RawClient client = open("app");
        RawClient other = open("app")) {
      other.begin(Command.QUERY, out -> out.writeBytes(sleep.getBytes(StandardCharsets.UTF_8)));
      Waiting.until(() -> sleeping(client).isPresent());
      String running = sleeping(client).orElseThrow();
      assertThat(running).endsWith(sleep.substring(0, 100));
      assertThat(rows(client, "SHOW FULL PROCESSLIST")).anyMatch(row -> row.endsWith(sleep));
      String id = running.substring(4, running.indexOf('|'));
      assertThat(client.query("KILL QUERY " + id).get(0)).startsWith("ok");
      assertThat(other.results(false).toString()).contains("row 1");
      assertThat(client.query("KILL " + id).get(0)).startsWith("ok");
      assertThat(other.isClosed()).isTrue();
    }
  }

  private static Optional<String> sleeping(RawClient client) throws IOException {
    return rows(client, "SHOW PROCESSLIST").stream()
        .filter(row -> row.contains("|executing|SELECT SLEEP"))
        .findFirst();
  }

  @Test
  void theSessionOfAnotherUserIsNotKilled() throws IOException {
    try (RawClient client = open("app");
        RawClient stranger = open("old")) {
      String known = rows(stranger, "SHOW PROCESSLIST").get(0).replaceFirst("row (\\d+).*", "$1");
      String servers = rows(stranger, "SELECT CONNECTION_ID()").get(0).substring(4);
      for (String id : List.of(known, servers)) {
        for (String kind : List.of("", "QUERY ", "CONNECTION ")) {
          assertThat(client.query("KILL " + kind + id))
              .containsExactly("error 1095 HY000 You are not owner of thread " + id);
        }
      }
      assertThat(stranger.query("SELECT 'alive'")).contains("row alive");
      String own = rows(client, "SELECT CONNECTION_ID()").get(0).substring(4);
      assertThat(client.query("KILL QUERY " + own).toString()).contains("1317");
    }
  }
}
