package dev.stardust.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stardust.testing.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;

/**
 * The session that programs in other languages have: they read it as JSON, do it, and print each
 * part's title after {@code ###}, followed by what they saw.
 */
final class Session {

  private static final String HUGE = "SELECT REPEAT('y', 17000000) AS y";
  private static final String BIG =
      "SELECT a.n * 200 + b.n AS n, REPEAT('x', b.n MOD 50) AS x FROM big a, big b";
  private static final String INSERT = "INSERT INTO p (name, n, f, d, at) VALUES (?, ?, ?, ?, ?)";

  private Session() {}

  /** The folder with the programs' sources. */
  static Path programs() throws IOException {
    return Program.file("proxy/src/test/clients");
  }

  /** Runs a program on both, where it must say the same; returns what it said. */
  static String onBoth(BothPlaces places, List<String> command) throws IOException {
    return onBoth(places.proxy(), places.mySql(), command);
  }

  /** Runs a program in two places, where it must say the same; returns what it said. */
  static String onBoth(Place proxy, Place mySql, List<String> command) throws IOException {
    List<String> expected = run(mySql, command);
    List<String> actual = run(proxy, command);
    SoftAssertions.assertSoftly(
        softly -> {
          for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            softly.assertThat(actual.get(i)).isEqualTo(expected.get(i));
          }
          softly.assertThat(actual).hasSameSizeAs(expected);
        });
    return String.join("", actual);
  }

  /** Runs a program; each part of what it said. */
  static List<String> run(Place place, List<String> command) throws IOException {
    Program.Said said = Program.run(command, json(place));
    assertThat(said.err()).as("%s in %s", command, place).isEmpty();
    assertThat(said.exit()).isZero();
    return List.of(place.anonymous(said.out()).split("(?m)^### "));
  }

  private static String json(Place place) throws IOException {
    return new ObjectMapper()
        .writeValueAsString(
            Map.of(
                "login", place,
                "statements", Scenario.statements(),
                "prepared", prepared(),
                "big", BIG,
                "huge", HUGE));
  }

  /** Statements with parameters, which leave nothing but {@code big} of 200 rows. */
  static List<Prepared> prepared() throws IOException {
    List<Prepared> all =
        new ArrayList<>(
            List.of(
                Prepared.of(
                    "CREATE TABLE p (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(40), n BIGINT,"
                        + " f DOUBLE, d DECIMAL(12,3), at DATETIME, j JSON)"),
                Prepared.of(
                    INSERT, "Ärger 日本 😀", 9007199254740991L, 1.5, "12.345", "2024-02-29 23:59:59"),
                new Prepared(INSERT, Collections.nCopies(5, null)),
                Prepared.of(INSERT, "", -1, -2.5e-300, "-99999999.999", "1000-01-01"),
                Prepared.of("SELECT * FROM p WHERE id > ? ORDER BY id", 0),
                Prepared.of("SELECT name, n FROM p WHERE name = ?", "Ärger 日本 😀"),
                Prepared.of("SELECT ? AS a, ? AS b", "x", 5),
                Prepared.of("SELECT id, n FROM p ORDER BY id LIMIT ?", 2),
                Prepared.of("UPDATE p SET name = ?, n = n + ? WHERE id = ?", "new", 1, 1),
                Prepared.of("DELETE FROM p WHERE id = ?", 2),
                Prepared.of("INSERT INTO p (id, name) VALUES (?, ?)", 1, "again"),
                Prepared.of("SELECT nothing FROM p WHERE id = ?", 1),
                Prepared.of("SELECT COUNT(*) AS c, MAX(name) AS m FROM p WHERE name LIKE ?", "%n%"),
                Prepared.of("DROP TABLE p")));
    Scenario.statements().stream()
        .filter(sql -> sql.matches("(CREATE TABLE|INSERT INTO|SELECT id, ti,.* FROM) edges .*"))
        .forEach(sql -> all.add(Prepared.of(sql)));
    all.add(Prepared.of("DROP TABLE edges"));
    all.add(Prepared.of("DROP TABLE IF EXISTS big"));
    all.add(Prepared.of("CREATE TABLE big (n INT PRIMARY KEY)"));
    all.add(
        Prepared.of(
            IntStream.range(0, 200)
                .mapToObj(n -> "(" + n + ")")
                .collect(Collectors.joining(", ", "INSERT INTO big VALUES ", ""))));
    return all;
  }

  /**
   * A statement that is prepared.
   *
   * @param values of its parameters; numbers, texts and nulls
   */
  record Prepared(String sql, List<?> values) {

    static Prepared of(String sql, Object... values) {
      return new Prepared(sql, Arrays.asList(values));
    }
  }
}
