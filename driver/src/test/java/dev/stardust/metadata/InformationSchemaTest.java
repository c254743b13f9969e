package dev.stardust.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.sql.LexerMode;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class InformationSchemaTest {

  @RegisterExtension static final TestDatabase ordinary = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase virtual = TestDatabase.fresh();

  private static final Set<String> ESTIMATES =
      Set.of("DATA_LENGTH", "INDEX_LENGTH", "AVG_ROW_LENGTH", "CARDINALITY");

  private static final Pattern REFERENCE = Pattern.compile("(?i)information_schema\\.(\\w+)");

  private static final Pattern PHYSICAL =
      Pattern.compile("stardust_models|stardust_keys|entry_data|entry_trash");

  private static Connection connection;
  private static ServerTables server;

  @BeforeAll
  static void register() throws SQLException {
    connection = ordinary.plain();
    MetadataTwins.create(connection, ordinary.name());
    RegistryCopy.bootstrap(connection, virtual.name());
    RegistryCopy copy = new RegistryCopy(connection, ordinary.name(), virtual.name());
    for (String table : TestDatabase.rows(connection, "SHOW TABLES FROM " + ordinary.name())) {
      copy.copy(table, table.equals("no_key") ? 0 : 42);
    }
    TestDatabase.execute(
        connection,
        "INSERT INTO "
            + virtual.name()
            + ".stardust_models (tenant_id, name, version, charset,"
            + " collation) VALUES (7, 'no_key', 1, 'utf8mb4', 'utf8mb4_0900_ai_ci'),"
            + " (7, 'secret', 1, 'utf8mb4', 'utf8mb4_0900_ai_ci')");
    server = ServerTables.read(connection, 90704);
  }

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
    String query = "SELECT * FROM information_schema." + table + " WHERE TABLE_SCHEMA = '{db}'";
    compare(query);
    compareShape(query);
  }

  @ParameterizedTest
  @ValueSource(strings = {"REFERENTIAL_CONSTRAINTS", "CHECK_CONSTRAINTS"})
  void virtualConstraintsAreThoseOfTheTwin(String table) throws SQLException {
    String query =
        "SELECT * FROM information_schema." + table + " WHERE CONSTRAINT_SCHEMA = '{db}'";
    compare(query);
    compareShape(query);
  }

  private static void compare(String query) throws SQLException {
    List<String> expected =
        MetadataTwins.answer(connection, query.replace("{db}", ordinary.name())).stream()
            .map(line -> line.replace(ordinary.name(), virtual.name()))
            .toList();
    List<String> actual =
        MetadataTwins.answer(connection, rewritten(query.replace("{db}", virtual.name()), 42));
    assertThat(actual.get(0)).isEqualTo(expected.get(0));
    assertThat(masked(actual)).containsExactlyInAnyOrderElementsOf(masked(expected));
  }

  // MySQL lists InnoDB's hidden key of a table without any; a virtual table has none to list.
  @Test
  void constraintExtensionsAreThoseOfTheTwin() throws SQLException {
    compare(
        "SELECT * FROM information_schema.TABLE_CONSTRAINTS_EXTENSIONS"
            + " WHERE CONSTRAINT_SCHEMA = '{db}' AND TABLE_NAME IN ('parent', 'child')");
  }

  @Test
  void anotherTenantsTablesAreNotShown() throws SQLException {
    String query =
        "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '"
            + virtual.name()
            + "' ORDER BY 1";
    assertThat(TestDatabase.rows(connection, rewritten(query, 7)))
        .containsExactly("no_key", "secret");
    assertThat(TestDatabase.rows(connection, rewritten(query, 8))).containsExactly("no_key");
    assertThat(TestDatabase.rows(connection, rewritten(query, 0))).containsExactly("no_key");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 42})
  void noRowOfAnyTableNamesAPhysicalTable(long tenant) throws SQLException {
    for (String table : server.columns().keySet()) {
      String query = "SELECT * FROM information_schema." + table;
      String view = rewritten(query, tenant);
      if (!view.equals(query)) {
        assertThat(MetadataTwins.answer(connection, view))
            .as(table)
            .noneMatch(row -> row.contains(virtual.name()) && PHYSICAL.matcher(row).find());
      }
    }
  }

  @Test
  void everyViewHasTheColumnsOfTheOriginal() throws SQLException {
    for (String table : server.columns().keySet()) {
      String query = "SELECT * FROM information_schema." + table + " WHERE FALSE";
      List<String> expected = MetadataTwins.shape(connection, query);
      assertThat(alike(MetadataTwins.shape(connection, rewritten(query, 42))))
          .as(table)
          .isEqualTo(alike(expected));
    }
  }

  // Sizes and cardinalities are estimates.
  private static List<String> masked(List<String> lines) {
    List<String> labels = List.of(lines.get(0).split("\\|"));
    return lines.stream()
        .skip(1)
        .map(
            line -> {
              List<String> values = new ArrayList<>(List.of(line.split("\\|", -1)));
              for (int column = 0; column < labels.size(); column++) {
                if (ESTIMATES.contains(labels.get(column))) {
                  values.set(column, "~");
                }
              }
              return String.join("|", values).replace("|InnoDB|", "|STARDUST|");
            })
        .toList();
  }

  // A UNION makes an ENUM a VARCHAR, and a text of another length.
  private static List<String> alike(List<String> columns) {
    return columns.stream()
        .map(
            column ->
                column.replaceFirst("(CHAR|VARCHAR|(MEDIUM|LONG)?TEXT|NULL|VARBINARY)$", "text"))
        .toList();
  }

  private static void compareShape(String query) throws SQLException {
    List<String> expected = MetadataTwins.shape(connection, query);
    List<String> actual = MetadataTwins.shape(connection, rewritten(query, 42));
    assertThat(alike(actual)).isEqualTo(alike(expected));
  }

  private static String rewritten(String query, long tenant) {
    MetadataContext context =
        new MetadataContext(tenant, List.of(virtual.name()), null, server, LexerMode.DEFAULT);
    Matcher reference = REFERENCE.matcher(query);
    return reference.replaceAll(
        match ->
            Matcher.quoteReplacement(
                InformationSchema.view(match.group(1), context).orElse(match.group())
                    + " `"
                    + match.group(1)
                    + "`"));
  }
}
