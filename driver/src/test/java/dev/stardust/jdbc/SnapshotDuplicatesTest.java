package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A key that was taken after the transaction's snapshot clashes, and is named, as natively. */
final class SnapshotDuplicatesTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final String CREATE =
      "CREATE TABLE t (id INT PRIMARY KEY, a VARCHAR(20), UNIQUE u (a))";

  private static final List<String> STATEMENTS =
      List.of(
          "INSERT INTO t VALUES (3, 'new')",
          "INSERT INTO t VALUES (2, 'other')",
          "INSERT INTO t VALUES (7, 'seventh'), (3, 'new')",
          "INSERT INTO t SELECT 3, 'new'",
          "UPDATE t SET a = 'new' WHERE id = 1",
          "UPDATE t SET id = 2 WHERE id = 1",
          "INSERT INTO t VALUES (3, 'new') ON DUPLICATE KEY UPDATE a = 'newer'",
          "INSERT IGNORE INTO t VALUES (4, 'newer')",
          "REPLACE INTO t VALUES (5, 'newer')",
          "DELETE FROM t WHERE a = 'newer'",
          "INSERT INTO t VALUES (2, 'new')");

  @Test
  void areWhatTheyAreOnNativeTables() throws SQLException {
    List<String> natively;
    try (Connection own = database.plain();
        Connection other = database.plain()) {
      natively = outcomes(own, other);
      TestDatabase.execute(own, "DROP TABLE t");
    }
    try (Connection own = database.stardust();
        Connection other = database.stardust()) {
      assertThat(outcomes(own, other)).isEqualTo(natively);
    }
    assertThat(natively).contains("1062 Duplicate entry 'new' for key 't.u'");
  }

  private static List<String> outcomes(Connection own, Connection other) throws SQLException {
    TestDatabase.execute(own, CREATE, "INSERT INTO t VALUES (1, 'x')");
    own.setAutoCommit(false);
    List<String> outcomes = new ArrayList<>(TestDatabase.rows(own, "SELECT * FROM t"));
    TestDatabase.execute(other, "INSERT INTO t VALUES (2, 'new')");
    for (String statement : STATEMENTS) {
      try {
        TestDatabase.execute(own, statement);
        outcomes.add("done");
      } catch (SQLException failure) {
        outcomes.add(failure.getErrorCode() + " " + failure.getMessage());
      }
    }
    own.commit();
    outcomes.addAll(TestDatabase.rows(own, "SELECT * FROM t ORDER BY id"));
    own.setAutoCommit(true);
    return outcomes;
  }
}
