package dev.stardust.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.MetadataTwins;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What metadata says about tables that were created and altered through the driver. */
final class DeclaredTablesTest {

  @RegisterExtension static final TestDatabase ordinary = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase virtual = TestDatabase.fresh();

  private static final String FRESH = "sessionVariables=information_schema_stats_expiry=0";

  private static Connection natives;
  private static Connection driver;

  @BeforeAll
  static void declare() throws SQLException {
    natives = ordinary.plain(FRESH);
    driver = virtual.stardust(FRESH);
    MetadataTwins.create(natives, ordinary.name());
    MetadataTwins.create(driver, virtual.name());
    for (Connection connection : List.of(natives, driver)) {
      TestDatabase.execute(
          connection,
          "CREATE TABLE altered (id INT PRIMARY KEY, a INT, b VARCHAR(10))",
          "ALTER TABLE altered ADD COLUMN first_one INT FIRST, ADD c DATE AFTER a, ADD KEY k (b)",
          "ALTER TABLE altered DROP COLUMN a, MODIFY b VARCHAR(20) NOT NULL DEFAULT 'x'",
          "ALTER TABLE altered RENAME COLUMN c TO d, COMMENT 'changed', ADD UNIQUE u (d, b)",
          "CREATE INDEX late ON altered (first_one)",
          "CREATE TABLE alike LIKE parent",
          "CREATE TABLE chosen AS SELECT 1 AS one, 'text' AS t",
          "INSERT INTO parent (code) VALUES ('a'), ('b'), ('c')",
          "RENAME TABLE no_key TO renamed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COLUMNS",
        "STATISTICS",
        "KEY_COLUMN_USAGE",
        "TABLE_CONSTRAINTS",
        "TABLES_EXTENSIONS",
        "COLUMNS_EXTENSIONS"
      })
  void informationSchemaIsThatOfOrdinaryTables(String table) throws SQLException {
    compare("SELECT * FROM information_schema." + table + " WHERE TABLE_SCHEMA = DATABASE()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"REFERENTIAL_CONSTRAINTS", "CHECK_CONSTRAINTS"})
  void constraintsAreThoseOfOrdinaryTables(String table) throws SQLException {
    compare("SELECT * FROM information_schema." + table + " WHERE CONSTRAINT_SCHEMA = DATABASE()");
  }

  @Test
  void tablesAreThoseOfOrdinaryTables() throws SQLException {
    compare(
        "SELECT TABLE_NAME, TABLE_TYPE, VERSION, ROW_FORMAT, TABLE_ROWS, AUTO_INCREMENT,"
            + " TABLE_COLLATION, CREATE_OPTIONS, TABLE_COMMENT FROM information_schema.TABLES"
            + " WHERE TABLE_SCHEMA = DATABASE()");
  }

  @Test
  void showStatementsAnswerAsForOrdinaryTables() throws SQLException {
    compare("SHOW FULL TABLES");
    for (String table : TestDatabase.rows(natives, "SHOW TABLES")) {
      String name = "`" + table.replace("`", "``") + "`";
      compare("SHOW CREATE TABLE " + name);
      compare("SHOW FULL COLUMNS FROM " + name);
      compare("SHOW INDEX FROM " + name);
      compare("DESCRIBE " + name);
    }
  }

  @Test
  void namesNeedNoQualifierInsideInformationSchema() throws SQLException {
    String query =
        "SELECT t.TABLE_NAME, COUNT(*) FROM tables t JOIN COLUMNS USING (TABLE_SCHEMA, TABLE_NAME)"
            + " WHERE TABLE_SCHEMA = '%s' GROUP BY t.TABLE_NAME ORDER BY 1";
    try (Connection inside = virtual.stardust()) {
      inside.setCatalog("information_schema");
      assertThat(TestDatabase.rows(inside, String.format(query, virtual.name())))
          .isEqualTo(
              TestDatabase.rows(
                  natives,
                  String.format(
                      query
                          .replace("tables t", "information_schema.tables t")
                          .replace("COLUMNS", "information_schema.COLUMNS"),
                      ordinary.name())));
      assertThat(TestDatabase.rows(inside, "SHOW TABLES")).contains("COLUMNS");
    }
  }

  private static void compare(String sql) throws SQLException {
    List<String> expected =
        MetadataTwins.answer(natives, sql).stream()
            .map(line -> line.replace(ordinary.name(), virtual.name()))
            .toList();
    List<String> actual = MetadataTwins.answer(driver, sql);
    assertThat(actual.get(0)).isEqualTo(expected.get(0));
    if (sql.toUpperCase(Locale.ROOT).startsWith("SELECT")) {
      assertThat(MetadataTwins.comparable(actual))
          .containsExactlyInAnyOrderElementsOf(MetadataTwins.comparable(expected));
    } else {
      assertThat(MetadataTwins.comparable(actual))
          .as(sql)
          .isEqualTo(MetadataTwins.comparable(expected));
    }
  }
}
