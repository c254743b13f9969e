package dev.stardust.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.rewrite.GoldenFile.GoldenCase;
import dev.stardust.schema.Field;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import dev.stardust.sql.StatementKind;
import dev.stardust.sql.Statements;
import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Has a real server read every physical statement, and compares labels with native tables. */
class GoldenOnMySqlTest {

  private static TestDatabase shop;
  private static TestDatabase crm;
  private static TestDatabase nativeShop;
  private static TestDatabase nativeCrm;
  private static SampleTables tables;

  @BeforeAll
  static void createTables() throws SQLException {
    shop = TestDatabase.create();
    crm = TestDatabase.create();
    nativeShop = TestDatabase.create();
    nativeCrm = TestDatabase.create();
    tables = new SampleTables(shop.name(), crm.name());
    shop.execute(tables.createTables().toArray(String[]::new));
    SampleTables twins = new SampleTables(nativeShop.name(), nativeCrm.name());
    nativeShop.execute(
        tables.createTables().stream()
            .filter(sql -> sql.contains("country") || sql.contains("tag ("))
            .toArray(String[]::new));
    for (Model model : twins.models()) {
      nativeShop.execute(nativeTable(model));
    }
  }

  @AfterAll
  static void dropDatabases() throws SQLException {
    for (TestDatabase database : List.of(shop, crm, nativeShop, nativeCrm)) {
      database.close();
    }
  }

  private static String nativeTable(Model model) {
    List<String> parts = new ArrayList<>();
    for (Field field : model.fields()) {
      parts.add(Sql.quote(field.name()) + " " + field.definition());
    }
    for (Key key : model.keys()) {
      String columns =
          key.parts().stream().map(part -> part(model, part)).collect(Collectors.joining(", "));
      String head =
          switch (key.kind()) {
            case PRIMARY -> "PRIMARY KEY";
            case FULLTEXT -> "FULLTEXT KEY " + Sql.quote(key.name());
            default -> "KEY " + Sql.quote(key.name());
          };
      parts.add(head + " (" + columns + ")");
    }
    return "CREATE TABLE " + model.physical(model.name()) + " (" + String.join(", ", parts) + ")";
  }

  private static String part(Model model, KeyPart part) {
    return part.expression() == null
        ? Sql.quote(model.field(part.field()).orElseThrow().name())
        : "(" + part.expression().sql() + ")";
  }

  static Stream<GoldenCase> cases() {
    return GoldenRewriteTest.files().stream()
        .filter(file -> !file.title().equals("Unchanged statements"))
        .flatMap(file -> file.cases().stream())
        .filter(golden -> !golden.isRefused() && !golden.result().equals("Unchanged."));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theServerTakesTheStatement(GoldenCase golden) throws SQLException {
    try (Connection connection = connect(shop, golden)) {
      TestDatabase.execute(
          connection,
          "SET @statement = " + Sql.string(physical(golden)),
          "PREPARE physical FROM @statement",
          "DEALLOCATE PREPARE physical");
    }
  }

  static Stream<GoldenCase> queries() throws SQLException {
    List<GoldenCase> queries = new ArrayList<>();
    for (GoldenCase golden : cases().toList()) {
      Statement statement =
          Statements.split(golden.written(), GoldenRewriteTest.context(golden, tables).mode())
              .get(0);
      boolean pseudo = golden.written().matches("(?s).*\\b_(fields|version|created_at).*");
      if (statement.kind() == StatementKind.SELECT && !pseudo && !isInto(statement)) {
        queries.add(golden);
      }
    }
    return queries.stream();
  }

  private static boolean isInto(Statement statement) {
    return statement.tokens().stream().anyMatch(token -> token.is("INTO"));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void labelsAreThoseOfNativeTables(GoldenCase golden) throws SQLException {
    String written = named(golden.written(), nativeShop, nativeCrm);
    List<String> expected;
    try (Connection connection = connect(nativeShop, golden)) {
      expected = labels(connection, written);
    }
    try (Connection connection = connect(shop, golden)) {
      assertThat(labels(connection, physical(golden)))
          .isEqualTo(
              expected.stream()
                  .map(label -> label.replace(nativeShop.name(), shop.name()))
                  .toList());
    }
  }

  private static String physical(GoldenCase golden) throws SQLException {
    RewriteContext context = GoldenRewriteTest.context(golden, tables);
    String written = named(golden.written(), shop, crm);
    return QueryRewriter.rewrite(Statements.split(written, context.mode()).get(0), context).sql();
  }

  private static String named(String written, TestDatabase shop, TestDatabase crm) {
    return written.replaceAll("\\bshop\\b", shop.name()).replaceAll("\\bcrm\\b", crm.name());
  }

  private static Connection connect(TestDatabase database, GoldenCase golden) throws SQLException {
    Connection connection = database.plain("useServerPrepStmts=true");
    String mode = golden.settings().getOrDefault("sql_mode", "");
    TestDatabase.execute(connection, "SET sql_mode = 'ONLY_FULL_GROUP_BY," + mode + "'");
    return connection;
  }

  private static List<String> labels(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      ResultSetMetaData columns = statement.getMetaData();
      List<String> labels = new ArrayList<>();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        labels.add(columns.getColumnLabel(i));
      }
      return labels;
    }
  }
}
