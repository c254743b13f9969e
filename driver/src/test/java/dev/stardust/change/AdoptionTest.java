package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.plan.Outcome;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an added column makes of the values that stand in the JSON under its name. */
class AdoptionTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final String EVENTS =
      "SELECT entry_id, details->>'$.reason' FROM stardust_events e JOIN stardust_models m ON"
          + " m.id = e.model_id WHERE m.name = 't' AND m.state = 'live' ORDER BY entry_id, e.id";

  private static void fill(Connection connection, String... values) throws SQLException {
    TestDatabase.execute(
        connection, "DROP TABLE IF EXISTS t", "CREATE TABLE t (id INT PRIMARY KEY, w INT)");
    for (int at = 0; at < values.length; at++) {
      TestDatabase.execute(
          connection,
          "INSERT INTO t (id, w, _fields) VALUES ("
              + (at + 1)
              + ", 3, '{\"v\": "
              + values[at].replace("\\", "\\\\")
              + "}')");
    }
  }

  /** A value, or a reason behind an exclamation mark. */
  @ParameterizedTest(name = "{0} from {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "INT|42;\"-1\";\"x\";true;null;\"12abc\";99999999999;[1];{\"a\":1}|42;-1;!unparseable;1;null;!unparseable;!out_of_range;!unparseable;!unparseable",
        "INT|3.0;3.7;\"3.7\"|3;!non_integer;!unparseable",
        "DECIMAL(6,2)|1.25;\"12abc\";\"x\";99999|1.25;!malformed_number;!malformed_number;!out_of_range",
        "DOUBLE|1.5;\"x\"|1.5;!malformed_number",
        "DATE|\"2026-01-05\";\"soon\";7000000000|2026-01-05;!malformed_datetime;!epoch_coercion_rejected",
        "ENUM('a','b')|\"a\";\"huge\"|a;!not_a_member",
        "VARCHAR(2)|\"ab\";\"abc\";12;true|ab;!too_long;12;!too_long",
        "VARCHAR(9) CHARACTER SET latin1|\"ab\";\"日本\"|ab;!not_representable",
        "TIMESTAMP|\"soon\";20260105101112;null|!malformed_datetime;!epoch_coercion_rejected;null",
        "VARBINARY(9)|\"~\";\"YWI=\";null|!not_representable;ab;null",
        "JSON|\"x\";[1]|\"x\";[1]",
      })
  void aStoredValueIsAdoptedOrNullWithItsReason(String type, String values, String expected)
      throws SQLException {
    List<String> outcomes = List.of(expected.split(";"));
    for (String alter :
        List.of(
            "ALTER TABLE t ADD COLUMN v " + type,
            "ALTER TABLE t MODIFY w TINYINT, ADD v " + type)) {
      try (Changes changes = new Changes(database, 1);
          Connection connection = database.stardust()) {
        fill(connection, values.split(";"));
        List<String> before = TestDatabase.rows(connection, "SELECT _fields->'$.v' FROM t");
        if (expected.contains("!")) {
          List<String> ids = new ArrayList<>();
          for (int at = 0; at < outcomes.size(); at++) {
            if (outcomes.get(at).startsWith("!")
                && !outcomes.get(at).equals("!non_integer")
                && !before.get(at).equals("\"3.7\"")) {
              ids.add(String.valueOf(at + 1));
            }
          }
          if (!ids.isEmpty()) {
            assertThatThrownBy(() -> changes.run(alter))
                .as(alter)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("(rows with id " + String.join(", ", ids) + ")");
            assertThat(TestDatabase.rows(connection, "SELECT _fields->'$.v' FROM t"))
                .isEqualTo(before);
          }
        }
        fill(connection, values.split(";"));
        changes.leniently();
        changes.run(alter);
        List<String> found =
            TestDatabase.rows(connection, "SELECT CONVERT(v USING utf8mb4) FROM t ORDER BY id");
        assertThat(outcomes(found, TestDatabase.rows(changes.connection(), EVENTS)))
            .as(alter)
            .isEqualTo(outcomes);
        List<String> originals =
            TestDatabase.rows(connection, "SELECT _fields->'$._unconverted.v' FROM t ORDER BY id");
        for (int at = 0; at < outcomes.size(); at++) {
          assertThat(originals.get(at))
              .isEqualTo(outcomes.get(at).startsWith("!") ? before.get(at) : "null");
        }
        changes.assertClean();
      }
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

  @ParameterizedTest
  @ValueSource(
      strings = {"ADD COLUMN v INT DEFAULT 5", "ADD COLUMN v INT DEFAULT 5, MODIFY w TINYINT"})
  void whatBecameNullLivesOn(String alter) throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection connection = database.stardust()) {
      fill(connection, "1", "\"two\"", "\"3\"");
      TestDatabase.execute(connection, "INSERT INTO t (id, w) VALUES (4, 1)");
      changes.leniently();
      Outcome outcome = changes.run("ALTER TABLE t " + alter + ", ADD INDEX (v)");
      assertThat(String.valueOf(outcome.warnings()))
          .contains("1 values of column 'v'", "VALUES_NOT_CONVERTED");
      TestDatabase.execute(connection, "UPDATE t SET w = 9 WHERE id = 2");
      assertThat(
              TestDatabase.rows(
                  connection, "SELECT v, w, _fields->>'$._unconverted.v' FROM t ORDER BY id"))
          .containsExactly("1|3|null", "null|9|two", "3|3|null", "5|1|null");
      assertThat(
              TestDatabase.rows(
                  changes.connection(),
                  "SELECT details->>'$.column', details->>'$.source_type',"
                      + " details->>'$.target_type' FROM stardust_events ORDER BY id DESC LIMIT 1"))
          .containsExactly("v|json string|int");
      changes.assertClean();
    }
  }

  /** An undone change leaves the values where they stood, and no event. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ADD COLUMN v INT NOT NULL",
        "ADD COLUMN v INT NOT NULL, MODIFY w TINYINT",
        "ADD COLUMN v INT, ADD UNIQUE (w)",
        "ADD COLUMN v INT, ADD CHECK (w < 3)",
        "ADD COLUMN v INT, ADD CHECK (v < 1)"
      })
  void whatIsNoConversionStillStopsTheChange(String alter) throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection connection = database.stardust()) {
      fill(connection, "1", "\"two\"", "\"three\"");
      List<String> before =
          TestDatabase.rows(changes.connection(), "SELECT id FROM stardust_events ORDER BY id");
      List<String> stored = TestDatabase.rows(connection, "SELECT _fields FROM t ORDER BY id");
      changes.leniently();
      assertThatThrownBy(() -> changes.run("ALTER TABLE t " + alter))
          .isInstanceOf(SQLException.class);
      assertThat(TestDatabase.rows(connection, "SELECT _fields FROM t ORDER BY id"))
          .isEqualTo(stored);
      assertThat(
              TestDatabase.rows(changes.connection(), "SELECT id FROM stardust_events ORDER BY id"))
          .isEqualTo(before);
      changes.assertClean();
    }
  }

  /** A change that is given up when values have been moved already puts them back. */
  @Test
  void originalsReturnWhenTheChangeIsUndone() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection connection = database.stardust();
        Connection plain = database.plain()) {
      String[] values = new String[250];
      Arrays.fill(values, "\"x\"");
      fill(connection, values);
      String others = "SELECT _fields FROM t WHERE id <> 5 ORDER BY id";
      List<String> stored = TestDatabase.rows(connection, others);
      changes.leniently();
      AtomicInteger chunks = new AtomicInteger();
      List<String> events = new ArrayList<>();
      changes.listen(
          place -> {
            if (place.equals(CrashPoint.CHUNK.place()) && chunks.incrementAndGet() == 2) {
              events.addAll(rows(plain, EVENTS));
              Changes.update(connection, "UPDATE t SET v = 7 WHERE id = 5");
              Changes.update(
                  plain,
                  "UPDATE stardust_backfill_checkpoints SET payload ="
                      + " JSON_SET(payload, '$.cancelled', TRUE) WHERE state = 'running'");
            }
          });
      assertThatThrownBy(() -> changes.run("ALTER TABLE t ADD COLUMN v INT"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1317));
      assertThat(events).hasSize(200);
      assertThat(TestDatabase.rows(connection, others)).isEqualTo(stored);
      assertThat(TestDatabase.rows(connection, "SELECT _fields->>'$.v' FROM t WHERE id = 5"))
          .containsExactly("7");
      assertThat(TestDatabase.rows(plain, EVENTS)).isEmpty();
      changes.assertClean();
    }
  }

  private static List<String> rows(Connection connection, String query) {
    try {
      return TestDatabase.rows(connection, query);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Before its slot is ready the column is read from the JSON. */
  @Test
  void readersAndWritersGoOnMeanwhile() throws SQLException {
    try (Changes changes = new Changes(database, 1);
        Connection connection = database.stardust();
        Connection other = database.stardust()) {
      fill(connection, "1", "\"two\"", "\"three\"", "\"four\"");
      changes.leniently();
      List<String> read = new ArrayList<>();
      changes.listenOnce(
          CrashPoint.CHUNK.place(),
          () -> {
            read.addAll(TestDatabase.rows(other, "SELECT v FROM t ORDER BY id"));
            TestDatabase.execute(
                other,
                "UPDATE t SET w = 5 WHERE id = 2",
                "UPDATE t SET v = 33 WHERE id = 3",
                "UPDATE t SET id = 40 WHERE id = 4");
          });
      changes.run("ALTER TABLE t ADD COLUMN v INT, ADD INDEX (v)");
      assertThat(read).containsExactly("1", "null", "null", "null");
      assertThat(
              TestDatabase.rows(
                  connection, "SELECT id, v, w, _fields->>'$._unconverted.v' FROM t ORDER BY id"))
          .containsExactly("1|1|3|null", "2|null|5|two", "3|33|3|null", "40|null|3|four");
      assertThat(TestDatabase.rows(changes.connection(), EVENTS))
          .containsExactly("2|unparseable", "40|unparseable");
      changes.assertClean();
    }
  }
}
