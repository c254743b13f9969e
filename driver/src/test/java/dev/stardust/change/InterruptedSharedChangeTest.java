package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.schema.Model;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A change of a definition that tenants share is stopped anywhere, and gone on with. */
final class InterruptedSharedChangeTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  /** Steps that go from tenant to tenant go on where they were: they miss none, and repeat none. */
  @Test
  void ofASharedDefinitionIsFinishedForEveryTenant() throws SQLException {
    String alter =
        "ALTER TABLE shared DROP INDEX d, DROP INDEX b, DROP COLUMN c, ADD INDEX (b),"
            + " ADD COLUMN e int DEFAULT 7, ADD FOREIGN KEY (b) REFERENCES shared (id)";
    fillShared();
    List<String> places = new ArrayList<>();
    try (Changes changes = new Changes(database, 0)) {
      changes.listen(places::add);
      changes.run(alter);
      assertSharedChanged(changes);
    }
    assertThat(places).hasSizeGreaterThan(12);
    for (int stop = 0; stop < places.size(); stop++) {
      fillShared();
      Killed.at(stop, alter, database, 0);
      List<String> rest = new ArrayList<>();
      try (Changes next = new Changes(database, 0)) {
        next.listen(rest::add);
        next.finish("shared");
        assertSharedChanged(next);
        next.run("DROP TABLE shared");
      }
      assertThat(worked(rest.subList(0, rest.indexOf(CrashPoint.END.place()))))
          .as("transactions on entries after a death at place %s, %s", stop, places.get(stop))
          .isEqualTo(worked(places.subList(stop, places.size())));
    }
  }

  private static long worked(List<String> places) {
    return places.stream().filter(CrashPoint.CHUNK.place()::equals).count();
  }

  private static void fillShared() throws SQLException {
    try (Connection owner = database.stardust("tenant=0")) {
      TestDatabase.execute(
          owner,
          "DROP TABLE IF EXISTS shared",
          "CREATE TABLE shared (id int primary key, b int, c int, d varchar(20), unique d (d), unique b (b))");
    }
    for (int tenant = 11; tenant <= 13; tenant++) {
      try (Connection user = database.stardust("tenant=" + tenant)) {
        TestDatabase.execute(
            user,
            // More than a chunk.
            "INSERT INTO shared WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE"
                + " i < 250) SELECT i, i, i, i FROM n");
      }
    }
  }

  private static void assertSharedChanged(Changes changes) throws SQLException {
    changes.assertClean();
    Model model = changes.model("shared");
    assertThat(model.keys()).allMatch(key -> key.ready()).hasSize(2);
    for (int tenant = 11; tenant <= 13; tenant++) {
      try (Connection user = database.stardust("tenant=" + tenant)) {
        assertThat(
                TestDatabase.rows(user, "SELECT COUNT(*), SUM(d), SUM(e) FROM shared WHERE b > 1"))
            .containsExactly("249|31374.0|1743");
        assertThat(TestDatabase.rows(user, "SELECT _fields->>'$.c' FROM shared"))
            .containsOnly("null");
      }
    }
    assertThat(
            TestDatabase.rows(
                changes.connection(),
                "SELECT tenant_id FROM entry_unique_keys WHERE model_id = " + model.id()))
        .as("hashes of the dropped key")
        .isEmpty();
  }
}
