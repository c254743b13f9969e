package dev.stardust.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of few and of very many columns, some of which have to live on further pages. */
final class WideModelTest {

  private static final List<String> TYPES =
      List.of("INT", "DATE", "SMALLINT", "DECIMAL(6,2)", "VARCHAR(3)", "DATETIME");
  private static final List<String> VALUES =
      List.of("%d", "'2024-01-%02d'", "%d", "%d.25", "'v%d'", "'2024-02-%02d 01:02:03'");

  @ParameterizedTest
  @ValueSource(ints = {1, 60, 61, 200, 500, 1000})
  void answersAsANativeTable(int width) throws SQLException {
    Script script = Script.parse("wide_" + width, script(width));
    List<String> problems = new ArrayList<>();
    try (TopicRun run = new TopicRun(script, 0)) {
      for (Step step : script.steps()) {
        run.compare(step).forEach(line -> problems.add(step + ": " + line));
      }
    }
    assertThat(problems).isEmpty();
  }

  private static String script(int width) {
    String last = "c" + (width - 1);
    String middle = "c" + width / 2;
    List<String> statements = new ArrayList<>();
    statements.add(create(width));
    for (int row = 1; row <= 3; row++) {
      statements.add(insert(width, row));
    }
    statements.add("INSERT INTO wide (id) VALUES (4)");
    statements.add(
        "INSERT INTO wide (id, " + last + ") SELECT 5, " + last + " FROM wide WHERE id = 1");
    statements.add("SELECT * FROM wide ORDER BY id");
    statements.add("SELECT w.* FROM wide w WHERE w." + last + " IS NULL");
    statements.add(
        "SELECT id, c0, "
            + middle
            + " AS m, "
            + last
            + " AS l FROM wide WHERE "
            + middle
            + " IS NOT NULL ORDER BY l DESC, id");
    statements.add("SELECT " + last + " AS l, COUNT(*) FROM wide GROUP BY l ORDER BY l");
    statements.add(
        "SELECT a.id, b.id FROM wide a JOIN wide b ON a."
            + last
            + " = b."
            + last
            + " ORDER BY 1, 2");
    statements.add("UPDATE wide SET " + last + " = NULL, c0 = 77 WHERE id = 2");
    statements.add("UPDATE wide SET " + middle + " = " + middle + " ORDER BY " + last + " LIMIT 1");
    statements.add("DELETE FROM wide WHERE " + last + " IS NULL AND id > 3");
    statements.add("CREATE INDEX ix ON wide (" + last + ")");
    statements.add("SELECT id FROM wide WHERE " + last + " IS NOT NULL ORDER BY " + last + ", id");
    if (width < 1000) {
      statements.add("ALTER TABLE wide ADD COLUMN added VARCHAR(3) NOT NULL DEFAULT 'new'");
      statements.add("UPDATE wide SET added = 'x' WHERE id = 1");
      statements.add("SELECT id, added, c0 FROM wide WHERE added = 'new' ORDER BY id");
    }
    statements.add("ALTER TABLE wide RENAME COLUMN c0 TO first_column");
    statements.add("SELECT * FROM wide ORDER BY id");
    return String.join(";\n", statements) + ";\n";
  }

  private static String create(int width) {
    String columns =
        IntStream.range(0, width)
            .mapToObj(i -> "c" + i + " " + TYPES.get(i % TYPES.size()))
            .collect(Collectors.joining(", "));
    return "CREATE TABLE wide (id INT PRIMARY KEY, " + columns + ")";
  }

  private static String insert(int width, int row) {
    String values =
        IntStream.range(0, width)
            .mapToObj(i -> VALUES.get(i % VALUES.size()).formatted(1 + (row + i) % 28))
            .collect(Collectors.joining(", "));
    return "INSERT INTO wide VALUES (" + row + ", " + values + ")";
  }
}
