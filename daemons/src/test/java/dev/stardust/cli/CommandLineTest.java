package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static final String NOWHERE = "jdbc:stardust:mysql://127.0.0.1:1/db";

  @Test
  void helpNamesEverySubcommandAndEverySetting() {
    Screen help = Screen.of("--help");
    assertThat(help.exitCode()).isZero();
    Daemons.ALL.forEach(daemon -> assertThat(help.out()).contains(daemon.name()));
    Tools.ALL.forEach(tool -> assertThat(help.out()).contains(tool.name()));
    String all = Screen.of("all", "--help").out();
    AllSettings.list().stream()
        .filter(setting -> !setting.secret())
        .forEach(setting -> assertThat(all).contains(setting.flag()));
    assertThat(all).contains("STARDUST_PASSWORD").doesNotContain("--password");
    assertThat(Screen.of("--version").out()).startsWith("stardust ");
    assertThat(Screen.of().exitCode()).isEqualTo(2);
    assertThat(Screen.of("trash").exitCode()).isEqualTo(2);
  }

  @Test
  void aServerThatCannotBeReachedIsNamed() {
    Screen screen = Screen.of("status", "--url", NOWHERE);
    assertThat(screen.exitCode()).isEqualTo(1);
    assertThat(screen.err())
        .startsWith("stardust: 127.0.0.1:1: Communications link failure")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "flood",
        "status --nonsense",
        "status",
        "status --url jdbc:mysql://127.0.0.1/db",
        "status --url jdbc:stardust:mysql://127.0.0.1:1",
        "liberator --url " + NOWHERE + " --liberator-chunk many",
        "liberator --url " + NOWHERE + " --liberator-chunk 0",
        "liberator --url " + NOWHERE + " --lease 1",
        "all --url " + NOWHERE + " --http-port 70000",
        "all --url " + NOWHERE + " --http-port 0 --http-address 300.1.1.1",
        "chronicler --url " + NOWHERE + " --artifacts ",
        "status --url " + NOWHERE + "?sslMode=NO",
        "status --url " + NOWHERE + " --config /nonexistent/file",
        "trash purge t --url " + NOWHERE,
        "describe --url " + NOWHERE
      })
  void badInputIsOneLineAndExitCodeTwo(String line) {
    Screen screen = Screen.of(line.split(" ", -1));
    assertThat(screen.exitCode()).isEqualTo(2);
    assertThat(screen.out()).isEmpty();
    assertThat(screen.err().strip()).startsWith("stardust: ").doesNotContain("\tat ");
    assertThat(screen.err().strip().lines()).hasSize(1);
  }

  @Test
  void aPasswordIsNeverShown() {
    Screen screen =
        Screen.on("jdbc:stardust:mysql://127.0.0.1:1/db?password=hunter2&tenant=x", "status");
    assertThat(screen.exitCode()).isEqualTo(2);
    assertThat(screen.err()).doesNotContain("hunter2");
  }

  @Test
  void aServerThatCannotBeReachedIsOneLineAndExitCodeOne() {
    Screen screen = Screen.on(NOWHERE, "status");
    assertThat(screen.exitCode()).isEqualTo(1);
    assertThat(screen.err().strip().lines()).hasSize(1);
    assertThat(screen.err()).contains("08S01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chronicler", "all"})
  void artifactsThatCannotBeWrittenAreBadInput(String daemon, @TempDir Path folder)
      throws IOException {
    String below = Files.writeString(folder.resolve("file"), "").resolve("below").toString();
    Screen screen = Screen.on(NOWHERE, daemon, "--artifacts", below);
    assertThat(screen.exitCode()).isEqualTo(2);
    assertThat(screen.err().strip().lines()).hasSize(1);
    assertThat(screen.err())
        .startsWith("stardust: artifacts has the value '" + below + "'; allowed: a directory");
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    String url = test.stardustUrl().replace(test.name(), "no_such_database");
    for (String tool : List.of("status", "tables", "verify", "bootstrap", "doctor")) {
      Screen screen = Screen.on(url, tool);
      assertThat(screen.exitCode()).as(tool).isEqualTo(2);
      assertThat(screen.err().strip().lines()).hasSize(1);
      assertThat(screen.err()).contains("Unknown database 'no_such_database'");
    }
  }

  @Test
  void theFileGivesSettingsAndIsChecked(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("stardust.properties");
    Files.writeString(file, "url = " + NOWHERE + "\nliberator-chunk = 0\n");
    Screen wrong = Screen.of("liberator", "--config", file.toString());
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("liberator-chunk has the value '0'");
    Files.writeString(file, "url = " + NOWHERE + "\nliberator-chnk = 5\n");
    assertThat(Screen.of("status", "--config", file.toString()).err()).contains("liberator-chnk");
    Files.writeString(file, "url = " + NOWHERE + "\n");
    assertThat(Screen.of("status", "--config", file.toString()).exitCode()).isEqualTo(1);
  }

  @Test
  void toolsWriteNothingIntoADatabaseWithoutRegistry() throws SQLException {
    try (TestDatabase empty = TestDatabase.create()) {
      for (Tool tool : Tools.ALL) {
        if (!List.of("bootstrap", "doctor").contains(tool.name())) {
          Screen screen =
              List.of("describe", "compact").contains(tool.name())
                  ? Screen.on(empty.stardustUrl(), tool.name(), "t")
                  : Screen.on(empty.stardustUrl(), tool.name());
          assertThat(screen.exitCode()).as(tool.name()).isEqualTo(2);
          assertThat(screen.err()).contains("has no registry");
        }
      }
      assertThat(TestDatabase.rows(empty.plain(), "SHOW TABLES")).isEmpty();
      assertThat(Screen.on(empty.stardustUrl(), "doctor").out()).contains("stardust bootstrap");
      Screen bootstrap = Screen.on(empty.stardustUrl(), "bootstrap", "--json");
      assertThat(bootstrap.exitCode()).isZero();
      assertThat(bootstrap.json().get("migrations")).hasSizeGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void aTableIsCompacted() throws SQLException {
    try (Connection user = test.stardust()) {
      TestDatabase.execute(
          user,
          "CREATE TABLE spread (id INT PRIMARY KEY, a INT, b INT)",
          "INSERT INTO spread VALUES (1, 2, 3)",
          "MOVE STARDUST TABLE spread TO DEDICATED PAGES",
          "ALTER TABLE spread ADD COLUMN c INT DEFAULT 4, ADD COLUMN d INT DEFAULT 5");
      String url = test.stardustUrl();
      JsonNode plan = Screen.on(url, "compact", "spread", "--dry-run", "--json").json();
      assertThat(plan.get("pages").get(0).get("before").asInt()).isEqualTo(2);
      assertThat(plan.get("pages").get(0).get("outcome").asText()).isEqualTo("planned");
      assertThat(plan.get("moves")).isNotEmpty();
      assertThat(Screen.on(url, "compact", "spread").exitCode()).isZero();
      JsonNode after = Screen.on(url, "compact", "spread", "--json").json().get("pages").get(0);
      assertThat(after.get("before").asInt()).isEqualTo(1);
      assertThat(after.get("outcome").asText()).isEqualTo("nothing to move");
      assertThat(TestDatabase.rows(user, "SELECT * FROM spread")).containsExactly("1|2|3|4|5");
    }
  }

  @Test
  void toolsShowWhatIsThere() throws SQLException {
    try (Connection user = test.stardust("tenant=7")) {
      TestDatabase.execute(
          user,
          "CREATE TABLE shown (id INT PRIMARY KEY, name VARCHAR(20), note TEXT, KEY (name))",
          "INSERT INTO shown VALUES (1, 'a', 'b')");
      String url = test.stardustUrl();
      assertThat(Screen.on(url, "tables").out()).contains("shown");
      JsonNode tables = Screen.on(url, "tables", "--tenant", "7", "--json").json().get("tables");
      assertThat(tables).hasSize(1);
      assertThat(tables.get(0).get("columns").asInt()).isEqualTo(3);
      assertThat(Screen.on(url, "tables", "--tenant", "8").out()).isEqualTo("no tables\n");

      assertThat(Screen.on(url, "describe", "shown", "--tenant", "7").out())
          .contains("varchar(20)")
          .contains("ready, indexed")
          .contains("entry id");
      Screen foreign = Screen.on(url, "describe", "shown");
      assertThat(foreign.exitCode()).isEqualTo(2);
      assertThat(foreign.err()).contains("tenant 1 has no table shown");

      assertThat(Screen.on(url, "slots", "--json").json().get("loans")).isNotEmpty();
      JsonNode status = Screen.on(url, "status", "--json").json();
      assertThat(status.get("processes")).isNotEmpty();
      assertThat(status.get("work")).hasSize(7);
      Screen doctor = Screen.on(url, "doctor");
      assertThat(doctor.exitCode()).as(doctor.out()).isZero();
      assertThat(doctor.out())
          .contains("all that are needed", "binlog_format", "disabled_storage_engines")
          .containsPattern("innodb_log_writer_threads +(warning +OFF +set it to ON|ok +ON)");
      assertThat(Screen.on(url, "verify").exitCode()).isZero();
    }
  }
}
