package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Command;
import dev.stardust.proxy.wire.OkPacket;
import dev.stardust.proxy.wire.ServerStatus;
import dev.stardust.testing.TestDatabase;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns and rows of prepared statements, byte by byte as MySQL sends them. */
@Timeout(60)
final class PreparedRowsTest {

  @RegisterExtension static final TestDatabase virtual = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase plain = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh();

  private static final int READ_ONLY = 1;

  private interface Program {
    void run(RawClient client, List<String> seen) throws IOException;
  }

  private static void onBoth(long dialect, List<String> tables, Program program)
      throws IOException {
    List<String> here =
        seen(
            proxy.port(),
            dialect,
            new RawClient.Who("app", "secret", virtual.name()),
            tables,
            program);
    List<String> there =
        seen(
            RawClient.serverPort(),
            dialect,
            new RawClient.Who("root", "", plain.name()),
            tables,
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

  private static List<String> seen(
      int port, long dialect, RawClient.Who who, List<String> tables, Program program)
      throws IOException {
    List<String> seen = new ArrayList<>();
    try (RawClient client = RawClient.open(port, RawClient.USUAL | dialect, who)) {
      for (String sql : tables) {
        assertThat(client.query(sql).get(0)).as(sql).startsWith("ok");
      }
      program.run(client, seen);
    }
    seen.replaceAll(said -> said.replace(who.database(), "DB"));
    return seen;
  }

  /** Has a query prepared; its columns are told when it is executed, too. */
  private static byte[] prepare(RawClient client, String sql, List<String> seen)
      throws IOException {
    client.begin(Command.STMT_PREPARE, out -> out.writeBytes(sql.getBytes(StandardCharsets.UTF_8)));
    byte[] ok = client.packet();
    assertThat(ok[0]).as(sql).isZero();
    int columns = Unpooled.wrappedBuffer(ok).getUnsignedShortLE(5);
    for (int i = 0; i < columns; i++) {
      seen.add(sql + " prepared: column " + RawClient.column(client.packet()));
    }
    if (columns > 0 && !client.deprecatesEof()) {
      client.packet();
    }
    return Arrays.copyOfRange(ok, 1, 5);
  }

  private static Program executing(List<String> queries) {
    return (client, seen) -> {
      for (String sql : queries) {
        byte[] statement = prepare(client, sql, seen);
        execute(client, statement, 0);
        for (String said : client.results(true)) {
          seen.add(sql + ": " + said.replaceFirst("^end .*", "end"));
        }
      }
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Capability.DEPRECATE_EOF})
  void keysAreOfTheirDeclaredTypes(long dialect) throws IOException {
    List<String> tables = new ArrayList<>();
    List<String> queries = new ArrayList<>();
    for (String[] key :
        new String[][] {
          {"TINYINT", "-128", "127"},
          {"TINYINT UNSIGNED", "1", "255"},
          {"SMALLINT", "-32768", "32767"},
          {"SMALLINT UNSIGNED", "1", "65535"},
          {"MEDIUMINT", "-8388608", "8388607"},
          {"MEDIUMINT UNSIGNED", "1", "16777215"},
          {"INT", "-2147483648", "2147483647"},
          {"INT UNSIGNED", "1", "4294967295"},
          {"BIGINT", "-9223372036854775808", "9223372036854775807"},
          {"BIGINT UNSIGNED", "1", "18446744073709551615"}
        }) {
      String table = "k_" + key[0].toLowerCase(Locale.ROOT).replace(' ', '_');
      tables.add("DROP TABLE IF EXISTS " + table);
      tables.add("CREATE TABLE " + table + " (id " + key[0] + " PRIMARY KEY, v VARCHAR(9))");
      tables.add(
          String.format(
              "INSERT INTO %s VALUES (%s, 'a'), (%s, NULL), (5, '')", table, key[1], key[2]));
      queries.add("SELECT * FROM " + table + " ORDER BY id");
      queries.add("SELECT v, id, id AS again FROM " + table + " ORDER BY id DESC LIMIT 1");
      queries.add("SELECT MIN(id), MAX(id), COUNT(*) FROM " + table);
      queries.add(
          String.format(
              "SELECT b.id, a.v FROM %1$s a LEFT JOIN %1$s b ON b.id = a.id AND b.v = '' ORDER BY"
                  + " a.id",
              table));
    }
    onBoth(dialect, tables, executing(queries));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Capability.DEPRECATE_EOF})
  void allTypesAreAsDeclared(long dialect) throws IOException {
    onBoth(
        dialect,
        List.of(
            "DROP TABLE IF EXISTS d",
            "CREATE TABLE d (id INT PRIMARY KEY AUTO_INCREMENT, ti TINYINT, bo TINYINT(1), su SMALLINT"
                + " UNSIGNED, mi MEDIUMINT, i INT NOT NULL, b BIGINT, bu BIGINT UNSIGNED NOT NULL, de"
                + " DECIMAL(10,2), f FLOAT, db DOUBLE, y YEAR, da DATE, dt DATETIME(3), ts TIMESTAMP NULL,"
                + " tm TIME(6), c CHAR(5), v VARCHAR(20) NOT NULL, bn BINARY(4), vb VARBINARY(20), bl BLOB,"
                + " lt LONGTEXT, e ENUM('a','bcd'), s SET('x','y'), j"
                + " JSON, UNIQUE KEY (v), KEY (i))",
            "INSERT INTO d VALUES (1, -1, 1, 65535, -5, 7, -9, 18446744073709551615, 12.50, 1.5, -2.25,"
                + " 2024, '2024-02-29', '2024-02-29 12:34:56.789', '2024-01-01 00:00:00',"
                + " '-12:34:56.123456', 'ab', 'viel', x'01020304', x'FF', 'blob', 'lt',"
                + " 'bcd', 'x,y', '{\"a\": 1}')",
            "INSERT INTO d (i, bu, v) VALUES (1, 1, '')"),
        executing(
            List.of(
                "SELECT * FROM d ORDER BY id",
                "SELECT j, id, lt, tm, dt, da, f, y FROM d ORDER BY id DESC",
                "SELECT id AS n, v FROM d WHERE id = 1",
                "SELECT COUNT(*), MAX(i), MIN(v), SUM(de), AVG(f), MAX(id) FROM d",
                "SELECT id > 1, CONCAT(id, v) FROM d ORDER BY id",
                "SELECT x.id, x.v FROM (SELECT id, v FROM d LIMIT 5) x ORDER BY x.id",
                "SELECT id, COUNT(*) FROM d GROUP BY id WITH ROLLUP",
                "SELECT (SELECT MAX(id) FROM d), CASE WHEN id = 1 THEN id END FROM d ORDER BY id")));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Capability.DEPRECATE_EOF})
  void cursorsGiveTheSameRows(long dialect) throws IOException {
    onBoth(
        dialect,
        List.of(
            "DROP TABLE IF EXISTS c",
            "CREATE TABLE c (id SMALLINT PRIMARY KEY, v VARCHAR(9))",
            "INSERT INTO c VALUES (1, 'one'), (-2, 'two'), (3, NULL)"),
        (client, seen) -> {
          byte[] statement = prepare(client, "SELECT id, v, id FROM c ORDER BY id", seen);
          for (int times = 0; times < 2; times++) {
            execute(client, statement, READ_ONLY);
            client.packet();
            for (int i = 0; i < 3; i++) {
              seen.add(RawClient.column(client.packet()));
            }
            byte[] end = client.packet();
            while ((status(end, dialect) & ServerStatus.LAST_ROW_SENT) == 0) {
              client.begin(Command.STMT_FETCH, out -> out.writeBytes(statement).writeIntLE(2));
              for (end = client.packet(); end[0] == OkPacket.HEADER; end = client.packet()) {
                seen.add(RawClient.shown(end));
              }
              seen.add(RawClient.described(end));
            }
          }
        });
  }

  /** MySQL has no rows then, and ends them with a packet that no client takes for an end. */
  @Test
  void aStatementGivesRowsWithoutACursorAfterOne() throws IOException {
    try (RawClient client =
        RawClient.open(
            proxy.port(),
            RawClient.USUAL | Capability.DEPRECATE_EOF,
            new RawClient.Who("app", "secret", virtual.name()))) {
      byte[] statement = prepare(client, "SELECT 7", new ArrayList<>());
      List<List<String>> answers = new ArrayList<>();
      for (int flags : new int[] {0, READ_ONLY, 0}) {
        List<String> answer = new ArrayList<>();
        execute(client, statement, flags);
        for (int packets = flags == 0 ? 4 : 3; packets > 0; packets--) {
          answer.add(RawClient.shown(client.packet()));
        }
        answers.add(answer);
      }
      assertThat(answers.get(2)).isEqualTo(answers.get(0));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, Capability.DEPRECATE_EOF})
  void aCursorOfWhatHasNoColumns(long dialect) throws IOException {
    onBoth(
        dialect,
        List.of(
            "DROP TABLE IF EXISTS n",
            "CREATE TABLE n (id INT PRIMARY KEY, v INT)",
            "DROP PROCEDURE IF EXISTS two",
            "CREATE PROCEDURE two() BEGIN SELECT 1 AS one; SELECT 2 AS two; END"),
        (client, seen) -> {
          for (String sql :
              List.of(
                  "INSERT INTO n VALUES (1, 2), (2, 3)",
                  "UPDATE n SET v = v + 1 WHERE id = 1",
                  "DELETE FROM n WHERE id = 2",
                  "SET @a = 5",
                  "CALL two()")) {
            byte[] statement = prepare(client, sql, seen);
            execute(client, statement, READ_ONLY);
            client.results(true).forEach(said -> seen.add(sql + ": " + said));
            seen.addAll(client.query("SELECT id, v FROM n WHERE id = 1"));
          }
        });
  }

  /** MySQL answers it by columns and an end that no client takes for one. */
  @ParameterizedTest
  @ValueSource(longs = {0, Capability.DEPRECATE_EOF})
  void aCursorOfWhatAnswersNothing(long dialect) throws IOException {
    try (RawClient client =
        RawClient.open(
            proxy.port(),
            RawClient.USUAL | dialect,
            new RawClient.Who("app", "secret", virtual.name()))) {
      byte[] statement = prepare(client, "DO 1, SLEEP(0)", new ArrayList<>());
      execute(client, statement, 0);
      List<String> without = client.results(true);
      execute(client, statement, READ_ONLY);
      assertThat(client.results(true)).isEqualTo(without);
      assertThat(client.query("SELECT 7")).anyMatch(said -> said.contains("7"));
    }
  }

  private static void execute(RawClient client, byte[] statement, int flags) throws IOException {
    client.begin(
        Command.STMT_EXECUTE, out -> out.writeBytes(statement).writeByte(flags).writeIntLE(1));
  }

  private static int status(byte[] end, long dialect) {
    return OkPacket.status(Unpooled.wrappedBuffer(end), dialect != 0);
  }

  /** A row that MySQL sends in two packets is one for the client when it becomes short enough. */
  @Test
  void rowsAreAsLongAsPacketsMayBe() throws IOException {
    int longest = 0xFFFFFF;
    int around = 1 + 1 + Byte.BYTES + 4;
    onBoth(
        0,
        List.of(
            "DROP TABLE IF EXISTS big",
            "CREATE TABLE big (id TINYINT PRIMARY KEY, b LONGBLOB)",
            "INSERT INTO big VALUES (1, REPEAT('x', " + (longest - around - 1) + "))",
            "INSERT INTO big VALUES (2, REPEAT('x', " + (longest - around) + "))",
            "INSERT INTO big VALUES (3, REPEAT('x', 40000000))",
            "INSERT INTO big VALUES (4, 'short')"),
        (client, seen) -> {
          byte[] statement = prepare(client, "SELECT b, id FROM big ORDER BY id", seen);
          execute(client, statement, 0);
          for (int i = 0; i < 4; i++) {
            client.packet();
          }
          for (int row = 1; row <= 4; row++) {
            byte[] part = client.packet();
            seen.add(row + ": " + part.length + " bytes, " + Arrays.hashCode(part));
            while (part.length == longest) {
              part = client.packet();
              seen.add(row + ": " + part.length + " bytes more, " + Arrays.hashCode(part));
            }
          }
          seen.add(RawClient.described(client.packet()));
        });
  }
}
