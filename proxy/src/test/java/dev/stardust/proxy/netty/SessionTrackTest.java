package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Command;
import dev.stardust.proxy.wire.Packets;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What clients hear of their session, and what they may send along with a statement. */
@Timeout(60)
final class SessionTrackTest {

  @RegisterExtension static final TestDatabase virtual = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase plain = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh();

  private interface Program {
    void run(RawClient client, String database, List<Object> seen) throws IOException;
  }

  private static List<Object> onBoth(long capability, Program program) throws IOException {
    List<Object> here =
        seen(proxy.port(), capability, new RawClient.Who("app", "secret", virtual.name()), program);
    List<Object> there =
        seen(
            RawClient.serverPort(),
            capability,
            new RawClient.Who("root", "", plain.name()),
            program);
    assertThat(here).isEqualTo(there).isNotEmpty();
    return here;
  }

  private static List<Object> seen(int port, long capability, RawClient.Who who, Program program)
      throws IOException {
    List<Object> seen = new ArrayList<>();
    try (RawClient client = RawClient.open(port, RawClient.USUAL | capability, who)) {
      seen.add(client.greeted());
      program.run(client, who.database(), seen);
    }
    seen.replaceAll(said -> said.toString().replace(who.database(), "DB"));
    return seen;
  }

  @Test
  void changesOfTheSessionAreTold() throws IOException {
    for (long more : new long[] {0, Capability.DEPRECATE_EOF}) {
      List<Object> seen =
          onBoth(
              Capability.SESSION_TRACK | more,
              (client, database, said) -> {
                said.add(client.query("USE " + database));
                said.add(
                    client.single(
                        Command.INIT_DB,
                        out -> out.writeBytes(database.getBytes(StandardCharsets.UTF_8))));
                said.add(client.query("SET autocommit = 0, time_zone = '+02:00'"));
                said.add(client.query("SET autocommit = 1"));
                said.add(client.query("SET sort_buffer_size = 100000"));
                said.add(client.query("SET NAMES utf8mb4"));
                said.add(client.query("SET @x = 1"));
                said.add(client.query("SELECT 1"));
                said.add(client.single(Command.RESET_CONNECTION, out -> {}));
                client.query("DROP TABLE IF EXISTS k");
                said.add(client.query("CREATE TABLE k (id INT PRIMARY KEY)"));
                said.add(client.query("INSERT INTO k VALUES (1)"));
              });
      assertThat(seen.toString()).contains("autocommit|OFF").contains("1= DB");
    }
  }

  @Test
  void transactionsAreTold() throws IOException {
    onBoth(
        Capability.SESSION_TRACK,
        (client, database, said) -> {
          client.query("DROP TABLE IF EXISTS tr");
          client.query("CREATE TABLE tr (id INT PRIMARY KEY)");
          client.query("SET session_track_transaction_info = 'STATE'");
          said.add(client.query("START TRANSACTION"));
          said.add(client.query("COMMIT"));
          said.add(client.query("INSERT INTO tr VALUES (2)"));
        });
  }

  @Test
  void attributesComeAlongWithAQuery() throws IOException {
    onBoth(
        Capability.QUERY_ATTRIBUTES,
        (client, database, said) -> {
          for (String sql : List.of("SELECT 1", "DO 1", "USE " + database)) {
            for (int count = 0; count < 3; count++) {
              int values = count;
              client.begin(
                  Command.QUERY,
                  out -> {
                    out.writeByte(values).writeByte(1);
                    if (values > 0) {
                      out.writeByte(0).writeByte(1);
                      out.writeShortLE(8);
                      Packets.writeText(out, "number");
                    }
                    if (values > 1) {
                      out.writeShortLE(254);
                      Packets.writeText(out, "text");
                    }
                    if (values > 0) {
                      out.writeLongLE(77);
                    }
                    if (values > 1) {
                      Packets.writeText(out, "a value");
                    }
                    out.writeBytes(sql.getBytes(StandardCharsets.UTF_8));
                  });
              said.add(client.results(false));
            }
          }
        });
  }
}
