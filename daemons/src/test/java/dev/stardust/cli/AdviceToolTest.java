package dev.stardust.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

/** Each proposal is made as it is printed, and the plan must then use it. */
final class AdviceToolTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  /** Tests that run beside this one fill the table of digests. */
  private static final String FORGET =
      "TRUNCATE TABLE performance_schema.events_statements_summary_by_digest";

  private static final String NUMBERS =
      " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) ";

  /** Columns of every kind, all on shared pages; the other tenant has the same slots. */
  private static void fill(Connection user, String table) throws SQLException {
    TestDatabase.execute(
        user,
        "CREATE TABLE "
            + table
            + " (id INT PRIMARY KEY, name VARCHAR(40), city VARCHAR(40), born DATE, note TEXT,"
            + " parent INT, KEY (city))",
        "INSERT INTO "
            + table
            + NUMBERS
            + "SELECT i, CONCAT('secret', i), CONCAT('c', i % 3), '2000-01-01' + INTERVAL i DAY,"
            + " CONCAT('n', i), i + 1 FROM n");
  }

  @BeforeAll
  static void tables() throws SQLException {
    try (Connection user = test.stardust();
        Connection other = test.stardust("tenant=7")) {
      for (String table : List.of("person", "member", "guest")) {
        fill(user, table);
      }
      for (String table : List.of("foreigner", "alien", "visitor")) {
        fill(other, table);
      }
    }
  }

  private static JsonNode advice(String... arguments) {
    List<String> all = new ArrayList<>(List.of("advice", "--json"));
    all.addAll(List.of(arguments));
    Screen screen = Screen.on(test.stardustUrl(), all.toArray(String[]::new));
    assertThat(screen.exitCode()).as(screen.err()).isZero();
    assertThat(screen.out()).doesNotContain("secret");
    return screen.json();
  }

  private static List<JsonNode> proposals(JsonNode advice, String table) {
    List<JsonNode> found = new ArrayList<>();
    advice
        .get("proposals")
        .forEach(
            proposal -> {
              if (proposal.get("table").asText().equals(table)) {
                found.add(proposal);
              }
            });
    return found;
  }

  private static JsonNode onWritten(Path folder, String sql, String... arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--statements");
    all.add(Files.writeString(folder.resolve("statements"), sql).toString());
    return advice(all.toArray(String[]::new));
  }

  /** Makes the one proposed index of the table; the plan of the query must then use it. */
  private static void prove(Connection user, JsonNode advice, String table, String query)
      throws SQLException {
    List<JsonNode> proposals = proposals(advice, table);
    assertThat(proposals).as(advice.toPrettyString()).hasSize(1);
    assertThat(plan(user, query)).doesNotContain("using ix_");
    TestDatabase.execute(user, proposals.get(0).get("statement").asText());
    assertThat(plan(user, query)).contains("using ix_");
  }

  private static String plan(Connection user, String query) throws SQLException {
    return TestDatabase.rows(user, "EXPLAIN FORMAT=TREE " + query).get(0);
  }

  private static List<String> reasons(JsonNode advice) {
    List<String> reasons = new ArrayList<>();
    advice.get("no_proposal_for").forEach(row -> reasons.add(row.get("reason").asText()));
    return reasons;
  }

  private static String first(JsonNode advice, String table) {
    return advice.get(table).get(0).get("statement").asText();
  }

  @Test
  void aCountedFilterGetsAnIndexThatServesIt() throws SQLException {
    try (Connection user = test.stardust()) {
      TestDatabase.execute(user, FORGET);
      String query = "SELECT id, born FROM person WHERE name = 'secret17'";
      for (int i = 0; i < 3; i++) {
        assertThat(TestDatabase.rows(user, query)).hasSize(1);
      }
      JsonNode advice = advice();
      JsonNode proposal = proposals(advice, "person").get(0);
      assertThat(proposal.get("statement").asText())
          .isEqualTo("CREATE INDEX `ix_name` ON `person` (`name`)");
      assertThat(proposal.get("tenant").asLong()).isEqualTo(1);
      assertThat(proposal.get("calls").asLong()).isEqualTo(3);
      assertThat(proposal.get("total_ms").asDouble()).isPositive();
      assertThat(proposal.get("rows_examined_per_call").asLong()).isGreaterThanOrEqualTo(900);
      assertThat(proposal.get("rows_examined_per_row_sent").asLong()).isGreaterThanOrEqualTo(900);
      assertThat(proposal.get("moves_to_own_page").asBoolean()).isFalse();
      assertThat(first(advice, "statements"))
          .isEqualTo("SELECT `id`, `born` FROM `person` WHERE (`name` = ?)");
      assertThat(proposals(advice("--tenant", "7"), "person")).isEmpty();
      prove(user, advice, "person", query);
      // The sample is of slots that the columns had before.
      assertThat(proposals(advice(), "person")).isEmpty();
      assertThat(reasons(advice())).contains("outdated").doesNotContain("no_condition");
    }
  }

  /** Joins and changes are derived tables over pages, also of a page that has no other rows. */
  @Test
  void countedJoinsAndChangesGetIndexes() throws SQLException {
    try (Connection other = test.stardust("tenant=7")) {
      String join =
          "SELECT a.id, b.born FROM foreigner a JOIN alien b ON b.parent = a.id WHERE a.id = 3";
      TestDatabase.execute(
          other,
          "MOVE STARDUST TABLE alien TO DEDICATED PAGES",
          FORGET,
          "UPDATE foreigner SET parent = 0 WHERE born = '2000-01-05'");
      assertThat(TestDatabase.rows(other, join)).hasSize(1);
      JsonNode advice = advice("--tenant", "7");
      assertThat(proposals(advice, "foreigner").get(0).get("statement").asText())
          .isEqualTo("CREATE INDEX `ix_born` ON `foreigner` (`born`)");
      assertThat(advice.get("statements").toString())
          .contains("`parent` FROM `foreigner` WHERE born = ?")
          .doesNotContain("stardust_");
      prove(other, advice, "alien", join);
      prove(other, advice, "foreigner", "SELECT id FROM foreigner WHERE born = '2000-01-05'");
    }
  }

  @Test
  void statementsWithoutAProposalAreNamed() throws SQLException {
    try (Connection user = test.stardust()) {
      String columns = "id, name AS " + "n".repeat(60) + ", ";
      TestDatabase.execute(user, FORGET);
      TestDatabase.rows(user, "SELECT id FROM guest WHERE UPPER(name) = 'SECRET1'");
      TestDatabase.rows(
          user,
          "SELECT "
              + columns.repeat(15)
              + "1 FROM guest WHERE CONCAT(name, '') = 'secret1' AND born = '2000-01-05'");
      assertThat(reasons(advice())).contains("no_condition", "truncated");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name = 'secret5' AND born > '2001-01-01' | (`name`, `born`)",
        "born > '2001-01-01' AND parent = 5 AND name = 'secret5' | (`parent`, `name`, `born`)",
        "note = 'n5' | (`note`(100))",
        "'secret5' = guest.name | (`name`)",
        "name = 'secret1' OR (name IN ('secret2')) | (`name`)",
        "name LIKE 'secret5%' | (`name`)",
        "born BETWEEN '2001-01-01' AND '2001-01-02' AND id > 0 | (`born`)",
        "parent = 5 ORDER BY born DESC, id DESC LIMIT 3 | (`parent`, `born`)",
        "parent = 5 ORDER BY id LIMIT 3 | (`parent`)",
        "TRUE ORDER BY born DESC LIMIT 3 | (`born`)",
        "TRUE ORDER BY born, name DESC LIMIT 3 | (`born`, `name` DESC)",
        "city = 'c1' | -",
        "id = 5 AND name = 'secret5' | -",
        "name = 'secret5' OR parent = 5 | -",
        "name LIKE '%5' | -",
        "NOT (name = 'secret5') | -",
        "name = 5 | -",
        "parent + 1 = 5 | -",
        "TRUE ORDER BY born | -"
      })
  void theColumnsOfAnIndexAreThoseOfTheConditions(
      String condition, String columns, @TempDir Path folder) throws IOException {
    JsonNode advice = onWritten(folder, "SELECT id FROM guest WHERE " + condition + ";");
    List<JsonNode> proposals = proposals(advice, "guest");
    if (columns.equals("-")) {
      assertThat(proposals).isEmpty();
    } else {
      assertThat(proposals).as(advice.toPrettyString()).hasSize(1);
      assertThat(proposals.get(0).get("statement").asText()).endsWith(" ON `guest` " + columns);
      boolean moves = columns.contains(",") || columns.contains("(100)");
      assertThat(proposals.get(0).get("moves_to_own_page").asBoolean()).isEqualTo(moves);
    }
  }

  /** One index serves all three; of the statements the two that are alike are one. */
  @Test
  void oneIndexOfSeveralColumnsIsProposedForStatementsOfAFile(@TempDir Path folder)
      throws SQLException, IOException {
    try (Connection user = test.stardust()) {
      String query = "SELECT id FROM member WHERE parent = 5 AND born > '2000-01-02'";
      JsonNode advice =
          onWritten(
              folder,
              query + "; " + query.replace('5', '6') + ";\nDELETE FROM member WHERE parent = 9");
      assertThat(advice.get("proposals").get(0).get("calls").asLong()).isEqualTo(3);
      assertThat(advice.get("statements")).hasSize(2);
      prove(user, advice, "member", query);
      assertThat(plan(user, "SELECT id FROM member WHERE parent = 5")).contains("using ix_");
    }
  }

  @Test
  void refusedStatementsAreReadFromTheLog(@TempDir Path folder) throws SQLException, IOException {
    try (Connection strict = test.stardust("tenant=7", "filterPolicy=strict")) {
      String query = "SELECT id FROM visitor WHERE name = 'secret1'";
      assertThatThrownBy(() -> TestDatabase.rows(strict, query)).hasMessageContaining("name");
      String log =
          "12:00:00.000 DEBUG dev.stardust.sql - [17] tenant 7 runs: "
              + query.replace("'secret1'", "?")
              + "\n12:00:00.001 DEBUG dev.stardust.sql - [17] sent: SELECT 1\n"
              + "{\"message\": \"[17] tenant 7 runs: SELECT 1\"}\n";
      JsonNode advice = onWritten(folder, log);
      assertThat(advice.get("proposals").get(0).get("tenant").asLong()).isEqualTo(7);
      assertThat(reasons(advice)).containsExactly("unreadable");
      TestDatabase.execute(strict, first(advice, "proposals"));
      assertThat(TestDatabase.rows(strict, query)).hasSize(1);
    }
  }

  @Test
  void aFileThatCannotBeReadIsBadInput(@TempDir Path folder) {
    String file = folder.resolve("none").toString();
    Screen screen = Screen.on(test.stardustUrl(), "advice", "--statements", file);
    assertThat(screen.exitCode()).isEqualTo(2);
    assertThat(screen.err()).startsWith("stardust: cannot read " + file).hasLineCount(1);
  }

  @Test
  void aFullTextIndexServesNoComparison(@TempDir Path folder) throws Exception {
    String query = "SELECT id FROM article WHERE name = 'n77'";
    try (Connection user = test.stardust()) {
      TestDatabase.execute(
          user,
          "CREATE TABLE article (id INT PRIMARY KEY, name VARCHAR(40), FULLTEXT KEY (name))",
          "INSERT INTO article" + NUMBERS + "SELECT i, CONCAT('n', i) FROM n");
      prove(user, onWritten(folder, query), "article", query);
      assertThat(
              TestDatabase.rows(user, "SELECT id FROM article WHERE MATCH (name) AGAINST ('n77')"))
          .containsExactly("77");
    }
  }
}
