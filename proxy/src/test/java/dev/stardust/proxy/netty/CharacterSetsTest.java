package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Command;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that write and read another character set than UTF-8, packet by packet. */
@Timeout(60)
final class CharacterSetsTest {

  @RegisterExtension static final TestDatabase virtual = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase plain = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh();

  private static final String VARIABLES =
      "SELECT @@character_set_client, @@character_set_results, @@collation_connection";

  private interface Program {
    void run(RawClient client, List<String> seen) throws IOException;
  }

  private static void onBoth(int collation, Program program) throws IOException {
    List<String> here =
        seen(proxy.port(), new RawClient.Who("app", "secret", virtual.name(), collation), program);
    List<String> there =
        seen(
            RawClient.serverPort(),
            new RawClient.Who("root", "", plain.name(), collation),
            program);
    assertThat(there).isNotEmpty();
    SoftAssertions.assertSoftly(
        softly -> {
          for (int i = 0; i < Math.max(here.size(), there.size()); i++) {
            softly
                .assertThat(i < here.size() ? here.get(i) : "nothing")
                .isEqualTo(i < there.size() ? there.get(i) : "nothing");
          }
        });
  }

  private static List<String> seen(int port, RawClient.Who who, Program program)
      throws IOException {
    List<String> seen = new ArrayList<>();
    long dialect = RawClient.USUAL | Capability.DEPRECATE_EOF;
    try (RawClient client = RawClient.open(port, dialect, who)) {
      client.query("DROP TABLE IF EXISTS t");
      program.run(client, seen);
    }
    seen.replaceAll(
        said -> said.replace(who.database(), "DB").replace("ENGINE=STARDUST", "ENGINE=InnoDB"));
    return seen;
  }

  private static void texts(RawClient client, List<String> seen, Charset charset, String... texts)
      throws IOException {
    for (String sql : texts) {
      for (String said : client.query(sql.getBytes(charset))) {
        seen.add(sql + ": " + said);
      }
    }
  }

  /** Has a statement prepared and executed without values. */
  private static void prepared(RawClient client, List<String> seen, byte[] sql) throws IOException {
    client.begin(Command.STMT_PREPARE, out -> out.writeBytes(sql));
    byte[] ok = client.packet();
    if (ok[0] != 0) {
      seen.add("prepared: " + RawClient.described(ok));
      return;
    }
    for (int i = 0; i < ok[5]; i++) {
      seen.add("prepared: " + RawClient.column(client.packet()));
    }
    byte[] number = Arrays.copyOfRange(ok, 1, 5);
    client.begin(Command.STMT_EXECUTE, out -> out.writeBytes(number).writeByte(0).writeIntLE(1));
    seen.addAll(client.results(true));
  }

  @ParameterizedTest
  @CsvSource({
    "8, windows-1252, \u00e9",
    "31, windows-1252, \u00df",
    "26, windows-1250, \u010d",
    "28, GBK, \u65e5\u672c",
    "1, Big5, \u529f\u672c",
    "13, Shift_JIS, \u30bd\u8868",
    "95, windows-31j, \u8868\u2460",
    "7, KOI8-R, \u0436",
    "12, EUC-JP, \u65e5\u672c",
    "11, US-ASCII, a",
    "33, UTF-8, \u00e9"
  })
  void aClientLogsInWithAny(int collation, String charset, String word) throws IOException {
    Charset encoding = Charset.forName(charset);
    onBoth(
        collation,
        (client, seen) -> {
          texts(
              client,
              seen,
              encoding,
              VARIABLES,
              "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20), x TEXT, l LONGTEXT, b BLOB, c CHAR(3), e"
                  + " ENUM('a','bcd'), j JSON, n DECIMAL(5,2), `"
                  + word
                  + "` VARCHAR(9), UNIQUE KEY k (c)) CHARSET utf8mb4",
              "INSERT INTO t (id, v, x, b, c, e, j) VALUES (1, '~', 'x~', _binary'~', 'a', 'a', '[\"~\"]')"
                  .replace("~", word),
              "INSERT INTO t (id, v, `~`, c) VALUES (2, CONCAT('~', 'y'), '~', 'b'), (3, x'41', \"\", 'c')"
                  .replace("~", word),
              "SELECT v, x, l, b, e, j, n, `~`, HEX(v), HEX(x), HEX(b), HEX(`~`) FROM t WHERE id > 0"
                  .replace("~", word),
              "SELECT v AS `~`, '~', CONCAT(v, '~'), CHAR_LENGTH('~') FROM t WHERE v = '~' AND id > 0"
                  .replace("~", word),
              "UPDATE t SET x = CONCAT(v, '~') WHERE v = '~' AND id = 1".replace("~", word),
              "SELECT HEX(x), x FROM t WHERE id = 1",
              "INSERT INTO t (id, v, c) VALUES (4, '~', 'a')".replace("~", word),
              "SELECT `x~` FROM t".replace("~", word),
              "INSERT INTO t (`n~`) VALUES (1)".replace("~", word),
              "SELECT * FROM `n~`".replace("~", word),
              "INSERT INTO t (id, v) SELECT id + 10, v FROM t WHERE id = 1",
              "SHOW CREATE TABLE t");
          for (String sql :
              List.of(
                  "SELECT v, `~`, '~' FROM t WHERE v = '~' AND id = 1",
                  "INSERT INTO t (id, v, c) VALUES (5, '~', 'z')",
                  "INSERT INTO t (id, v, c) VALUES (6, '~', 'a')",
                  "SELECT HEX(v), v FROM t WHERE id = 5")) {
            prepared(client, seen, sql.replace("~", word).getBytes(encoding));
          }
          texts(client, seen, encoding, VARIABLES);
        });
  }

  @Test
  void namesAreSetAndSetBack() throws IOException {
    onBoth(
        45,
        (client, seen) -> {
          Charset latin1 = Charset.forName("windows-1252");
          texts(
              client,
              seen,
              StandardCharsets.UTF_8,
              "CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(20), x TEXT) CHARSET utf8mb4",
              "INSERT INTO t VALUES (1, '\u65e5\u00e9', 'x')",
              "SET NAMES latin1");
          texts(
              client,
              seen,
              latin1,
              VARIABLES,
              "INSERT INTO t VALUES (2, '\u00e9\u20ac', NULL)",
              "SELECT * FROM t WHERE id > 0",
              "SELECT `\u65e5` FROM t",
              "SET character_set_results = utf8mb4",
              "SELECT * FROM t WHERE id > 0 AND v = '\u00e9\u20ac'",
              VARIABLES,
              "SET character_set_client = ucs2",
              "SET NAMES nix",
              "set names 'utf8mb4'");
          texts(
              client,
              seen,
              StandardCharsets.UTF_8,
              VARIABLES,
              "SELECT * FROM t WHERE v = '\u65e5\u00e9' AND id = 1",
              "SET character_set_results = latin1",
              "INSERT INTO t VALUES (2, '\u00e9', '')",
              "SELECT *, '\u00e9' FROM t WHERE id > 0",
              "SET character_set_results = NULL",
              "SELECT * FROM t WHERE id > 0");
        });
  }
}
