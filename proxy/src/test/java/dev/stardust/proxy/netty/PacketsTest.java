package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Command;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Descriptions of columns and remarks on counts, byte by byte as MySQL sends them. */
@Timeout(60)
final class PacketsTest {

  @RegisterExtension static final TestDatabase virtual = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase plain = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh();

  private static final String TABLE =
      "CREATE TABLE d (id INT PRIMARY KEY AUTO_INCREMENT, ti TINYINT, bo TINYINT(1), su SMALLINT UNSIGNED, mi MEDIUMINT,"
          + " i INT NOT NULL, b BIGINT, bu BIGINT UNSIGNED NOT NULL, de DECIMAL(10,2), f FLOAT, db DOUBLE, y YEAR, da DATE,"
          + " dt DATETIME(3), ts TIMESTAMP NULL, tm TIME(6), c CHAR(5), v VARCHAR(20) NOT NULL, bn BINARY(4), vb VARBINARY(20),"
          + " bl BLOB, bi BIT(5), lt LONGTEXT, e ENUM('a','bcd'), s SET('x','y'), j JSON, UNIQUE KEY (v), KEY (i))";

  private static List<List<String>> seen(
      int port, RawClient.Who who, long more, List<String> statements) throws IOException {
    List<List<String>> seen = new ArrayList<>();
    try (RawClient client = RawClient.open(port, RawClient.USUAL | more, who)) {
      for (String sql : statements) {
        List<String> said = new ArrayList<>(client.query(sql));
        said.replaceAll(
            packet ->
                packet
                    .replace(who.database(), "DB")
                    .replaceFirst("^(ok \\S+) \\S+", "$1")
                    .replaceFirst("^end .*", "end"));
        seen.add(said);
      }
    }
    return seen;
  }

  private static void onBoth(long more, List<String> statements) throws IOException {
    List<List<String>> here =
        seen(proxy.port(), new RawClient.Who("app", "secret", virtual.name()), more, statements);
    List<List<String>> there =
        seen(RawClient.serverPort(), new RawClient.Who("root", "", plain.name()), more, statements);
    SoftAssertions.assertSoftly(
        softly -> {
          for (int i = 0; i < statements.size(); i++) {
            softly.assertThat(here.get(i)).as(statements.get(i)).isEqualTo(there.get(i));
          }
        });
    assertThat(here).isNotEmpty();
  }

  @Test
  void columnsAreDescribed() throws IOException {
    onBoth(
        0,
        List.of(
            "DROP TABLE IF EXISTS d",
            TABLE,
            "SELECT * FROM d",
            "SELECT id AS n, v FROM d WHERE id = 1",
            "SELECT id AS id, v AS id FROM d",
            "SELECT *, v AS id, b AS i FROM d",
            "SELECT v AS b, b FROM d",
            "SELECT COUNT(*), MAX(i), MIN(v), SUM(de), AVG(f) FROM d",
            "SELECT CONCAT(v, c), de * 2, i / 2, -bu, UPPER(v), HEX(bl), i > 1, v IS NULL FROM d",
            "SELECT a.id, a.i + b.i FROM d a JOIN d b ON a.id = b.id",
            "SELECT a.id, b.i FROM d a LEFT JOIN d b ON a.id = b.i",
            "DROP TABLE d"));
  }

  @Test
  void updatesTellHowManyRowsWereFound() throws IOException {
    for (long more : new long[] {0, Capability.FOUND_ROWS}) {
      onBoth(
          more,
          List.of(
              "DROP TABLE IF EXISTS u",
              "CREATE TABLE u (id INT PRIMARY KEY, n INT, v VARCHAR(10), UNIQUE KEY (v))",
              "INSERT INTO u VALUES (1, 1, 'a')",
              "INSERT INTO u VALUES (2, 2, 'b')",
              "UPDATE u SET n = 5 WHERE id = 1",
              "UPDATE u SET n = 5 WHERE id = 1",
              "UPDATE u SET n = n + 1, v = CONCAT(v, 'x')",
              "UPDATE u SET n = 6",
              "UPDATE u SET v = 'zz' WHERE n = 6 ORDER BY id LIMIT 1",
              "UPDATE u SET n = 1 WHERE id = 99",
              "DELETE FROM u WHERE id = 1",
              "DROP TABLE u"));
    }
  }

  @Test
  void insertsTellAnIdAndWhatBecameOfTheRows() throws IOException {
    for (long more : new long[] {0, Capability.FOUND_ROWS}) {
      onBoth(
          more,
          List.of(
              "DROP TABLE IF EXISTS r",
              "CREATE TABLE r (id INT PRIMARY KEY AUTO_INCREMENT, k INT NOT NULL, v VARCHAR(6) UNIQUE)",
              "INSERT INTO r (k, v) VALUES (1, 'a'), (2, 'b'), (3, 'c')",
              "INSERT INTO r (id, k) VALUES (10, 1)",
              "INSERT INTO r (id, k, v) VALUES (21, 1, 'd'), (20, 1, 'e')",
              "INSERT INTO r (id, k) VALUES (30, 1), (NULL, 1), (40, 1)",
              "INSERT IGNORE INTO r (id, k, v) VALUES (50, 1, 'a')",
              "INSERT IGNORE INTO r (id, k, v) VALUES (50, 1, 'a'), (51, 1, 'f'), (52, 1, 'b')",
              "INSERT IGNORE INTO r (id, k, v) VALUES (53, 1, '1234567')",
              "INSERT INTO r (id, k, v) VALUES (60, 1, 'a') ON DUPLICATE KEY UPDATE k = 9",
              "INSERT INTO r (id, k, v) VALUES (60, 1, 'a') ON DUPLICATE KEY UPDATE k = 9",
              "INSERT INTO r (id, k, v) VALUES (60, 1, 'a'), (61, 1, 'g'), (62, 1, 'b')"
                  + " ON DUPLICATE KEY UPDATE k = k + 1",
              "INSERT INTO r (id, k, v) VALUES (63, 1, 'h'), (64, 1, 'a')"
                  + " ON DUPLICATE KEY UPDATE k = 10",
              "REPLACE INTO r (id, k, v) VALUES (70, 1, 'a')",
              "REPLACE INTO r (id, k, v) VALUES (71, 1, 'a'), (72, 1, 'b'), (73, 1, 'i')",
              "INSERT INTO r (k) SELECT 1",
              "UPDATE IGNORE r SET v = 'a' WHERE k = 1 AND id < 75 AND id > 70",
              "UPDATE r x JOIN r y ON x.id = y.id SET x.k = 5, y.v = 'j' WHERE x.id = 10",
              "UPDATE r x JOIN r y ON x.id = y.id SET x.k = 5 WHERE x.id IN (10, 20)",
              "CREATE TABLE r2 SELECT * FROM r WHERE id < 30",
              "CREATE TEMPORARY TABLE r3 SELECT * FROM r WHERE id < 30",
              "ALTER TABLE r ADD COLUMN z INT",
              "CREATE INDEX zz ON r (z)",
              "DROP INDEX zz ON r",
              "ALTER TABLE r RENAME TO r4",
              "PREPARE p FROM 'SELECT k FROM r4 WHERE id = ?'",
              "DEALLOCATE PREPARE p",
              "DROP TABLE r4, r2, r3"));
    }
  }

  @Test
  void statisticsAreTheServersOwn() throws IOException {
    RawClient.Who app = new RawClient.Who("app", "secret", virtual.name());
    try (RawClient client = RawClient.open(proxy.port(), RawClient.USUAL, app)) {
      for (int times = 0; times < 2; times++) {
        client.begin(Command.STATISTICS, out -> {});
        assertThat(new String(client.packet(), StandardCharsets.UTF_8))
            .matches("Uptime: \\d+  Threads: \\d+  Questions: \\d+  .*");
      }
      assertThat(client.query("SELECT 'alive'")).contains("row alive");
    }
  }
}
