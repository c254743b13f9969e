package dev.stardust.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.MetadataTwins;
import dev.stardust.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InformationSchemaTest {

  @RegisterExtension static final Twins twins = new Twins();

  /**
   * MySQL's collation of names; a few columns have the registry's, which is as good for letters.
   */
  private static final String LETTERS = "utf8mb3_tolower_ci";

  private static final Pattern PHYSICAL =
      Pattern.compile("stardust_models|stardust_keys|entry_data|entry_trash");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TABLES",
        "COLUMNS",
        "STATISTICS",
        "KEY_COLUMN_USAGE",
        "TABLE_CONSTRAINTS",
        "PARTITIONS",
        "TABLES_EXTENSIONS",
        "COLUMNS_EXTENSIONS"
      })
  void virtualRowsAreThoseOfTheTwin(String table) throws SQLException {
    twins.compareUnordered(
        "SELECT * FROM information_schema." + table + " x WHERE TABLE_SCHEMA = '{db}'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"REFERENTIAL_CONSTRAINTS", "CHECK_CONSTRAINTS"})
  void virtualConstraintsAreThoseOfTheTwin(String table) throws SQLException {
    twins.compareUnordered(
        "SELECT * FROM information_schema." + table + " x WHERE CONSTRAINT_SCHEMA = '{db}'");
  }

  // MySQL lists InnoDB's hidden key of a table without any; a virtual table has none to list.
  @Test
  void constraintExtensionsAreThoseOfTheTwin() throws SQLException {
    twins.compareUnordered(
        "SELECT * FROM information_schema.TABLE_CONSTRAINTS_EXTENSIONS x"
            + " WHERE CONSTRAINT_SCHEMA = '{db}' AND TABLE_NAME IN ('parent', 'child')");
  }

  @Test
  void anotherTenantsTablesAreNotShown() throws SQLException {
    String query =
        "SELECT TABLE_NAME FROM information_schema.TABLES x WHERE TABLE_SCHEMA = '{db}' ORDER BY 1";
    assertThat(twins.actual(query, Twins.STRANGER))
        .containsExactly("TABLE_NAME", "a_view", "child", "no_key");
    assertThat(twins.actual(query, 8)).containsExactly("TABLE_NAME", "a_view", "no_key");
    assertThat(twins.actual(query, 0)).containsExactly("TABLE_NAME", "a_view", "no_key");
  }

  /** They show the physical text of what runs just now, of the session's own with the driver. */
  private static final java.util.Set<String> STATEMENTS =
      java.util.Set.of("INNODB_TRX", "PROCESSLIST");

  @ParameterizedTest
  @ValueSource(longs = {0, Twins.STRANGER, Twins.TENANT})
  void noRowOfAnyTableNamesAPhysicalTable(long tenant) throws SQLException {
    for (String table : twins.server().columns().keySet()) {
      if (STATEMENTS.contains(table)) {
        continue;
      }
      assertThat(twins.actual("SELECT * FROM information_schema." + table + " x", tenant))
          .as(table)
          .noneMatch(row -> row.contains(twins.database()) && PHYSICAL.matcher(row).find());
    }
  }

  @Test
  void everyViewHasTheColumnsOfTheOriginal() throws SQLException {
    for (String table : twins.server().columns().keySet()) {
      twins.compareShape("SELECT * FROM information_schema." + table + " x WHERE FALSE");
    }
  }

  // Clients write COLLATE utf8mb3_general_ci behind these columns, and sort and compare by them.
  @Test
  void everyViewHasTheCollationsOfTheOriginal() throws SQLException {
    for (String table : twins.server().columns().keySet()) {
      String query = "SELECT * FROM information_schema." + table + " x";
      assertThat(collations(twins.rewritten(query, Twins.TENANT)))
          .as(table)
          .isEqualTo(collations(query));
    }
  }

  // The columns of all tenants are many, so they are found by their models.
  @ParameterizedTest
  @ValueSource(strings = {"= 'child'", "LIKE 'c_ild'", "LIKE '%'"})
  void columnsAreFoundByTheirModels(String condition) throws SQLException {
    String plan =
        String.join(
            "\n",
            twins.actual(
                "EXPLAIN FORMAT=TREE SELECT * FROM information_schema.COLUMNS x"
                    + " WHERE TABLE_SCHEMA = '{db}' AND TABLE_NAME "
                    + condition,
                Twins.TENANT));
    assertThat(plan).containsSubsequence(" on m using ", " on f");
  }

  private static List<String> collations(String query) throws SQLException {
    TestDatabase.execute(
        twins.connection(),
        "USE " + twins.database(),
        "SET sql_mode = ''",
        "DROP TEMPORARY TABLE IF EXISTS answer",
        "CREATE TEMPORARY TABLE answer AS SELECT * FROM (" + query + " LIMIT 1) a WHERE FALSE",
        "SET sql_mode = DEFAULT");
    return MetadataTwins.answer(twins.connection(), "SHOW FULL COLUMNS FROM answer").stream()
        .map(line -> line.split("\\|"))
        .map(column -> column[0] + " " + column[2].replace("utf8mb4_0900_as_ci", LETTERS))
        .toList();
  }
}
