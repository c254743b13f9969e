package dev.stardust.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** MySQL's own shell and mysqldump. */
final class ShellTest {

  @RegisterExtension static final BothPlaces places = new BothPlaces();

  private static Program.Said run(String tool, Place place, String input, String... more)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Program.file("dev/mysql").toString());
    command.add(tool);
    command.addAll(
        List.of(
            "--port",
            Integer.toString(place.port()),
            "--host=" + place.host(),
            "--user=" + place.user(),
            "--password=" + place.password(),
            "--ssl-mode=DISABLED",
            "--get-server-public-key"));
    command.addAll(List.of(more));
    command.add(place.database());
    Program.Said said = Program.run(command, input);
    return new Program.Said(
        said.exit(), comparable(place, said.out()), comparable(place, said.err()));
  }

  private static String comparable(Place place, String text) {
    return place
        .anonymous(text)
        .replaceAll("(?m)^(Connection id|TCP port|Uptime|Threads):.*$", "$1")
        .replaceAll("-{3,}", "---")
        .replaceAll(" +\\|", " |")
        .replaceAll("\\((\\d+ (hour|min)s? )*[0-9.]+ sec\\)", "(time)")
        .replaceAll("(?m)^.*Using a password on the command line.*\n", "");
  }

  /** Runs it on both; the same must be said. */
  private static String onBoth(String input, String... more) throws IOException {
    Program.Said here = run("client", places.proxy(), input, more);
    Program.Said there = run("client", places.mySql(), input, more);
    SoftAssertions.assertSoftly(
        softly -> {
          List<String> expected = statements(there.out());
          List<String> actual = statements(here.out());
          for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            softly.assertThat(actual.get(i)).isEqualTo(expected.get(i));
          }
          softly.assertThat(actual).hasSameSizeAs(expected);
          softly.assertThat(here.err()).isEqualTo(there.err());
          softly.assertThat(here.exit()).isEqualTo(there.exit());
        });
    return here.out() + here.err();
  }

  /** Each statement that the shell repeats, with what it says of it. */
  private static List<String> statements(String out) {
    return List.of(out.split("(?m)^-+\n(?=[A-Z])"));
  }

  @Test
  void aBatchHasTheSameResults() throws IOException {
    String said = onBoth(Scenario.script(), "--force", "-v", "--table");
    assertThat(said).contains("Ärger").contains("ERROR");
  }

  @Test
  void statusTellsOfTheSameServerAndSession() throws IOException {
    String said = onBoth("\\s\n", "--table", "--commands");
    assertThat(said).contains("Server characterset:");
  }

  @Test
  void columnsAreCollectedForCompletion() throws IOException {
    String said =
        onBoth(
            """
            CREATE TABLE completed (id INT PRIMARY KEY, label VARCHAR(9));
            \\#
            SELECT label FROM completed;
            DROP TABLE completed;
            """,
            "-v",
            "--commands",
            "--auto-rehash");
    assertThat(said).doesNotContain("ERROR");
  }

  @Test
  void aDumpOfVirtualTablesMakesOrdinaryOnesAndBack() throws IOException {
    String tables =
        Scenario.script()
            .lines()
            .takeWhile(line -> !line.startsWith("START"))
            .collect(Collectors.joining("\n"));
    onBoth(tables, "--force");
    Program.Said virtual = dump(places.proxy());
    Program.Said ordinary = dump(places.mySql());
    assertThat(virtual.err()).isEqualTo(ordinary.err());
    assertThat(rows(virtual)).isEqualTo(rows(ordinary)).isNotEmpty();
    run("client", places.mySql(), virtual.out());
    assertThat(rows(dump(places.mySql()))).isEqualTo(rows(ordinary));
    assertThat(run("client", places.proxy(), ordinary.out()).err()).isEmpty();
    assertThat(rows(dump(places.proxy()))).isEqualTo(rows(ordinary));
    onBoth("DROP TABLE sale, customer, edges");
  }

  private static Program.Said dump(Place place) throws IOException {
    return run("dump", place, "", "--set-gtid-purged=OFF", "--skip-comments", "--hex-blob");
  }

  private static List<String> rows(Program.Said dump) {
    return dump.out().lines().filter(line -> line.startsWith("INSERT ")).toList();
  }
}
