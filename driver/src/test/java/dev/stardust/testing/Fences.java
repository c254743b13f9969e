package dev.stardust.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;

/** That writes lock the fence of their process, without which others may go on alone. */
public final class Fences {

  private static final int NOT_WAITED_FOR = 3572;

  private Fences() {}

  /**
   * Asserts that a write holds the fence to the end of its transaction, and that one which finds no
   * fence has the process join again and then writes.
   *
   * @param held writes one row
   * @param anew writes another
   * @param properties of the connection
   */
  public static void assertLocked(
      TestDatabase database, String held, String anew, String... properties) throws SQLException {
    try (Connection connection = database.stardust(properties);
        Connection other = database.plain()) {
      connection.setAutoCommit(false);
      assertThat(TestDatabase.count(connection, held)).as(held).isEqualTo(1);
      assertThatThrownBy(
              () -> TestDatabase.execute(other, "SELECT 1 FROM stardust_fences FOR UPDATE NOWAIT"))
          .isInstanceOfSatisfying(
              SQLException.class,
              locked -> assertThat(locked.getErrorCode()).isEqualTo(NOT_WAITED_FOR));
      connection.commit();
      connection.setAutoCommit(true);
      TestDatabase.execute(other, "DELETE FROM stardust_fences", "DELETE FROM stardust_peers");
      assertThat(TestDatabase.count(connection, anew)).as(anew).isEqualTo(1);
      assertThat(TestDatabase.rows(other, "SELECT COUNT(*) FROM stardust_fences"))
          .containsExactly("1");
    }
  }
}
