package dev.stardust.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What interrupted changes of definitions leave, and who removes it. */
final class Leftovers {

  private static final String LEFT =
      "SELECT CONCAT('change ', description) FROM stardust_backfill_checkpoints UNION ALL"
          + " SELECT CONCAT('table ', name, ' is ', state) FROM stardust_models WHERE state <> 'live'"
          + " UNION ALL SELECT CONCAT('slot ', slot_column, ' is ', state)"
          + " FROM stardust_slot_assignments WHERE state <> 'ready'";

  private Leftovers() {}

  /**
   * Creates tables until nothing is left: every CREATE TABLE goes on with what the dropped and the
   * unfinished tables have left, which waits for a killed client until its lease is over.
   *
   * @param connection of the driver under test
   */
  static void assertNone(Connection connection, TestDatabase database) throws SQLException {
    try (Connection plain = DriverManager.getConnection(database.url())) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      do {
        TestDatabase.execute(connection, "CREATE TABLE last (id INT)", "DROP TABLE last");
      } while (!TestDatabase.rows(plain, LEFT).isEmpty() && System.nanoTime() < deadline);
      assertThat(TestDatabase.rows(plain, LEFT)).as("unfinished changes").isEqualTo(List.of());
    }
  }
}
