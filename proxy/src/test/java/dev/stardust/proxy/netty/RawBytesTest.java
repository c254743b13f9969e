package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.proxy.wire.Command;
import dev.stardust.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Statements with bytes in them that are no UTF-8, as Python's clients and shells send them. */
@Timeout(60)
final class RawBytesTest {

  @RegisterExtension static final TestDatabase virtual = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase plain = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase behind = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh();

  private static final String TABLE =
      "CREATE TABLE b (id INT PRIMARY KEY, bin BLOB, vb VARBINARY(300), v VARCHAR(300), j JSON)";

  @BeforeAll
  static void create() throws SQLException {
    TestDatabase.execute(virtual.stardust(), TABLE);
    TestDatabase.execute(plain.plain(), TABLE);
    TestDatabase.execute(behind.plain(), TABLE);
  }

  private interface Program {
    void run(RawClient client, List<Object> seen) throws IOException;
  }

  /** Runs a program on both, with virtual tables and with ordinary ones behind the proxy. */
  private static List<Object> onAll(Program program) throws IOException {
    RawClient.Who root = new RawClient.Who("root", "", plain.name());
    List<Object> expected = seen(RawClient.serverPort(), root, program);
    RawClient.Who ordinary = new RawClient.Who("app", "secret", behind.name());
    List<Object> relayed = seen(proxy.port(), ordinary, program);
    RawClient.Who app = new RawClient.Who("app", "secret", virtual.name());
    List<Object> engine = seen(proxy.port(), app, program);
    assertThat(relayed).isEqualTo(expected).isNotEmpty();
    assertThat(values(engine)).isEqualTo(values(expected));
    return expected;
  }

  /** Rows, counts and errors alone: what tables are like is for other tests. */
  private static List<String> values(List<Object> seen) {
    return seen.stream()
        .map(
            said ->
                said.toString()
                    .replaceAll("column .*? [0-9a-f]{26}, ", "")
                    .replaceAll("ok (\\d+)[^,\\]]*", "ok $1")
                    .replaceAll("end [^,\\]]*", "end"))
        .toList();
  }

  private static List<Object> seen(int port, RawClient.Who who, Program program)
      throws IOException {
    List<Object> seen = new ArrayList<>();
    try (RawClient client = RawClient.open(port, RawClient.USUAL, who)) {
      seen.add(client.query("DELETE FROM b").size());
      program.run(client, seen);
    }
    seen.replaceAll(said -> said.toString().replace(who.database(), "DB"));
    return seen;
  }

  /** A text, with {@code ~} in it for the bytes. */
  private static byte[] text(String sql, byte... bytes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte b : sql.getBytes(StandardCharsets.UTF_8)) {
      if (b == '~') {
        all.writeBytes(bytes);
      } else {
        all.write(b);
      }
    }
    return all.toByteArray();
  }

  /** As MySQL's clients escape a string. */
  private static byte[] escaped(int from, int to) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int b = from; b < to; b++) {
      int escape =
          switch (b) {
            case 0 -> '0';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case 0x1A -> 'Z';
            case '\'', '"', '\\' -> b;
            default -> -1;
          };
      if (escape >= 0) {
        all.write('\\');
      }
      all.write(escape >= 0 ? escape : b);
    }
    return all.toByteArray();
  }

  @Test
  void allBytesGoInAndOut() throws IOException {
    byte[] all = escaped(0, 256);
    List<Object> seen =
        onAll(
            (client, said) -> {
              said.add(client.query(text("INSERT INTO b (id, bin) VALUES (1, _binary'~')", all)));
              said.add(client.query(text("INSERT INTO b (id, vb) VALUES (2, _binary '~')", all)));
              said.add(
                  client
                      .query(text("INSERT INTO b (id, bin, vb) VALUES (3, '~', \"~\")", all))
                      .size());
              said.add(client.query(text("UPDATE b SET vb = _binary'~' WHERE id = 1", all)));
              said.add(
                  client.query(text("UPDATE b SET bin = _binary'~' 'more' WHERE id = 2", all)));
              said.add(client.query("SELECT * FROM b ORDER BY id"));
              said.add(
                  client.query("SELECT id, HEX(bin), HEX(vb), LENGTH(bin) FROM b ORDER BY id"));
              said.add(
                  client.query(text("SELECT id FROM b WHERE vb = _binary'~' ORDER BY 1", all)));
              said.add(client.query(text("DELETE FROM b WHERE bin = _binary'~'", all)));
            });
    assertThat(seen.toString()).contains("000102").contains("FDFEFF");
  }

  @Test
  void eachByteByItself() throws IOException {
    onAll(
        (client, said) -> {
          for (int b = 0; b < 256; b += 5) {
            byte[] one = escaped(b, b + 1);
            String insert = "INSERT INTO b (id, bin) VALUES (" + b + ", _binary'~')";
            said.add(client.query(text(insert, one)));
          }
          said.add(client.query("SELECT id, HEX(bin) FROM b ORDER BY id"));
        });
  }

  @Test
  void whatIsNoTextIsRefusedByAColumnOfText() throws IOException {
    onAll(
        (client, said) -> {
          byte[] wrong = {(byte) 0xFF, (byte) 0xC3};
          said.add(client.query(text("INSERT INTO b (id, v) VALUES (1, '~')", wrong)));
          said.add(client.query(text("INSERT INTO b (id, v) VALUES (1, _binary'~')", wrong)));
          said.add(client.query(text("INSERT INTO b (id, v) VALUES (1, _latin1'~')", wrong)));
          said.add(client.query("SELECT id, v, HEX(v) FROM b"));
          said.add(client.query(text("SELECT 1 /* ~ */ -- ~", wrong)));
          said.add(client.query(text("SELECT HEX('~'), HEX(_binary '~')", wrong)).get(2));
        });
  }

  @Test
  void aStatementIsPreparedWithThem() throws IOException {
    byte[] all = escaped(0, 256);
    onAll(
        (client, said) -> {
          for (String sql :
              List.of("INSERT INTO b (id, bin) VALUES (1, _binary'~')", "SELECT HEX('~')")) {
            client.begin(Command.STMT_PREPARE, out -> out.writeBytes(text(sql, all)));
            byte[] prepared = client.packet();
            for (int columns = prepared[5]; columns >= 0 && prepared[5] > 0; columns--) {
              client.packet();
            }
            client.begin(
                Command.STMT_EXECUTE,
                out -> out.writeBytes(prepared, 1, 4).writeByte(0).writeIntLE(1));
            List<String> result = client.results(true);
            said.add(result.get(result.size() > 1 ? 1 : 0));
          }
          said.add(client.query("SELECT id, HEX(bin) FROM b"));
        });
  }

  @Test
  void aliasesMayHaveThem() throws IOException {
    byte[] wrong = {(byte) 0xE4};
    onAll(
        (client, said) -> {
          client.query("INSERT INTO b (id, v) VALUES (1, 'a')");
          said.add(client.query(text("SELECT v AS `~` FROM b", wrong)));
          said.add(client.query(text("SELECT 1 AS '~'", wrong)));
          said.add(client.query(text("SELECT v, '~' FROM b", wrong)));
          said.add(client.query(text("SELECT x.v FROM b AS `~` JOIN b AS x", wrong)));
          said.add(client.query("SELECT v AS '', id AS '' FROM b"));
        });
  }
}
