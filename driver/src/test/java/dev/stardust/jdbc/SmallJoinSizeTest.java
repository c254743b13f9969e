package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session that may not even read what its own error is explained by. */
final class SmallJoinSizeTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  @Test
  void theErrorIsMySqlsOwn() throws SQLException {
    try (Connection connection = test.stardust()) {
      TestDatabase.execute(connection, "SET SESSION sql_big_selects = 0, max_join_size = 1");
      for (String view : List.of("COLUMNS", "TABLES", "STATISTICS")) {
        String query = "SELECT x.* FROM information_schema." + view + " x WHERE TABLE_NAME = 't'";
        SQLException failure =
            catchThrowableOfType(SQLException.class, () -> TestDatabase.rows(connection, query));
        assertThat(failure.getErrorCode()).as(view).isEqualTo(1104);
      }
    }
  }
}
