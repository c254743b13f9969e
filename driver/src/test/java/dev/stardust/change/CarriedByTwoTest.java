package dev.stardust.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.error.ErrorCode;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A process that has lost its session, and with it its lock, may still do the step that it was
 * about to do, while another one goes on with the change.
 */
final class CarriedByTwoTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final long TENANT = 1;

  private static ChangeListener killedAt(String last) {
    return place -> {
      if (place.equals(last)) {
        throw new Killed();
      }
    };
  }

  private static List<String> rows(String sql) throws SQLException {
    return TestDatabase.rows(database.plain(), sql);
  }

  private static void fill(String table) throws SQLException {
    TestDatabase.execute(
        database.stardust(),
        "CREATE TABLE " + table + " (id INT PRIMARY KEY, a VARCHAR(20), b INT)",
        "INSERT INTO " + table + " VALUES (1, 'x', 1), (2, 'y', 2)");
  }

  /** Begins a change that is left at a place. */
  private static Checkpoint left(Changes changes, String table, String alter, String place)
      throws SQLException {
    changes.listen(killedAt(place));
    assertThatThrownBy(() -> changes.run("ALTER TABLE " + table + " " + alter))
        .isInstanceOf(Killed.class);
    changes.listen(ChangeListener.NONE);
    return Checkpoint.find(changes.connection(), database.name(), changes.model(table).id())
        .orElseThrow();
  }

  private static ChangeRunner runner(Changes changes, ChangeListener listener) throws SQLException {
    return new ChangeRunner(
        changes.connection(), changes.catalog(), Duration.ofSeconds(4), listener);
  }

  @Test
  void whoGoesOnWaitsForTheStepThatTheOtherOneHasDone() throws SQLException {
    fill("t1");
    try (Changes one = new Changes(database, TENANT);
        Changes other = new Changes(database, TENANT)) {
      Checkpoint change = left(one, "t1", "ADD INDEX (a)", "step 1");
      // The other one ends the double writing. A client has heard of all but that.
      ChangeRunner late = runner(other, killedAt("await 2"));
      ChangeListener between =
          place -> {
            if (place.equals("await 1")) {
              adopt();
              assertThatThrownBy(() -> late.carryOut(change, TENANT)).isInstanceOf(Killed.class);
            }
          };
      assertThatThrownBy(() -> runner(one, between).carryOut(change, TENANT))
          .isInstanceOfSatisfying(
              SQLException.class,
              timeout ->
                  assertThat(timeout.getErrorCode())
                      .isEqualTo(ErrorCode.SCHEMA_CHANGE_TIMEOUT.vendorCode()));
      assertThat(rows("SELECT step, cursor_id < 0 FROM stardust_backfill_checkpoints"))
          .containsExactly("3|1");
      TestDatabase.execute(database.plain(), "DELETE FROM stardust_peers WHERE peer_id = 'slow'");
      one.finish("t1");
    }
    assertThat(rows("SELECT COUNT(*) FROM stardust_backfill_checkpoints")).containsExactly("0");
  }

  /** A client that has adopted what there is and will adopt nothing more. */
  private static void adopt() {
    try {
      TestDatabase.execute(
          database.plain(),
          "INSERT INTO stardust_peers SELECT 'slow', version, NULL, 600000, UTC_TIMESTAMP(6),"
              + " 'a slow client' FROM stardust_schema_version");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whoHasMadeWritersWaitSeesThatTheOtherOneHasLetThemGo() throws SQLException {
    fill("t2");
    List<String> writing = new ArrayList<>();
    try (Changes one = new Changes(database, TENANT)) {
      Checkpoint change = left(one, "t2", "MODIFY a VARCHAR(5)", "step 2");
      int model = one.model("t2").id();
      List<String> release = change.statements(one.connection(), 2, "release");
      release.add(change.goBack(2));
      boolean[] released = new boolean[1];
      ChangeListener between =
          place -> {
            try {
              if (place.equals("await 2") && !released[0]) {
                released[0] = true;
                one.catalog()
                    .change(
                        (control, version) -> new RegistryWriter(control, version).run(release));
              } else if (place.equals("step 3")) {
                writing.addAll(rows("SELECT writing FROM stardust_models WHERE id = " + model));
              }
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          };
      Object refusal = runner(one, between).carryOut(change, TENANT);
      assertThat(refusal).isNull();
      one.finish("t2");
    }
    assertThat(writing).containsExactly("held");
    try (Connection connection = database.stardust()) {
      assertThat(TestDatabase.rows(connection, "SELECT id, a, b FROM t2 ORDER BY id"))
          .containsExactly("1|x|1", "2|y|2");
    }
  }
}
