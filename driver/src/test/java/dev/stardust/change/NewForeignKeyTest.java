package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.schema.Model;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A foreign key is obeyed by all clients before anybody can rely on it. */
class NewForeignKeyTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final long TENANT = 1;

  private static void fill() throws SQLException {
    try (Connection connection = database.stardust()) {
      TestDatabase.execute(
          connection,
          "DROP TABLE IF EXISTS t",
          "CREATE TABLE t (id int primary key, b int)",
          // More than two chunks.
          "INSERT INTO t WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1100)"
              + " SELECT /*+ SET_VAR(cte_max_recursion_depth = 2000) */ i, i FROM n");
    }
  }

  @Test
  void aForeignKeyIsObeyedFromTheBeginning() throws SQLException {
    fill();
    try (Changes changes = new Changes(database, TENANT);
        Connection writer = database.stardust()) {
      TestDatabase.execute(
          writer,
          "DROP TABLE IF EXISTS parent",
          "CREATE TABLE parent (id int primary key)",
          "INSERT INTO parent SELECT id FROM t");
      Model before = changes.model("t");
      String alter = "ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (b) REFERENCES parent (id)";
      changes.listen(
          place -> {
            if (place.equals("step 0")) {
              assertThatThrownBy(
                      () -> Changes.update(writer, "INSERT INTO t (id, b) VALUES (-1, -1)"))
                  .hasMessageContaining("`fk`");
              assertThatThrownBy(() -> Changes.update(writer, "DELETE FROM parent WHERE id = 7"))
                  .hasMessageContaining("`fk`");
            }
          });
      changes.run(alter);
      changes.run("ALTER TABLE t DROP FOREIGN KEY fk, DROP KEY fk");
      changes.assertClean();
      assertThat(changes.model("t").foreignKeys()).isEqualTo(before.foreignKeys());
    }
  }

  @Test
  void aNewTablesForeignKeyIsObeyedBeforeTheTableIsThere() throws SQLException {
    fill();
    try (Changes changes = new Changes(database, TENANT);
        Connection writer = database.stardust("schemaLease=11000")) {
      TestDatabase.execute(
          writer,
          "CREATE TABLE parent (id int primary key)",
          "INSERT INTO parent SELECT id FROM t WHERE id < 9");
      List<String> reached = new ArrayList<>();
      changes.listen(
          place -> {
            reached.add(place);
            if (place.equals("reveal")) {
              assertThatThrownBy(() -> Changes.update(writer, "DROP TABLE parent"))
                  .hasMessageContaining("'fk'");
            }
          });
      changes.run(
          "CREATE TABLE child (b int, CONSTRAINT fk FOREIGN KEY (b) REFERENCES parent (id))");
      assertThat(reached).contains("await", "reveal");
      assertThatThrownBy(() -> Changes.update(writer, "INSERT INTO child VALUES (99)"))
          .hasMessageContaining("`fk`");
      TestDatabase.execute(writer, "DROP TABLE child", "DROP TABLE parent");
      changes.assertClean();
    }
  }

  @Test
  void aNewTableWithAForeignKeyWaitsForThoseWhoDoNotKnowIt() throws Exception {
    try (Connection creator = database.stardust();
        Connection other = database.stardust("schemaLease=11000");
        Connection plain = database.plain()) {
      TestDatabase.execute(
          creator, "CREATE TABLE parent (id int primary key)", "INSERT INTO parent VALUES (7)");
      assertThat(TestDatabase.rows(other, "SELECT id FROM parent")).containsExactly("7");
      other.setAutoCommit(false);
      assertThat(TestDatabase.rows(other, "SELECT id FROM parent")).containsExactly("7");
      ExecutorService thread = Executors.newSingleThreadExecutor();
      Future<?> child =
          thread.submit(
              () -> {
                TestDatabase.execute(
                    creator,
                    "CREATE TABLE child (b int, CONSTRAINT fk FOREIGN KEY (b) REFERENCES parent (id))",
                    "INSERT INTO child VALUES (7)");
                return true;
              });
      String creating = "SELECT 1 FROM stardust_models WHERE name = 'child' AND state = 'creating'";
      Waiting.until(() -> child.isDone() || !TestDatabase.rows(plain, creating).isEmpty());
      TestDatabase.execute(other, "DELETE FROM parent WHERE id = 7");
      other.commit();
      assertThatThrownBy(child::get).hasMessageContaining("`fk`");
      thread.shutdown();
      other.setAutoCommit(true);
      TestDatabase.execute(creator, "DROP TABLE child", "DROP TABLE parent");
    }
  }
}
