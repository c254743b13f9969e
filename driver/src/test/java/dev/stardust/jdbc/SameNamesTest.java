package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables of one name in two databases, in one statement. */
final class SameNamesTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @Test
  void neitherIsTakenForTheOther() throws SQLException {
    try (TestDatabase other = TestDatabase.create();
        Connection there = other.stardust();
        Connection connection = database.stardust();
        Statement statement = connection.createStatement()) {
      String create = "CREATE TABLE same (id INT PRIMARY KEY, a INT)";
      TestDatabase.execute(there, create, "INSERT INTO same VALUES (1, 10), (2, 20), (4, 40)");
      TestDatabase.execute(
          connection,
          create,
          "CREATE TABLE third (id INT PRIMARY KEY)",
          "INSERT INTO same VALUES (1, 1), (2, 2), (3, 3)",
          "INSERT INTO third VALUES (1), (2)");
      String far = other.name() + ".same";
      String near = database.name() + ".same";
      for (String refused :
          List.of(
              "DELETE same FROM same JOIN " + far + " USING (id)",
              "DELETE " + far + " FROM same JOIN third USING (id)",
              "UPDATE same JOIN " + far + " USING (id) SET same.a = 0",
              "UPDATE " + near + " JOIN " + far + " USING (id) SET " + far + ".a = 0",
              "SELECT (SELECT a FROM " + far + " WHERE " + far + ".id = " + near + ".id) FROM same",
              "UPDATE same SET a = (SELECT a FROM " + far + " WHERE " + near + ".id = 1)")) {
        assertThatThrownBy(() -> statement.execute(refused))
            .as(refused)
            .isInstanceOfSatisfying(
                SQLException.class, failure -> assertThat(failure.getErrorCode()).isEqualTo(1235));
      }
      String all = "SELECT id, a FROM %s ORDER BY id";
      assertThat(TestDatabase.rows(connection, all.formatted(far)))
          .containsExactly("1|10", "2|20", "4|40");
      assertThat(TestDatabase.rows(connection, all.formatted(near)))
          .containsExactly("1|1", "2|2", "3|3");
      assertThat(
              TestDatabase.rows(
                  connection,
                  "SELECT "
                      + database.name()
                      + ".x.a FROM same x JOIN "
                      + far
                      + " same USING (id)"))
          .containsExactlyInAnyOrder("1", "2");
      statement.execute("UPDATE same SET a = a + 1 WHERE id IN (SELECT id FROM " + far + ")");
      statement.execute("DELETE FROM " + far + " WHERE id IN (SELECT id FROM same WHERE a = 2)");
      statement.execute("DELETE f FROM same JOIN " + far + " f USING (id) WHERE same.a = 3");
      assertThat(TestDatabase.rows(connection, all.formatted(far))).containsExactly("4|40");
      assertThat(TestDatabase.rows(connection, all.formatted(near)))
          .containsExactly("1|2", "2|3", "3|3");
    }
  }
}
