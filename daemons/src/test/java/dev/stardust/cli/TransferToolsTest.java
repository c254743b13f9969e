package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code load} and {@code export} as a user types them. */
final class TransferToolsTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static final String CSV = "id,name,price,born\n1,a,1.10,2024-01-31\n2,,20.5,\n";

  private static Connection user;

  @TempDir Path folder;

  @BeforeAll
  static void connect() throws SQLException {
    user = test.stardust();
    TestDatabase.execute(
        user, "CREATE TABLE there (id INT PRIMARY KEY, a INT)", "INSERT INTO there VALUES (1, 1)");
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static List<String> rows(String query) throws SQLException {
    return TestDatabase.rows(user, query);
  }

  @Test
  void aFileBecomesATableAndAFileAgain() throws Exception {
    Path csv = file("in.csv", CSV);
    String url = test.stardustUrl();
    Screen shown = Screen.on(url, "load", csv.toString(), "--table", "made", "--create", "--show");
    assertThat(shown.exitCode()).isZero();
    assertThat(shown.err())
        .contains("price   DECIMAL(4,2)  false")
        .contains(
            "CREATE TABLE IF NOT EXISTS `made` (`id` BIGINT NOT NULL, `name` VARCHAR(32), `price`"
                + " DECIMAL(4,2), `born` DATE, PRIMARY KEY (`id`))");
    assertThat(rows("SHOW TABLES LIKE 'made'")).isEmpty();

    Screen loaded = Screen.on(url, "load", csv.toString(), "--table", "made", "--create");
    assertThat(loaded.exitCode()).as(loaded.err()).isZero();
    assertThat(loaded.err()).contains("DECIMAL(4,2)");
    assertThat(loaded.out()).contains("completed");
    assertThat(rows("SELECT * FROM made ORDER BY id"))
        .containsExactly("1|a|1.10|2024-01-31", "2|null|20.50|null");

    Screen again = Screen.on(url, "load", csv.toString(), "--table", "made", "--create");
    assertThat(again.exitCode()).isZero();
    assertThat(again.err()).contains("this was loaded before, as job ");
    Screen twice = Screen.on(url, "load", csv.toString(), "--table", "made", "--again");
    assertThat(twice.exitCode()).isEqualTo(1);
    assertThat(twice.out()).contains("Duplicate entry '1' for key 'made.PRIMARY'");
    assertThat(rows("SELECT COUNT(*) FROM made")).containsExactly("2");

    Path out = folder.resolve("out.json");
    Screen exported = Screen.on(url, "export", "--table", "made", "--output", out.toString());
    assertThat(exported.exitCode()).as(exported.err()).isZero();
    assertThat(out)
        .hasContent(
            """
            [
            {"id":1,"name":"a","price":1.10,"born":"2024-01-31"},
            {"id":2,"name":null,"price":20.50,"born":null}
            ]
            """);
    Screen exists = Screen.on(url, "export", "--table", "made", "--output", out.toString());
    assertThat(exists.exitCode()).isEqualTo(2);
    JsonNode forced =
        Screen.on(url, "export", "--table", "made", "--output", out + "", "--force", "--json")
            .json();
    assertThat(forced.get("export").get(0).get("rows").asInt()).isEqualTo(2);
    assertThat(folder.toFile().list()).hasSize(2);
  }

  @Test
  void modesSkipsAndJson() throws Exception {
    String url = test.stardustUrl();
    TestDatabase.execute(user, "CREATE TABLE modes (id INT PRIMARY KEY, a INT NOT NULL)");
    String first = file("1.ndjson", "{\"id\":1,\"a\":1}\n{\"id\":2,\"a\":2}\n").toString();
    assertThat(Screen.on(url, "load", first, "--table", "modes").exitCode()).isZero();
    String second = file("2.json", "[{\"id\":2,\"a\":20},{\"id\":3,\"a\":30}]").toString();
    Screen merged = Screen.on(url, "load", second, "--table", "modes", "--mode", "merge");
    assertThat(merged.exitCode()).as(merged.err()).isZero();
    assertThat(rows("SELECT * FROM modes ORDER BY id")).containsExactly("1|1", "2|20", "3|30");
    String third = file("3.csv", "id;a\n7;70\n8;NULL\n9;x\n").toString();
    Screen screen =
        Screen.on(
            url,
            "load",
            third,
            "--table",
            "modes",
            "--mode",
            "overwrite",
            "--delimiter",
            ";",
            "--null",
            "NULL",
            "--skip",
            "2",
            "--json");
    assertThat(screen.exitCode()).as(screen.err()).isZero();
    JsonNode load = screen.json().get("loads").get(0);
    assertThat(load.get("written").asInt()).isEqualTo(1);
    assertThat(load.get("skipped").asInt()).isEqualTo(2);
    assertThat(screen.json().get("rows_left_out").get(1).get("line").asInt()).isEqualTo(4);
    assertThat(rows("SELECT * FROM modes")).containsExactly("7|70");
    String job = load.get("job").asText();
    assertThat(Screen.on(url, "load", "list").out()).contains("overwrite");
    assertThat(Screen.on(url, "load", "status", job).out()).contains("cannot be null");
    assertThat(Screen.on(url, "load", "cancel", job).exitCode()).isEqualTo(1);
    assertThat(Screen.on(url, "load", "status", job, "--tenant", "2").exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          load DIR/none.csv --table there | there is no file
          load DIR/good.csv | give --table
          load DIR/good.txt --table there | does not end with .csv, .json or .ndjson; give --format
          load DIR/good.csv --table there --format xml | --format is 'xml'; allowed: csv, json, ndjson
          load DIR/good.csv --table there --mode insert | --mode is 'insert'; allowed: append, merge
          load DIR/good.csv --table nowhere | there is no table 'nowhere'; --create makes one
          load DIR/other.csv --table there | table 'there' has no column 'b'
          load DIR/quote.csv --table there | quote.csv, line 2, column 3: the quote is never closed
          load DIR/short.csv --table there | short.csv, line 3, column 1: 1 fields where the header has 2
          load DIR/a.csv --table there --mode merge | the file has no key of table 'there' to merge by
          load DIR/good.csv --table t --create --key x | the file has no column 'x'
          load DIR/null.csv --table t --create --key a | column 'a' cannot be in the key
          load DIR/good.csv --table there --delimiter ;; | --delimiter is ';;'; it must be one character
          load DIR/good.csv --table there --async | give --artifacts
          load DIR/good.csv --table t --create --async --artifacts DIR/good.txt | cannot be written
          load DIR/good.csv --table t --create --lease 1y | lease has the value '1y'
          load DIR/good.csv --table t --create --id LONG | --id has 129 characters; at most 128 are allowed
          load DIR/good.csv --table t --create --tenant -1 | --tenant is '-1'; it must be 0 or more
          load DIR/good.csv --table there --skip -1 | --skip is '-1'; it must be 0 or more
          load DIR/good.csv --table there --skip x | Invalid value for option '--skip'
          export --table there | give --output
          export --output DIR/x.csv | give either --table or --query
          export --table nowhere --output DIR/x.csv | table nowhere cannot be exported: Table
          export --query DELETE --output DIR/x.csv | a query cannot be exported: You have an error
          export --table there --output DIR/none/x.csv | cannot be written
          export --table there --output DIR/x.csv --consistency full | --consistency is 'full'
          export submit --table nowhere --format csv | table nowhere cannot be exported
          export submit --table there | give --format
          export submit --table there --format csv --key LONG | --key has 129 characters
          export list --tenant -1 | --tenant is '-1'; it must be 0 or more
          export status 99999 | tenant 1 has no job 99999
          """)
  void badInputIsOneLineAndWritesNothing(String line, String message) throws Exception {
    file("good.csv", "id,a\n5,5\n");
    file("good.txt", "id,a\n5,5\n");
    file("other.csv", "id,b\n5,5\n");
    file("a.csv", "a\n5\n");
    file("quote.csv", "id,a\n5,\"5\n");
    file("short.csv", "id,a\n5,5\n6\n");
    file("null.csv", "id,a\n5,\n");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                line.replace("DIR", folder.toString())
                    .replace("LONG", "x".repeat(129))
                    .split(" ", -1)));
    String before = String.join("\n", rows("SELECT * FROM there"));
    int files = folder.toFile().list().length;
    Screen screen = Screen.on(test.stardustUrl(), arguments.toArray(String[]::new));
    assertThat(screen.err()).contains(message);
    assertThat(screen.err().strip().lines()).hasSize(1);
    assertThat(screen.exitCode()).isEqualTo(2);
    assertThat(screen.out()).isEmpty();
    assertThat(String.join("\n", rows("SELECT * FROM there"))).isEqualTo(before);
    assertThat(rows("SHOW TABLES LIKE 't'")).isEmpty();
    assertThat(folder.toFile().list()).hasSize(files);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id,b ", "id,_b", "id,LONG"})
  void columnsThatNoTableCanHaveAreBadInput(String written) throws Exception {
    String header = written.replace("LONG", "x".repeat(65));
    String row = header.replaceAll("[^,]+", "1");
    String file = file("refused.csv", header + "\n" + row + "\n").toString();
    Screen screen = Screen.on(test.stardustUrl(), "load", file, "--table", "refused", "--create");
    assertThat(screen.err()).contains("stardust: the table cannot be created: ");
    assertThat(screen.exitCode()).isEqualTo(2);
    assertThat(rows("SHOW TABLES LIKE 'refused'")).isEmpty();
  }

  /** The Reconciler has another working directory. */
  @Test
  void aFileIsHandedInUnderItsWholePath() throws Exception {
    String file = file("relative.csv", "id,a\n70,1\n").toString();
    Path here = Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath());
    Screen handedIn =
        Screen.on(
            test.stardustUrl(),
            "load",
            file,
            "--table",
            "there",
            "--async",
            "--json",
            "--artifacts",
            here.resolve("store").toString());
    assertThat(handedIn.exitCode()).as(handedIn.err()).isZero();
    String copy = handedIn.json().get("loads").get(0).get("file").asText();
    assertThat(Path.of(copy)).isAbsolute().startsWith(folder.toAbsolutePath()).exists();
  }

  /** What had been loaded went with the table. */
  @Test
  void aTableThatWasDroppedIsLoadedAsAWhole() throws Exception {
    StringBuilder csv = new StringBuilder("id,a\n");
    for (int id = 1; id <= 1500; id++) {
      csv.append(id == 1200 ? 1199 : id).append(",1\n");
    }
    String url = test.stardustUrl();
    String file = file("dropped.csv", csv.toString()).toString();
    String[] load = {"load", file, "--table", "dropped", "--create", "--key", "id"};
    List<String> skipping = new ArrayList<>(List.of(load));
    skipping.addAll(List.of("--skip", "1"));
    assertThat(Screen.on(url, load).exitCode()).isEqualTo(1);
    assertThat(rows("SELECT COUNT(*) FROM dropped")).containsExactly("1000");
    TestDatabase.execute(user, "DROP TABLE dropped");
    for (int time = 0; time < 2; time++) {
      Screen loaded = Screen.on(url, skipping.toArray(String[]::new));
      assertThat(loaded.exitCode()).as(loaded.err()).isZero();
      assertThat(rows("SELECT COUNT(*) FROM dropped")).containsExactly("1499");
      TestDatabase.execute(user, "DROP TABLE dropped");
    }
  }

  /** More than an int can hold is no negative cap. */
  @Test
  void theMostActiveExportsCanBeAnyNumber() {
    String url = test.stardustUrl();
    String[] export = {"export", "submit", "--table", "there", "--format", "csv", "--most-active"};
    for (String most : List.of("4294967296", "9223372036854775807")) {
      List<String> arguments = new ArrayList<>(List.of(export));
      arguments.add(most);
      Screen screen = Screen.on(url, arguments.toArray(String[]::new));
      assertThat(screen.exitCode()).as(screen.err()).isZero();
    }
    List<String> none = new ArrayList<>(List.of(export));
    none.add("-1");
    Screen refused = Screen.on(url, none.toArray(String[]::new));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("and 0 are allowed").hasLineCount(1);
  }

  @Test
  void exportsAreHandedInListedAndCancelled() {
    String url = test.stardustUrl();
    Screen submitted =
        Screen.on(url, "export", "submit", "--table", "there", "--format", "csv", "--json");
    assertThat(submitted.exitCode()).as(submitted.err()).isZero();
    JsonNode job = submitted.json().get("exports").get(0);
    assertThat(job.get("state").asText()).isEqualTo("pending");
    String id = job.get("job").asText();
    assertThat(Screen.on(url, "export", "list").out()).contains("table there");
    assertThat(Screen.on(url, "export", "cancel", id, "--tenant", "2").exitCode()).isEqualTo(2);
    assertThat(Screen.on(url, "export", "cancel", id).exitCode()).isZero();
    assertThat(Screen.on(url, "export", "cancel", id).exitCode()).isEqualTo(1);
    assertThat(Screen.on(url, "export", "status", id).out()).contains("cancelled");
  }
}
