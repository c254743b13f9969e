package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.proxy.wire.Command;
import dev.stardust.testing.TestDatabase;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Values of prepared statements that come in parts, packet by packet as MySQL has them. */
@Timeout(60)
final class PreparedPacketsTest {

  @RegisterExtension static final TestDatabase virtual = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase plain = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh();

  /** More than four of them are longer than a packet may be. */
  private static final int PART = 15_000_000;

  private interface Program {
    void run(RawClient client, List<String> seen) throws IOException;
  }

  private static void onBoth(Program program) throws IOException {
    List<String> here =
        seen(proxy.port(), new RawClient.Who("app", "secret", virtual.name()), program);
    List<String> there =
        seen(RawClient.serverPort(), new RawClient.Who("root", "", plain.name()), program);
    assertThat(here).isEqualTo(there).contains("row alive");
  }

  private static List<String> seen(int port, RawClient.Who who, Program program)
      throws IOException {
    List<String> seen = new ArrayList<>();
    try (RawClient client = RawClient.open(port, RawClient.USUAL, who)) {
      client.query("DROP TABLE IF EXISTS c");
      client.query("CREATE TABLE c (id INT PRIMARY KEY, v VARCHAR(9), b LONGBLOB)");
      client.query("INSERT INTO c (id, v) VALUES (1, 'one'), (2, 'two'), (3, NULL)");
      program.run(client, seen);
      seen.addAll(client.query("SELECT 'alive'").subList(1, 2));
    }
    return seen;
  }

  /** Has a text prepared; what else is answered is left to be read. */
  private static byte[] prepare(RawClient client, String sql) throws IOException {
    client.begin(Command.STMT_PREPARE, out -> out.writeBytes(sql.getBytes(StandardCharsets.UTF_8)));
    return Arrays.copyOfRange(client.packet(), 1, 5);
  }

  private static void skip(RawClient client, int packets) throws IOException {
    for (int i = 0; i < packets; i++) {
      client.packet();
    }
  }

  @Test
  void aValueInPartsHasALimit() throws IOException {
    onBoth(
        (client, seen) -> {
          byte[] statement = prepare(client, "UPDATE c SET b = ? WHERE id = 1");
          skip(client, 2);
          for (int parts : new int[] {1, 5}) {
            for (int i = 0; i < parts; i++) {
              client.begin(
                  Command.STMT_SEND_LONG_DATA,
                  out -> out.writeBytes(statement).writeShortLE(0).writeZero(PART));
            }
            for (int i = 0; i < Math.min(parts, 2); i++) {
              seen.add(client.single(Command.STMT_EXECUTE, out -> execution(out, statement)));
            }
          }
          seen.add(client.single(Command.STMT_RESET, out -> out.writeBytes(statement)));
          client.begin(
              Command.STMT_SEND_LONG_DATA,
              out -> out.writeBytes(statement).writeShortLE(0).writeZero(1));
          seen.add(client.single(Command.STMT_EXECUTE, out -> execution(out, statement)));
          seen.addAll(client.query("SELECT LENGTH(b) FROM c WHERE id = 1").subList(1, 2));
        });
  }

  @Test
  void aValueInPartsOutlivesAChangeOfTheTable() throws IOException {
    onBoth(
        (client, seen) -> {
          byte[] statement = prepare(client, "SELECT v FROM c WHERE v = ? ORDER BY id");
          skip(client, 4);
          for (String change :
              List.of(
                  "DO 1", "ALTER TABLE c MODIFY v TEXT", "ALTER TABLE c MODIFY v VARBINARY(20)")) {
            for (String part : List.of("t", "", "wo")) {
              client.begin(
                  Command.STMT_SEND_LONG_DATA,
                  out ->
                      out.writeBytes(statement)
                          .writeShortLE(0)
                          .writeBytes(part.getBytes(StandardCharsets.UTF_8)));
            }
            client.query(change);
            client.begin(Command.STMT_EXECUTE, out -> execution(out, statement));
            seen.addAll(client.results(true).subList(1, 3));
          }
        });
  }

  @Test
  void aValueInPartsIsForgottenWithItsExecution() throws IOException {
    onBoth(
        (client, seen) -> {
          byte[] statement = prepare(client, "SELECT v FROM c WHERE v = ? ORDER BY id");
          skip(client, 4);
          for (int parameter : new int[] {0, 7}) {
            client.begin(
                Command.STMT_SEND_LONG_DATA,
                out -> out.writeBytes(statement).writeShortLE(parameter).writeByte('x'));
            for (int i = 0; i < 2; i++) {
              client.begin(
                  Command.STMT_EXECUTE,
                  out -> {
                    execution(out, statement);
                    out.writeByte(3).writeBytes(new byte[] {'o', 'n', 'e'});
                  });
              seen.addAll(
                  client.results(true).stream()
                      .filter(said -> !said.startsWith("column"))
                      .toList());
            }
          }
        });
  }

  /** Of one parameter, a BLOB that has come in parts. */
  private static void execution(ByteBuf out, byte[] statement) {
    out.writeBytes(statement).writeByte(0).writeIntLE(1);
    out.writeByte(0).writeByte(1).writeShortLE(252);
  }
}
