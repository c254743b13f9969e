package dev.stardust.chronicler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.daemon.Outcome;
import dev.stardust.testing.TestDatabase;
import dev.stardust.transfer.CsvDialect;
import dev.stardust.transfer.Format;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Exports from submission to the file, with everything that can come between. */
final class ChroniclerTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @TempDir Path artifacts;

  @BeforeAll
  static void createTables() throws SQLException {
    Connection one = database.stardust("tenant=1");
    TestDatabase.execute(
        one,
        "CREATE TABLE customer (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(40), size"
            + " DECIMAL(30,10))",
        "INSERT INTO customer (name, size) VALUES ('a', 1.1), ('', NULL), (NULL, 2),"
            + " ('x,\"y\"\\n', 12345678901234567890.0123456789), ('ü😀', -1), ('f', 6), ('g', 7),"
            + " ('h', 8), ('i', 9), ('j', 10)",
        "CREATE TABLE nothing (id INT PRIMARY KEY)",
        "CREATE TABLE pair (a VARCHAR(10), b BIGINT UNSIGNED, c INT, PRIMARY KEY (a, b))",
        "INSERT INTO pair VALUES ('y', 2, 1), ('x', 18446744073709551615, 2), ('X1', 5, 3), ('x',"
            + " 3, 4), ('y', 1, 5), ('é', 9, 6)",
        "CREATE TABLE heap (a INT, b INT)",
        "INSERT INTO heap VALUES (1, 1), (1, 1), (2, 2)",
        "CREATE TABLE choice (k ENUM('b', 'a'), PRIMARY KEY (k))",
        "INSERT INTO choice VALUES ('a'), ('b')");
    TestDatabase.execute(
        database.stardust("tenant=2"),
        "CREATE TABLE customer (id INT PRIMARY KEY, name VARCHAR(40))",
        "INSERT INTO customer VALUES (1, 'of another tenant')",
        "CREATE TABLE secret (id INT PRIMARY KEY)");
  }

  @BeforeEach
  @AfterEach
  void forgetJobs() throws Exception {
    Exports.forgetJobs(database, artifacts);
  }

  private String export(ExportRequest request, String... settings) throws Exception {
    try (Exports exports = new Exports(database, artifacts, settings)) {
      long job = exports.jobs(1).submit(request, null, 100);
      exports.drain();
      return exports.content(job);
    }
  }

  private static final String CUSTOMERS_CSV =
      """
      id,name,size
      1,a,1.1000000000
      2,"",
      3,,2.0000000000
      4,"x,""y""\0",12345678901234567890.0123456789
      5,ü😀,-1.0000000000
      6,f,6.0000000000
      7,g,7.0000000000
      8,h,8.0000000000
      9,i,9.0000000000
      10,j,10.0000000000
      """
          .replace("\n", "\r\n")
          .replace('\0', '\n');

  @Test
  void aTableIsWrittenInTheOrderOfItsKeyWhateverTheChunks() throws Exception {
    for (String chunk : List.of("1", "3", "5", "10", "11")) {
      assertThat(export(Exports.table("customer", Format.CSV), "chronicler-chunk-rows", chunk))
          .isEqualTo(CUSTOMERS_CSV);
    }
  }

  @Test
  void jsonAndNdjsonHaveTheSameDigits() throws Exception {
    String rows = export(Exports.table("customer", Format.NDJSON), "chronicler-chunk-rows", "4");
    assertThat(rows.lines())
        .hasSize(10)
        .startsWith("{\"id\":1,\"name\":\"a\",\"size\":1.1000000000}")
        .contains(
            "{\"id\":4,\"name\":\"x,\\\"y\\\"\\n\",\"size\":12345678901234567890.0123456789}");
    String array = export(Exports.table("customer", Format.JSON), "chronicler-chunk-rows", "4");
    assertThat(array).isEqualTo("[\n" + rows.strip().replace("}\n", "},\n") + "\n]\n");
  }

  @Test
  void anEmptyTableIsAHeaderAndAnEmptyArray() throws Exception {
    assertThat(export(Exports.table("nothing", Format.CSV))).isEqualTo("id\r\n");
    assertThat(export(Exports.table("nothing", Format.JSON))).isEqualTo("[]\n");
    assertThat(export(Exports.table("nothing", Format.NDJSON))).isEmpty();
  }

  @Test
  void keysOfSeveralColumnsKeepTheirOrderOverChunks() throws Exception {
    for (String chunk : List.of("1", "2", "100")) {
      assertThat(export(Exports.table("pair", Format.CSV), "chronicler-chunk-rows", chunk))
          .isEqualTo(
              "a,b,c\r\né,9,6\r\nx,3,4\r\nx,18446744073709551615,2\r\nX1,5,3\r\ny,1,5\r\ny,2,1\r\n");
    }
  }

  @Test
  void tablesThatCannotBeSoughtByAKeyAreReadInOneStatement() throws Exception {
    assertThat(export(Exports.table("heap", Format.CSV), "chronicler-chunk-rows", "1"))
        .isEqualTo("a,b\r\n1,1\r\n1,1\r\n2,2\r\n");
    assertThat(export(Exports.table("choice", Format.CSV), "chronicler-chunk-rows", "1"))
        .isEqualTo("k\r\nb\r\na\r\n");
  }

  @Test
  void aQueryIsWrittenInItsOwnOrder() throws Exception {
    assertThat(
            export(
                Exports.query(
                    "SELECT c.name AS n, COUNT(*) AS `count(*)` FROM customer c JOIN pair p"
                        + " ON p.c = c.id GROUP BY c.name ORDER BY MAX(c.id) DESC -- done",
                    Format.CSV),
                "chronicler-chunk-rows",
                "2"))
        .isEqualTo("n,count(*)\r\nf,1\r\nü😀,1\r\n\"x,\"\"y\"\"\n\",1\r\n,1\r\n\"\",1\r\na,1\r\n");
  }

  @Test
  void everyTypeIsWrittenAsTheServerHasIt() throws Exception {
    Connection connection = database.stardust();
    TestDatabase.execute(
        connection,
        "CREATE TABLE typed (id INT PRIMARY KEY, t1 TINYINT(1), y YEAR, bt BIT(10), f DOUBLE, dc"
            + " DECIMAL(65,30), d DATE, dt DATETIME(6), ts TIMESTAMP(3) NULL, tm TIME(2), b"
            + " VARBINARY(10), j JSON, e ENUM('x','y'), s SET('p','q'), z INT(5) ZEROFILL)",
        "SET time_zone = '+02:00'",
        "INSERT INTO typed VALUES (1, 5, 2024, b'1000000001', 1.5e-20,"
            + " 12345678901234567890123456789012345.123456789012345678901234567890, '0001-01-01',"
            + " '9999-12-31 23:59:59.999999', '2024-07-01 12:00:00.125', '-838:59:59.00', x'00FF',"
            + " '{\"a\": [1.10, 12345678901234567890]}', 'y', 'p,q', 42)",
        "INSERT INTO typed (id) VALUES (2)");
    assertThat(export(Exports.table("typed", Format.NDJSON)).lines().toList())
        .containsExactly(
            "{\"id\":1,\"t1\":5,\"y\":2024,\"bt\":513,\"f\":1.5e-20,\"dc\":"
                + "12345678901234567890123456789012345.123456789012345678901234567890,"
                + "\"d\":\"0001-01-01\",\"dt\":\"9999-12-31 23:59:59.999999\","
                + "\"ts\":\"2024-07-01 10:00:00.125\",\"tm\":\"-838:59:59.00\",\"b\":\"AP8=\","
                + "\"j\":{\"a\": [1.1, 12345678901234567890]},\"e\":\"y\",\"s\":\"p,q\",\"z\":42}",
            "{\"id\":2,\"t1\":null,\"y\":null,\"bt\":null,\"f\":null,\"dc\":null,\"d\":null,"
                + "\"dt\":null,\"ts\":null,\"tm\":null,\"b\":null,\"j\":null,\"e\":null,"
                + "\"s\":null,\"z\":null}");
  }

  @Test
  void whatCannotBeReadIsRefusedAtOnce() throws Exception {
    try (Exports exports = new Exports(database, artifacts)) {
      ExportJobs jobs = exports.jobs(1);
      for (ExportRequest wrong :
          List.of(
              Exports.table("secret", Format.CSV), // tenant 2 has it
              Exports.table("stardust_models", Format.CSV),
              Exports.query("SELECT id FROM secret", Format.CSV),
              Exports.query("SELECT * FROM entry_data", Format.CSV),
              Exports.query("SELECT none FROM customer", Format.CSV),
              Exports.query("SELECT 1 AS a, 2 AS a", Format.CSV),
              Exports.query("DELETE FROM customer", Format.CSV),
              Exports.query("SELECT 1 INTO OUTFILE '/tmp/stardust-never'", Format.CSV),
              Exports.query("SELECT 1) AS x; DROP TABLE customer; -- ", Format.CSV))) {
        assertThatThrownBy(() -> jobs.submit(wrong, null, 3))
            .isInstanceOf(ExportRefusedException.class)
            .hasMessageContaining("cannot be exported: ");
      }
      assertThat(jobs.newest(10)).isEmpty();
      assertThat(exports.step()).isEqualTo(Outcome.idle());
    }
  }

  @Test
  void aWorkerWritesTheRowsOfTheJobsTenantOnly() throws Exception {
    try (Exports exports = new Exports(database, artifacts)) {
      long job = exports.jobs(2).submit(Exports.table("customer", Format.CSV), null, 3);
      exports.drain();
      assertThat(exports.jobs(1).find(job)).isEmpty();
      ExportJob done = exports.jobs(2).find(job).orElseThrow();
      assertThat(Path.of(String.valueOf(done.artifact())))
          .hasContent("id,name\r\n1,of another tenant\r\n");
      assertThat(exports.jobs(1).cancel(job)).isFalse();
    }
  }

  /** All rows of one file are of one moment; with chunks they are not, and nobody waits. */
  @Test
  void aSnapshotDoesNotSeeWhatIsWrittenMeanwhile() throws Exception {
    Connection connection = database.stardust();
    TestDatabase.execute(
        connection,
        "CREATE TABLE moving (id INT PRIMARY KEY, v INT)",
        "INSERT INTO moving VALUES (1, 0), (2, 0), (3, 0)");
    for (Consistency consistency : Consistency.values()) {
      TestDatabase.execute(connection, "UPDATE moving SET v = 0");
      try (Exports exports = new Exports(database, artifacts, "chronicler-chunk-rows", "1")) {
        ExportRequest request =
            new ExportRequest("moving", null, Format.CSV, CsvDialect.RFC_4180, consistency);
        long job = exports.jobs(1).submit(request, null, 3);
        exports.step();
        exports.step();
        TestDatabase.execute(connection, "UPDATE moving SET v = 1");
        exports.drain();
        String v = consistency == Consistency.SNAPSHOT ? "0" : "1";
        assertThat(exports.content(job)).isEqualTo("id,v\r\n1,0\r\n2," + v + "\r\n3," + v + "\r\n");
      }
    }
  }
}
