package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.catalog.CatalogOptions;
import dev.stardust.schema.Model;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A change that is stopped before any of its transactions is finished by the next one who looks.
 */
class InterruptedChangeTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final long TENANT = 1;

  /** Longer than a client counts as living that nobody has heard of. */
  private static final Duration LEASES = CatalogOptions.DEFAULT.lease().multipliedBy(3);

  private static final String CREATE =
      "CREATE TABLE t (id int primary key, a varchar(20), b int, c decimal(10,2), d varchar(20), unique (d))";

  private static void fill() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(connection, "DROP TABLE IF EXISTS t", CREATE);
      // More than two chunks.
      TestDatabase.execute(
          connection,
          "INSERT INTO t (id, a, b, c, d) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
              + " WHERE i < 1100) SELECT /*+ SET_VAR(cte_max_recursion_depth = 2000) */"
              + " i, CONCAT(i), i, i / 4, CONCAT('d', i) FROM n");
    }
  }

  @Test
  void isFinishedFromEveryPoint() throws SQLException {
    String alter =
        "ALTER TABLE t MODIFY a int, ADD INDEX (a), DROP COLUMN c, ADD COLUMN e int DEFAULT 7, ADD UNIQUE (b)";
    fill();
    List<String> places = new ArrayList<>();
    try (Changes changes = new Changes(database, TENANT)) {
      changes.listen(places::add);
      changes.run(alter);
      assertChanged(changes);
    }
    assertThat(places).hasSizeGreaterThan(12);
    for (int stop = 0; stop < places.size(); stop++) {
      fill();
      Killed.at(stop, alter, database, TENANT);
      try (Changes next = new Changes(database, TENANT)) {
        next.finish("t");
        assertChanged(next);
      }
    }
  }

  private static void assertChanged(Changes changes) throws SQLException {
    Model model = changes.model("t");
    assertThat(model.fields().stream().map(f -> f.name()))
        .containsExactly("id", "a", "b", "d", "e");
    assertThat(model.field("a").orElseThrow().type().text()).isEqualTo("int");
    assertThat(model.keys()).allMatch(key -> key.ready()).hasSize(4);
    assertThat(model.field("b").orElseThrow().readySlot().orElseThrow().indexed()).isTrue();
    changes.assertClean();
    try (Connection connection = database.stardust()) {
      assertThat(TestDatabase.rows(connection, "SELECT COUNT(*), SUM(a), SUM(b), SUM(e) FROM t"))
          .containsExactly("1100|605550|605550|7700");
      assertThat(
              TestDatabase.rows(connection, "SELECT _fields->>'$.a', _fields FROM t WHERE id = 12"))
          .singleElement()
          .asString()
          .startsWith("12|")
          .contains("\"a\": 12")
          .doesNotContain("\"c\"");
    }
  }

  @Test
  void isUndoneWhenAnEntryDoesNotFit() throws SQLException {
    fill();
    String alter = "ALTER TABLE t ADD COLUMN e int DEFAULT 7, MODIFY a int, ADD UNIQUE u_b (b)";
    try (Changes changes = new Changes(database, TENANT);
        Connection writer = database.stardust()) {
      Model before = changes.model("t");
      AtomicInteger reached = new AtomicInteger();
      changes.listen(
          place -> {
            // After the rows have been tried, and before they are converted.
            if (place.equals("step 0") && reached.getAndIncrement() == 0) {
              Changes.update(writer, "UPDATE t SET b = 3 WHERE id = 900");
            }
          });

      assertThatThrownBy(() -> changes.run(alter))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1062))
          .hasMessageContaining("'3'")
          .hasMessageContaining("'t.u_b'");
      assertThat(Printed.of(changes.model("t"))).isEqualTo(Printed.of(before));
      changes.assertClean();
      Changes.update(writer, "UPDATE t SET b = 900 WHERE id = 900");
      changes.run(alter);
      changes.assertClean();
    }
  }

  @Test
  void oneThatIsSentAgainGoesOn() throws SQLException {
    fill();
    String alter = "ALTER TABLE t ADD COLUMN again int";
    Killed.at(2, alter, database, TENANT);
    try (Changes next = new Changes(database, TENANT)) {
      next.run(alter);
      assertThat(next.model("t").field("again")).isPresent();
      next.assertClean();
    }
  }

  @Test
  void numbersGoOnBehindAnInterruptedChange() throws SQLException {
    assertNumbered(
        "id int primary key, b int", "MODIFY id int AUTO_INCREMENT, ADD COLUMN e int", 71);
    assertNumbered(
        "id int primary key auto_increment, b int", "ADD e int, AUTO_INCREMENT = 500", 500);
    assertNumbered("b int, id int, key (id)", "MODIFY id int AUTO_INCREMENT", 71);
  }

  @Test
  void rowsAreNumberedByTheirPrimaryKeyOrNotAtAll() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(connection, "CREATE TABLE late (id int primary key, v int)");
      String add = "ALTER TABLE late ADD COLUMN n int AUTO_INCREMENT, ADD KEY (n)";
      TestDatabase.execute(connection, add, "ALTER TABLE late DROP COLUMN n");
      TestDatabase.execute(connection, "INSERT INTO late VALUES (5, 1), (7, 2)");
      assertThatThrownBy(() -> TestDatabase.execute(connection, add))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1235))
          .hasMessageContaining("'n'");
      TestDatabase.execute(
          connection,
          "ALTER TABLE late DROP PRIMARY KEY, ADD COLUMN n int AUTO_INCREMENT PRIMARY KEY");
      assertThat(TestDatabase.rows(connection, "SELECT id, n FROM late ORDER BY n"))
          .containsExactly("5|1", "7|2");
      TestDatabase.execute(connection, "DROP TABLE late");
    }
  }

  private static void assertNumbered(String columns, String change, long next) throws SQLException {
    String alter = "ALTER TABLE numbered " + change;
    String finished = "places";
    for (int stop = 0; !finished.isEmpty(); stop++) {
      // No connection stays open meanwhile: every step would wait for its process to follow.
      try (Connection connection = database.stardust()) {
        TestDatabase.execute(
            connection,
            "CREATE TABLE numbered (" + columns + ")",
            "INSERT INTO numbered (id, b) VALUES (3, 1), (70, 2)");
      }
      finished = reaches(alter, stop);
      try (Changes changes = new Changes(database, TENANT)) {
        changes.finish("numbered");
        changes.assertClean();
      }
      try (Connection connection = database.stardust()) {
        TestDatabase.execute(connection, "INSERT INTO numbered (b) VALUES (3)");
        assertThat(TestDatabase.rows(connection, "SELECT id FROM numbered WHERE b = 3"))
            .as(alter + " stopped at " + stop + finished)
            .containsExactly(Long.toString(next));
        TestDatabase.execute(connection, "DROP TABLE numbered");
      }
    }
  }

  /** Where the change was killed; empty when it was complete before. */
  private static String reaches(String alter, int stop) throws SQLException {
    List<String> places = new ArrayList<>();
    try (Changes changes = new Changes(database, TENANT)) {
      changes.listen(
          place -> {
            places.add(place);
            if (places.size() > stop) {
              changes.disconnect();
              throw new Killed();
            }
          });
      changes.run(alter);
      changes.connection().close();
      return "";
    } catch (Killed dead) {
      return " before " + places.get(stop);
    }
  }

  @Test
  void aDropIsFinishedByTheNext() throws SQLException {
    fill();
    int places = 0;
    try (Changes changes = new Changes(database, TENANT)) {
      List<String> reached = new ArrayList<>();
      changes.listen(reached::add);
      changes.run("DROP TABLE t");
      places = reached.size();
    }
    assertThat(places).isGreaterThan(3);
    for (int stop = 0; stop < places; stop++) {
      fill();
      Killed.at(stop, "DROP TABLE t", database, TENANT);
      try (Changes next = new Changes(database, TENANT)) {
        assertThat(next.find("t")).isEmpty();
        assertTakenAway(next);
        assertThat(TestDatabase.rows(next.connection(), "SELECT * FROM entry_data")).isEmpty();
      }
    }
  }

  @Test
  void aDropInTheMiddleOfAChangeLeavesNothing() throws SQLException {
    String alter = "ALTER TABLE t ADD INDEX (a, b), MODIFY c int";
    fill();
    List<String> places = new ArrayList<>();
    try (Changes changes = new Changes(database, TENANT)) {
      changes.listen(places::add);
      changes.run(alter);
    }
    for (int stop = 0; stop < places.size(); stop++) {
      fill();
      Killed.at(stop, alter, database, TENANT);
      try (Changes next = new Changes(database, TENANT)) {
        next.run("DROP TABLE t");
        assertTakenAway(next);
        next.assertClean();
      }
    }
  }

  @Test
  void aTableThatWasBeingFilledIsTakenBackByTheNext() throws SQLException {
    fill();
    String create = "CREATE TABLE filled (key (d, a)) AS SELECT * FROM t";
    for (int stop = 0; stop < 2; stop++) {
      try (Connection bystander = database.stardust();
          Changes next = new Changes(database, TENANT)) {
        assertThat(TestDatabase.rows(bystander, "SELECT COUNT(*) FROM t")).containsExactly("1100");
        Killed.at(stop, create, database, TENANT);
        assertThat(next.find("filled")).isEmpty();
        assertThat(TestDatabase.rows(next.connection(), "SELECT name, state FROM stardust_models"))
            .contains("filled|creating");
        assertTakenAway(next, "t|live");
        next.assertClean();
      }
    }
  }

  /**
   * The next CREATE TABLE removes what is left; a later one does while a client that lives has not
   * followed, since no statement waits for that.
   */
  private static void assertTakenAway(Changes next, String... remaining) throws SQLException {
    long end = System.nanoTime() + LEASES.toNanos();
    List<String> models;
    do {
      next.run("CREATE TABLE t2 (a int)");
      next.run("DROP TABLE t2");
      models =
          TestDatabase.rows(
              next.connection(), "SELECT name, state FROM stardust_models ORDER BY 1");
    } while (!models.equals(List.of(remaining)) && System.nanoTime() < end);
    assertThat(models)
        .as("clients: %s", TestDatabase.rows(next.connection(), "SELECT * FROM stardust_peers"))
        .containsExactly(remaining);
  }

  @Test
  void aTableThatIsBeingFilledHasNoNameYet() throws SQLException {
    fill();
    try (Connection creator = database.stardust();
        Connection other = database.stardust();
        Changes changes = new Changes(database, TENANT)) {
      changes.listen(
          place -> {
            if (place.equals("reveal")) {
              Changes.update(other, "CREATE TABLE raced (id int)");
            }
          });
      assertThatThrownBy(() -> changes.run("CREATE TABLE raced AS SELECT * FROM t"))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1050));
      assertThat(changes.model("raced").fields()).hasSize(1);
      TestDatabase.execute(creator, "DROP TABLE raced");
      changes.assertClean();
    }
  }
}
