package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.catalog.CatalogOptions;
import dev.stardust.plan.Outcome;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which values become which under another type, and what a lenient change does with the others. */
class CoercionTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final String EVENTS =
      "SELECT entry_id, details->>'$.reason' FROM stardust_events e JOIN stardust_models m ON"
          + " m.id = e.model_id WHERE m.name = 't' AND m.state = 'live' ORDER BY e.id";

  private static final String ALL_EVENTS = "SELECT id FROM stardust_events ORDER BY id";

  /**
   * The values are separated by semicolons; an outcome is a value, or a reason behind an
   * exclamation mark.
   */
  @ParameterizedTest(name = "{0} to {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "VARCHAR(40)|'42';'-1';'hello';'';'12abc';'99999999999'|INT|42;-1;!unparseable;!unparseable;!unparseable;!out_of_range",
        "VARCHAR(40)|'1.25';'1e3';'x';'99999';NULL|DECIMAL(6,2)|1.25;1000.00;!malformed_number;!out_of_range;null",
        "VARCHAR(40)|'12abc';' 1.255 ';'2024-01-05';'-.5e1';'7 x';'1e'|DECIMAL(6,2)|!malformed_number;1.26;!malformed_number;-5.00;!malformed_number;!malformed_number",
        "VARBINARY(40)|'12';'12abc'|DECIMAL(6,2)|12.00;!malformed_number",
        "VARCHAR(40)|'1.5';'-2e3';'NaN'|DOUBLE|1.5;-2000.0;!malformed_number",
        "VARCHAR(40)|'2026-01-05';'2026-02-30';'soon'|DATE|2026-01-05;!malformed_datetime;!malformed_datetime",
        "VARCHAR(40)|'2026-01-05 10:11:12';'x'|DATETIME|2026-01-05 10:11:12;!malformed_datetime",
        "VARCHAR(40)|'10:11:12';'25 o clock'|TIME|10:11:12;!malformed_datetime",
        "VARCHAR(40)|'2026-01-05 ';'10:11:12';'2026/01/05'|DATE|2026-01-05;2010-11-12;2026-01-05",
        "VARCHAR(40)|'2026-01-05 ';'x'|DATE|2026-01-05;!malformed_datetime",
        "VARCHAR(40)|'small';'huge'|ENUM('small','big')|small;!not_a_member",
        "VARCHAR(40)|'ab';'abc'|VARCHAR(2)|ab;!too_long",
        "VARCHAR(40)|'ab';'日本'|VARCHAR(40) CHARACTER SET latin1|ab;!not_representable",
        "VARCHAR(40)|'[1]';'[1'|JSON|[1];!malformed_json",
        "BIGINT|7;300;-1|TINYINT UNSIGNED|7;!out_of_range;!out_of_range",
        "BIGINT|20260105;7000000000|DATE|2026-01-05;!epoch_coercion_rejected",
        "DECIMAL(12,2)|2.00;-1234567890.00|INT|2;-1234567890",
        "DECIMAL(12,2)|2.00;9999999999.00|INT|2;!out_of_range",
        "DOUBLE|1.5;1e300|DECIMAL(5,1)|1.5;!out_of_range",
        "DOUBLE|1.25;123456|CHAR(4)|1.25;!too_long",
        "DATETIME|'2026-01-05 10:11:12'|BIGINT|20260105101112",
        "BIGINT|7;-1;20240101101112|JSON|7;-1;20240101101112",
        "DECIMAL(12,2)|2.50|JSON|2.5",
        "DOUBLE|2.5|JSON|2.5",
        "YEAR|2024|JSON|2024",
        "DATE|'2026-01-05'|JSON|!malformed_json",
        "VARBINARY(9)|'[1]'|JSON|!malformed_json",
        "JSON|'5';'\"5\"';'[1]';'7'|INT|5;!unparseable;!unparseable;7",
        "JSON|'5.5';'true';'\"5\"';'\"5x\"';'[5]'|DECIMAL(6,2)|5.50;1.00;5.00;!malformed_number;!malformed_number",
        "JSON|'\"2026-01-05\"';'20260105'|DATE|!malformed_datetime;2026-01-05",
        "BIGINT|5;9|ENUM('a','5')|5;!not_a_member",
        "DOUBLE|2;1.5|ENUM('a','b')|b;!not_a_member",
        "DATETIME|'2026-01-05 10:11:12'|INT|!out_of_range",
        "DATE|'2026-01-05'|VARCHAR(10)|2026-01-05",
      })
  void aValueIsConvertedOrNullWithItsReason(String from, String values, String to, String expected)
      throws SQLException {
    List<String> outcomes = List.of(expected.split(";"));
    try (Changes changes = new Changes(database, 1);
        Connection connection = database.stardust()) {
      fill(connection, from, values.split(";"));
      List<String> before =
          TestDatabase.rows(connection, "SELECT _fields->>'$.v' FROM t ORDER BY id");
      String alter = "ALTER TABLE t MODIFY v " + to;
      if (expected.contains("!")) {
        assertThatThrownBy(() -> changes.run(alter))
            .isInstanceOfSatisfying(SQLException.class, e -> assertNamed(e, outcomes));
      }
      changes.leniently();
      changes.run(alter);
      List<String> found = TestDatabase.rows(connection, "SELECT v FROM t ORDER BY id");
      List<String> events = TestDatabase.rows(changes.connection(), EVENTS);
      assertThat(outcomes(found, events)).isEqualTo(outcomes);
      List<String> originals =
          TestDatabase.rows(
              connection, "SELECT id, _fields->>'$._unconverted.v' FROM t ORDER BY id");
      for (int at = 0; at < outcomes.size(); at++) {
        String original = outcomes.get(at).startsWith("!") ? before.get(at) : "null";
        assertThat(originals.get(at)).isEqualTo((at + 1) + "|" + original);
      }
    }
  }

  private static void fill(Connection connection, String type, String... values)
      throws SQLException {
    TestDatabase.execute(
        connection,
        "DROP TABLE IF EXISTS t",
        "CREATE TABLE t (id INT PRIMARY KEY, v " + type + ", w INT DEFAULT 3)");
    for (int at = 0; at < values.length; at++) {
      TestDatabase.execute(
          connection, "INSERT INTO t (id, v) VALUES (" + (at + 1) + ", " + values[at] + ")");
    }
  }

  private static List<String> outcomes(List<String> found, List<String> events) {
    List<String> outcomes = new ArrayList<>(found);
    for (String event : events) {
      int entry = Integer.parseInt(event.substring(0, event.indexOf('|')));
      assertThat(found.get(entry - 1)).isEqualTo("null");
      outcomes.set(entry - 1, "!" + event.substring(event.indexOf('|') + 1));
    }
    return outcomes;
  }

  /** MySQL's own error, and behind it the rows. */
  private static void assertNamed(SQLException refused, List<String> outcomes) {
    assertThat(refused.getErrorCode()).isLessThan(4000);
    SQLException rows = refused.getNextException();
    assertThat(rows == null).as(refused.getMessage()).isFalse();
    List<String> ids = new ArrayList<>();
    for (int at = 0; at < outcomes.size(); at++) {
      if (outcomes.get(at).startsWith("!")) {
        ids.add(String.valueOf(at + 1));
      }
    }
    assertThat(rows.getMessage()).contains("'t'", "ids " + String.join(", ", ids) + " [");
  }

  /** A lenient change loses no fraction; a strict one rounds, as MySQL does. */
  @ParameterizedTest(name = "{0} to {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "VARCHAR(40)|'3.7';'4.0';'15e-1';'2e1'|INT|4;4;2;20|!unparseable;4;!unparseable;20",
        "DECIMAL(12,2)|1.50;2.00;-0.01|INT|2;2;0|!non_integer;2;!non_integer",
        "DOUBLE|1.5;3|BIGINT UNSIGNED|2;3|!non_integer;3",
        "JSON|'5.5';'6.0'|INT|6;6|!unparseable;6",
      })
  void fractionsAreRoundedOnlyByAStrictChange(
      String from, String values, String to, String strict, String lenient) throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection connection = database.stardust()) {
      fill(connection, from, values.split(";"));
      changes.run("ALTER TABLE t MODIFY v " + to);
      assertThat(TestDatabase.rows(connection, "SELECT v FROM t ORDER BY id"))
          .containsExactly(strict.split(";"));
      fill(connection, from, values.split(";"));
      changes.leniently();
      changes.run("ALTER TABLE t MODIFY v " + to);
      assertThat(
              outcomes(
                  TestDatabase.rows(connection, "SELECT v FROM t ORDER BY id"),
                  TestDatabase.rows(changes.connection(), EVENTS)))
          .containsExactly(lenient.split(";"));
    }
  }

  @Test
  void whatBecameNullLivesOn() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection connection = database.stardust("filterPolicy=strict")) {
      fill(connection, "VARCHAR(40)", "'1'", "'two'", "'three'", "'4'");
      changes.leniently();
      Outcome outcome = changes.run("ALTER TABLE t MODIFY v INT, ADD INDEX (v)");
      assertThat(String.valueOf(outcome.warnings()))
          .contains("2 values of column 'v'", "VALUES_NOT_CONVERTED");
      assertThat(TestDatabase.rows(connection, "SELECT id FROM t WHERE v IS NULL ORDER BY id"))
          .containsExactly("2", "3");
      // An update of another column leaves the original, as any key that no column has.
      TestDatabase.execute(
          connection,
          "UPDATE t SET w = 9 WHERE id = 2",
          "UPDATE t SET v = 3 WHERE id = 3",
          "UPDATE t SET v = v + 1");
      assertThat(
              TestDatabase.rows(
                  connection, "SELECT v, w, _fields->>'$._unconverted.v' FROM t ORDER BY id"))
          .containsExactly("2|3|null", "null|9|two", "4|3|three", "5|3|null");
      // The next change of the type begins with the values that the column has.
      changes.run("ALTER TABLE t DROP INDEX v, MODIFY v VARCHAR(10)");
      changes.run("ALTER TABLE t MODIFY w TINYINT");
      assertThat(
              TestDatabase.rows(
                  connection, "SELECT v, _fields->>'$._unconverted.v' FROM t ORDER BY id"))
          .containsExactly("2|null", "null|two", "4|three", "5|null");
      assertThat(TestDatabase.rows(changes.connection(), EVENTS))
          .as("events stay with their table")
          .containsExactly("2|unparseable", "3|unparseable");
    }
  }

  @Test
  void whatIsNoConversionStillStopsTheChange() throws SQLException {
    for (String alter :
        List.of(
            "MODIFY v INT NOT NULL",
            "MODIFY v INT, ADD UNIQUE (w)",
            "MODIFY v INT, ADD CHECK (w < 3)")) {
      try (Changes changes = new Changes(database, 1);
          Connection connection = database.stardust()) {
        fill(connection, "VARCHAR(40)", "'1'", "'two'", "'three'", "'4'");
        List<String> before = TestDatabase.rows(changes.connection(), ALL_EVENTS);
        changes.leniently();
        assertThatThrownBy(() -> changes.run("ALTER TABLE t " + alter))
            .as(alter)
            .isInstanceOf(SQLException.class);
        assertThat(TestDatabase.rows(connection, "SELECT v FROM t ORDER BY id"))
            .containsExactly("1", "two", "three", "4");
        assertThat(TestDatabase.rows(changes.connection(), ALL_EVENTS))
            .as("no event of what did not happen")
            .isEqualTo(before);
      }
    }
  }

  @Test
  void writersGoOnMeanwhile() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection connection = database.stardust();
        Connection writer = database.stardust()) {
      fill(connection, "VARCHAR(40)", "'1'", "'two'", "'three'", "'4'");
      changes.leniently();
      changes.listenOnce(
          "step 1",
          () ->
              TestDatabase.execute(
                  writer,
                  "UPDATE t SET v = '33' WHERE id = 3",
                  "UPDATE t SET v = 'four' WHERE id = 4",
                  "INSERT INTO t (id, v) VALUES (5, 'five')",
                  "UPDATE t SET w = 1 WHERE id = 2"));
      changes.run("ALTER TABLE t MODIFY v INT");
      assertThat(TestDatabase.rows(connection, "SELECT v, w FROM t ORDER BY id"))
          .containsExactly("1|3", "null|1", "33|3", "null|3", "null|3");
      assertThat(TestDatabase.rows(changes.connection(), EVENTS))
          .containsExactlyInAnyOrder("2|unparseable", "4|unparseable", "5|unparseable");
    }
  }

  /** The server keeps 1,024 warnings of a statement, and few accounts may change that. */
  @Test
  void accountsWithoutPrivilegesConvertAnyNumberOfValues() throws SQLException {
    try (Connection root = database.plain();
        Connection user = database.stardust()) {
      TestDatabase.execute(
          user,
          "CREATE TABLE many (id INT PRIMARY KEY, a VARCHAR(9), b VARCHAR(9), c VARCHAR(9))",
          "INSERT INTO many WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
              + " WHERE i < 600) SELECT i, 'x', IF(i = 300, 7, 'x'), 'x' FROM n");
      TestDatabase.execute(
          root,
          "CREATE USER IF NOT EXISTS 'stardust_converter'@'%'",
          "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE TEMPORARY TABLES ON "
              + database.name()
              + ".* TO 'stardust_converter'@'%'");
      Connection poor = database.plain("user=stardust_converter&allowMultiQueries=true");
      assertThatThrownBy(
              () -> TestDatabase.execute(poor, "SET SESSION max_error_count = @@max_error_count"))
          .isInstanceOf(SQLException.class);
      try (Changes changes =
          new Changes(
              poor,
              database.url().replace("/" + database.name() + "?", "/?"),
              1,
              CatalogOptions.DEFAULT)) {
        changes.leniently();
        changes.listenOnce("step 1", () -> TestDatabase.execute(user, "UPDATE many SET c = 'y'"));
        changes.run("ALTER TABLE many MODIFY a INT, MODIFY b INT, MODIFY c INT");
      } finally {
        TestDatabase.execute(root, "DROP USER 'stardust_converter'@'%'");
      }
      assertThat(
              TestDatabase.rows(
                  user,
                  "SELECT COUNT(*), COUNT(a), COUNT(b), COUNT(c), SUM(b),"
                      + " SUM(_fields->>'$._unconverted.c' = 'y') FROM many"))
          .containsExactly("600|0|1|0|7|600");
      assertThat(
              TestDatabase.rows(
                  root,
                  "SELECT COUNT(*), COUNT(DISTINCT entry_id, field_id) FROM stardust_events e JOIN"
                      + " stardust_models m ON m.id = e.model_id AND m.name = 'many'"))
          .containsExactly("1799|1799");
    }
  }
}
