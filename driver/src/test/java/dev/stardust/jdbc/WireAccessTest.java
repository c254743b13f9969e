package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stardust.jdbc.connector.WireRows;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What programs that speak the protocol themselves say to a connection. */
final class WireAccessTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @Test
  void severalStatementsAreAllowedAndForbiddenAgain() throws SQLException {
    try (Connection connection = database.stardust()) {
      WireAccess wire = connection.unwrap(WireAccess.class);
      String several = "SELECT 1; SELECT 2";
      assertThat(refusal(wire, several)).isEqualTo(1064);
      wire.severalStatements(true);
      assertThat(refusal(wire, several)).isZero();
      wire.severalStatements(false);
      assertThat(refusal(wire, several)).isEqualTo(1064);
    }
  }

  @Test
  void whatMySqlRemarksOnACountIsKept() throws SQLException {
    try (Connection connection = database.stardust("useAffectedRows=true");
        Statement statement = connection.createStatement()) {
      WireAccess wire = connection.unwrap(WireAccess.class);
      statement.execute("CREATE TABLE r (id INT PRIMARY KEY, v INT)");
      statement.execute("INSERT INTO r VALUES (1, 1), (2, 2)");
      for (String found : new String[] {"1", "0"}) {
        statement.execute("UPDATE r SET v = 1 WHERE id > 0");
        assertThat(wire.told(statement).info())
            .isEqualTo("Rows matched: 2  Changed: " + found + "  Warnings: 0");
      }
      statement.execute("DELETE FROM r WHERE id = 1");
      assertThat(wire.told(statement).info()).isEmpty();
    }
  }

  @Test
  void rowsAreReadToTheEndWhetherTheyStreamOrNot() throws SQLException {
    try (Connection connection = database.stardust();
        Statement statement = connection.createStatement()) {
      WireAccess wire = connection.unwrap(WireAccess.class);
      for (int fetchSize : new int[] {0, Integer.MIN_VALUE}) {
        statement.setFetchSize(fetchSize);
        try (ResultSet result = statement.executeQuery("SELECT 7 UNION ALL SELECT 8")) {
          WireRows rows = wire.rows(result);
          assertThat(rows.next()).isDeepEqualTo(new byte[][] {{'7'}});
          assertThat(rows.next()).isDeepEqualTo(new byte[][] {{'8'}});
          assertThat(rows.next()).isNull();
        }
      }
    }
  }

  private static int refusal(WireAccess wire, String sql) {
    SQLException refused =
        catchThrowableOfType(
            SQLException.class,
            () -> {
              try (WireText text = wire.plan(sql).orElseThrow()) {
                assertThat(text.sql()).isEqualTo(sql);
              }
            });
    return refused == null ? 0 : refused.getErrorCode();
  }
}
