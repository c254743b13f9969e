package dev.stardust.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that make no pages work all the same. */
final class CreatePagesTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final List<String> WORK =
      List.of(
          "INSERT INTO %1$s VALUES (1, 'a', 1, '2020'), (2, 'b', 2, NULL)",
          "UPDATE %1$s SET name = 'c', y = '2021' WHERE n = 2",
          "ALTER TABLE %1$s ADD COLUMN more YEAR DEFAULT 1999, ADD INDEX (more)",
          "CREATE INDEX both_of ON %1$s (n, y)");

  private static void work(Connection connection, String table) throws SQLException {
    TestDatabase.execute(
        connection,
        "CREATE TABLE "
            + table
            + " (id INT PRIMARY KEY, name VARCHAR(20), n INT, y YEAR, KEY (n))");
    for (String sql : WORK) {
      TestDatabase.execute(connection, String.format(sql, table));
    }
    assertThat(
            TestDatabase.rows(
                connection,
                "SELECT name, y + 0, more + 0 FROM "
                    + table
                    + " WHERE n > 0 AND more = 1999 ORDER BY n"))
        .containsExactly("a|2020|1999", "c|2021|1999");
  }

  private static List<String> pages() throws SQLException {
    return TestDatabase.rows(database.plain(), "SELECT table_name FROM stardust_pages ORDER BY id");
  }

  @Test
  void withoutAnyPageAColumnIsReadFromTheJsonUntilOneIsMade() throws SQLException {
    Connection never = database.stardust("createPages=never");
    TestDatabase.execute(never, "CREATE TABLE before_any (id INT PRIMARY KEY)");
    int before = pages().size();
    work(never, "t");
    assertThat(pages()).hasSize(before);
  }

  @Test
  void textOfEveryCharacterSetIsReadFromTheJsonAsItWasWritten() throws SQLException {
    Connection never = database.stardust("createPages=never", "tenant=8");
    TestDatabase.execute(
        never,
        "CREATE TABLE texts (id INT PRIMARY KEY, g INT, l VARCHAR(6) CHARACTER SET latin1,"
            + " w TEXT CHARACTER SET utf16, h CHAR(3) CHARACTER SET gb18030)",
        "INSERT INTO texts VALUES (1, 1, 'ü', 'ü', 'ü'), (2, 1, 'zü', '日', '日'), (3, 2, NULL, NULL, 'é')");
    assertThat(
            TestDatabase.rows(
                never, "SELECT g, MAX(l), MIN(UPPER(l)), MAX(w), MAX(h) FROM texts GROUP BY g"))
        .containsExactly("1|zü|Ü|日|日", "2|null|null|null|é");
    assertThat(TestDatabase.rows(never, "SELECT DISTINCT l, w, h FROM texts ORDER BY l, w"))
        .containsExactly("null|null|é", "ü|ü|ü", "zü|日|日");
  }

  @Test
  void whoMayNotCreateTablesIsNotAskedTo() throws SQLException {
    database.stardust("tenant=7");
    Connection root = database.plain();
    TestDatabase.execute(
        root,
        "DROP USER IF EXISTS 'stardust_poor'@'%'",
        "CREATE USER 'stardust_poor'@'%'",
        "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE TEMPORARY TABLES ON "
            + database.name()
            + ".* TO 'stardust_poor'@'%'");
    Properties poor = new Properties();
    poor.setProperty("user", "stardust_poor");
    poor.setProperty("password", "");
    try (Connection connection =
        java.sql.DriverManager.getConnection(database.stardustUrl(), poor)) {
      int before = pages().size();
      work(connection, "poor");
      assertThat(pages()).hasSize(before);
    } finally {
      TestDatabase.execute(root, "DROP USER 'stardust_poor'@'%'");
    }
  }
}
