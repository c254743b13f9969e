package dev.stardust.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.catalog.CatalogOptions;
import dev.stardust.catalog.Catalogs;
import dev.stardust.plan.DirectPlan;
import dev.stardust.rewrite.TableResolver;
import dev.stardust.rewrite.TableResolver.Resolution;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Schema;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.Statements;
import dev.stardust.testing.MetadataTwins;
import dev.stardust.testing.MySqlServer;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of ordinary tables, and another one with virtual tables of the same definitions that
 * belong to tenant 42, one of them shared. Tenant 7 has tables of its own beside them.
 */
final class Twins implements BeforeAllCallback, AfterAllCallback {

  static final long TENANT = 42;
  static final long STRANGER = 7;

  /** MySQL's statistics of a table may otherwise be a day old. */
  private static final String FRESH = "sessionVariables=information_schema_stats_expiry=0";

  private static final Pattern REFERENCE =
      Pattern.compile("(?i)`?information_schema`?\\.`?(\\w+)`?");

  private TestDatabase ordinary;
  private TestDatabase virtual;
  private Connection connection;
  private ServerTables server;
  private Schema schema;
  private LexerMode mode = LexerMode.DEFAULT;

  @Override
  public void beforeAll(ExtensionContext context) throws SQLException {
    ordinary = TestDatabase.create();
    virtual = TestDatabase.create();
    connection = ordinary.plain(FRESH);
    MetadataTwins.create(connection, ordinary.name());
    try (Catalogs catalogs =
        Catalogs.acquire(
            virtual.name(),
            () -> DriverManager.getConnection(MySqlServer.get().url("")),
            CatalogOptions.DEFAULT)) {
      catalogs.database(virtual.name()).bootstrap();
      register();
      schema = catalogs.database(virtual.name()).refresh();
    }
    server = ServerTables.read(connection, LexerMode.DEFAULT.serverVersion());
  }

  private void register() throws SQLException {
    RegistryCopy copy = new RegistryCopy(connection, ordinary.name(), virtual.name());
    for (String table : TestDatabase.rows(connection, "SHOW TABLES FROM " + ordinary.name())) {
      copy.copy(table, table.equals("no_key") ? 0 : TENANT);
    }
    copy.copy("no_key", STRANGER);
    copy.copy("child", STRANGER);
    TestDatabase.execute(
        connection,
        "UPDATE " + virtual.name() + ".stardust_schema_version SET version = version + 1",
        "USE " + ordinary.name(),
        "CREATE VIEW a_view AS SELECT 1 AS one",
        "USE " + virtual.name(),
        "CREATE VIEW a_view AS SELECT 1 AS one");
  }

  @Override
  public void afterAll(ExtensionContext context) throws SQLException {
    ordinary.close();
    virtual.close();
  }

  /** A connection of plain Connector/J to the ordinary tables. */
  Connection ordinary(String... properties) throws SQLException {
    List<String> all = new ArrayList<>(List.of(properties));
    all.add(FRESH);
    return ordinary.plain(all.toArray(String[]::new));
  }

  /** A connection of the driver to the virtual tables, as tenant 42. */
  Connection virtual(String... properties) throws SQLException {
    List<String> all = new ArrayList<>(List.of(properties));
    all.add("tenant=" + TENANT);
    all.add(FRESH);
    return virtual.stardust(all.toArray(String[]::new));
  }

  /** An answer about the ordinary tables as it must be about the virtual ones. */
  String translated(String text) {
    return text.replace(ordinary.name(), virtual.name());
  }

  Connection connection() {
    return connection;
  }

  ServerTables server() {
    return server;
  }

  String database() {
    return virtual.name();
  }

  /** What the ordinary tables answer, with the name of the virtual ones' database in it. */
  List<String> expected(String sql) throws SQLException {
    TestDatabase.execute(connection, "USE " + ordinary.name());
    return MetadataTwins.answer(connection, sql.replace("{db}", ordinary.name())).stream()
        .map(line -> line.replace(ordinary.name(), virtual.name()))
        .toList();
  }

  /** What the virtual tables answer. */
  List<String> actual(String sql, long tenant) throws SQLException {
    TestDatabase.execute(connection, "USE " + virtual.name());
    return MetadataTwins.answer(connection, rewritten(sql, tenant));
  }

  /** Both answers are the same in the same order, but for the engine's name and estimates. */
  void compare(String sql) throws SQLException {
    compare(sql, false);
  }

  /** The same for a session whose sql_mode may have ANSI_QUOTES. */
  void compare(String sql, boolean ansiQuotes) throws SQLException {
    mode = new LexerMode(ansiQuotes, false, LexerMode.DEFAULT.serverVersion());
    assertThat(MetadataTwins.comparable(actual(sql, TENANT)))
        .isEqualTo(MetadataTwins.comparable(expected(sql)));
  }

  /** The same rows in any order. */
  void compareUnordered(String sql) throws SQLException {
    List<String> expected = expected(sql);
    List<String> actual = actual(sql, TENANT);
    assertThat(actual.get(0)).isEqualTo(expected.get(0));
    assertThat(MetadataTwins.comparable(actual))
        .containsExactlyInAnyOrderElementsOf(MetadataTwins.comparable(expected));
  }

  /** The types of the result's columns are the same. */
  void compareShape(String sql) throws SQLException {
    TestDatabase.execute(connection, "USE " + ordinary.name());
    List<String> expected =
        MetadataTwins.shape(connection, sql.replace("{db}", ordinary.name())).stream()
            .map(column -> column.replace(ordinary.name(), virtual.name()))
            .toList();
    TestDatabase.execute(connection, "USE " + virtual.name());
    assertThat(alike(MetadataTwins.shape(connection, rewritten(sql, TENANT))))
        .as(sql)
        .isEqualTo(alike(expected));
  }

  /** The physical statement. */
  String rewritten(String sql, long tenant) throws SQLException {
    String written = sql.replace("{db}", virtual.name());
    Statement statement = Statements.split(written, mode).get(0);
    if (statement.kind() == StatementKind.SHOW || statement.kind() == StatementKind.DESCRIBE) {
      return ShowRewriter.rewrite(statement, context(tenant), resolver(tenant))
          .map(DirectPlan::sql)
          .orElse(written);
    }
    return REFERENCE
        .matcher(written)
        .replaceAll(
            match -> Matcher.quoteReplacement(view(match.group(1), tenant).orElse(match.group())));
  }

  private Optional<String> view(String table, long tenant) {
    return InformationSchema.view(table, context(tenant));
  }

  MetadataContext context(long tenant) {
    return new MetadataContext(
        tenant,
        List.of(virtual.name()),
        virtual.name(),
        server,
        mode,
        model -> 1 + greatestId(model.id(), tenant));
  }

  private long greatestId(int model, long tenant) throws SQLException {
    String sql =
        "SELECT COALESCE(MAX(id), 0) FROM %s.entry_data WHERE model_id = %d AND tenant_id = %d";
    return Long.parseLong(
        TestDatabase.rows(connection, sql.formatted(virtual.name(), model, tenant)).get(0));
  }

  private TableResolver resolver(long tenant) {
    return new TableResolver() {
      @Override
      public Resolution resolve(@Nullable String database, String table) {
        if (database != null && !database.equals(virtual.name())) {
          return new Resolution.Ordinary();
        }
        if (PhysicalTables.isPhysical(table)) {
          return new Resolution.Hidden();
        }
        return schema
            .table(tenant, table)
            .<Resolution>map(model -> new Resolution.Virtual(model, tenant))
            .orElse(new Resolution.Ordinary());
      }
    };
  }

  // A UNION makes an ENUM a VARCHAR, and a text of another length; its integers are long.
  static List<String> alike(List<String> columns) {
    return columns.stream()
        .map(
            column ->
                column.replaceFirst("(CHAR|VARCHAR|(MEDIUM|LONG)?TEXT|NULL|VARBINARY)$", "text"))
        .map(column -> column.replaceFirst("(Version|Non_unique) INT$", "$1 BIGINT"))
        .toList();
  }
}
