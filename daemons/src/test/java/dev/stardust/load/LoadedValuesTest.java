package dev.stardust.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import dev.stardust.transfer.CsvDialect;
import dev.stardust.transfer.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a file's values become in a table's columns. */
final class LoadedValuesTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static Loads loads;
  private static Connection connection;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    loads = new Loads(test);
    connection = test.stardust();
  }

  @AfterAll
  static void close() {
    loads.close();
  }

  @Test
  void exportedValuesOfAllTypesComeBack() throws Exception {
    TestDatabase.execute(
        connection,
        "DROP TABLE IF EXISTS typed",
        "CREATE TABLE typed (id INT PRIMARY KEY, t1 TINYINT(1), y YEAR, bt BIT(10), f DOUBLE, d"
            + " DATE, dt DATETIME(6), ts TIMESTAMP(3) NULL, tm TIME(2), b VARBINARY(10), j JSON,"
            + " e ENUM('x','y'))");
    String sql =
        "SELECT id, t1, y, bt + 0, CAST(f AS CHAR), d, dt, ts, CAST(tm AS CHAR), HEX(b), j, e"
            + " FROM typed ORDER BY id";
    String ndjson =
        """
        {"id":1,"t1":true,"y":0,"bt":513,"f":1.5e-20,"d":"2024-02-29",\
        "dt":"2024-07-01T12:00:00.123456+02:00","ts":"2024-07-01 10:00:00.125","tm":"-838:59:59.00",\
        "b":"AP8=","j":{"a":[1]},"e":"y"}
        {"id":2,"t1":5,"dt":"2024-07-01T12:00:00Z","j":"text","y":2024}
        """;
    load("typed", Format.NDJSON, ndjson);
    List<String> expected =
        List.of(
            "1|1|0|513|1.5e-20|2024-02-29|2024-07-01 10:00:00.123456|2024-07-01 10:00:00.125|"
                + "-838:59:59.00|00FF|{\"a\": [1]}|y",
            "2|5|2024|null|null|null|2024-07-01 12:00:00|null|null|null|\"text\"|null");
    Connection numbers = test.stardust("yearIsDateType=false", "tinyInt1isBit=false");
    TestDatabase.execute(numbers, "SET time_zone = '+00:00'");
    assertThat(TestDatabase.rows(numbers, sql)).isEqualTo(expected);
    TestDatabase.execute(connection, "DELETE FROM typed");
    load(
        "typed",
        Format.CSV,
        """
        id,t1,y,bt,f,d,dt,ts,tm,b,j,e
        1,true,0,513,1.5e-20,2024-02-29,2024-07-01 12:00:00.123456+02:00,2024-07-01 10:00:00.125,-838:59:59.00,AP8=,"{""a"":[1]}",y
        2,5,2024,,,,2024-07-01T12:00:00Z,,,,\"""text\""",
        """);
    assertThat(TestDatabase.rows(numbers, sql)).isEqualTo(expected);
    LoadJob bad =
        loads.finish(
            loads.submit(
                folder,
                new LoadRequest("typed", Format.CSV, CsvDialect.RFC_4180, LoadMode.APPEND, 0),
                "base64",
                "id,b\n3,!!\n"),
            10);
    assertThat(bad.lastError())
        .isEqualTo("line 2, column 1: the value for column 'b' is not base64");
  }

  /** MySQL takes a text for the bits of its characters. */
  @Test
  void bitsAreWholeNumbers() throws Exception {
    TestDatabase.execute(connection, "CREATE TABLE bits (id INT PRIMARY KEY, b BIT(64))");
    load("bits", Format.CSV, "id,b\n1,true\n2,false\n3,18446744073709551615\n");
    load("bits", Format.NDJSON, "{\"id\":4,\"b\":true}\n{\"id\":5,\"b\":\"5\"}\n");
    assertThat(TestDatabase.rows(connection, "SELECT id, b + 0 FROM bits ORDER BY id"))
        .containsExactly("1|1", "2|0", "3|18446744073709551615", "4|1", "5|5");
    for (String wrong : List.of("1.6", "\"0x1\"")) {
      LoadRequest request =
          new LoadRequest("bits", Format.NDJSON, CsvDialect.RFC_4180, LoadMode.APPEND, 0);
      LoadJob bad =
          loads.finish(
              loads.submit(folder, request, "bits" + wrong, "{\"id\":6,\"b\":" + wrong + "}\n"),
              10);
      assertThat(bad.lastError())
          .isEqualTo("line 1, column 1: the value for column 'b' is not a whole number");
    }
  }

  private void load(String table, Format format, String content) throws Exception {
    LoadRequest request = new LoadRequest(table, format, CsvDialect.RFC_4180, LoadMode.APPEND, 0);
    LoadJob job = loads.finish(loads.submit(folder, request, table + format, content), 10);
    assertThat(job.lastError()).isNull();
  }

  @Test
  void aFileIsKnownBeforeAnythingIsWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("facts.csv"), "id,name\n1,a\n2\n3,\n");
    FileFacts facts =
        FileFacts.read(
            file,
            new LoadRequest("t", Format.CSV, CsvDialect.RFC_4180, LoadMode.APPEND, 0),
            bytes -> {});
    assertThat(facts.rows()).isEqualTo(3);
    assertThat(facts.bad()).isEqualTo(1);
    assertThat(facts.columns())
        .hasToString(
            "[InferredColumn[name=id, type=BIGINT, nullable=false],"
                + " InferredColumn[name=name, type=VARCHAR(32), nullable=true]]");
    assertThat(facts.digest()).hasSize(64);
  }
}
