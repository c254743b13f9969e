package dev.stardust.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.MetadataTwins;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every question of {@link DatabaseMetaData} about tables, and its answer for ordinary ones. */
final class DatabaseMetaDataTest {

  @RegisterExtension static final Twins twins = new Twins();

  /** A question about a database. */
  @FunctionalInterface
  private interface Question {
    ResultSet ask(DatabaseMetaData metadata, String database) throws SQLException;
  }

  private static final Map<String, Question> QUESTIONS = new LinkedHashMap<>();

  static {
    QUESTIONS.put("getTables all", (m, d) -> m.getTables(d, null, "%", null));
    QUESTIONS.put("getTables of no catalog", (m, d) -> m.getTables(null, null, "%child", null));
    QUESTIONS.put(
        "getTables typed", (m, d) -> m.getTables(d, null, null, new String[] {"TABLE", "VIEW"}));
    QUESTIONS.put("getTables of views", (m, d) -> m.getTables(d, null, "%", new String[] {"VIEW"}));
    QUESTIONS.put("getTables one", (m, d) -> m.getTables(d, null, "child", null));
    QUESTIONS.put("getTables pattern", (m, d) -> m.getTables(d, null, "p%", null));
    QUESTIONS.put("getTables escaped", (m, d) -> m.getTables(d, null, "no\\_key", null));
    QUESTIONS.put("getTables missing", (m, d) -> m.getTables(d, null, "missing", null));
    QUESTIONS.put("getColumns all", (m, d) -> m.getColumns(d, null, "%", "%"));
    QUESTIONS.put("getColumns one", (m, d) -> m.getColumns(d, null, "child", null));
    QUESTIONS.put("getColumns pattern", (m, d) -> m.getColumns(d, null, "child", "p%"));
    QUESTIONS.put("getColumns column", (m, d) -> m.getColumns(d, null, "parent", "a\\_1"));
    for (String table : new String[] {"parent", "child", "promoted", "composite", "no_key"}) {
      QUESTIONS.put("getPrimaryKeys " + table, (m, d) -> m.getPrimaryKeys(d, null, table));
      QUESTIONS.put("getIndexInfo " + table, (m, d) -> m.getIndexInfo(d, null, table, false, true));
      QUESTIONS.put("getIndexInfo unique " + table, (m, d) -> unique(m, d, table));
      QUESTIONS.put("getImportedKeys " + table, (m, d) -> m.getImportedKeys(d, null, table));
      QUESTIONS.put("getExportedKeys " + table, (m, d) -> m.getExportedKeys(d, null, table));
      QUESTIONS.put("getBestRowIdentifier " + table, (m, d) -> best(m, d, table));
      QUESTIONS.put("getVersionColumns " + table, (m, d) -> m.getVersionColumns(d, null, table));
    }
    QUESTIONS.put(
        "getCrossReference", (m, d) -> m.getCrossReference(d, null, "parent", d, null, "child"));
    QUESTIONS.put("getTablePrivileges", (m, d) -> m.getTablePrivileges(d, null, "child"));
    QUESTIONS.put("getColumnPrivileges", (m, d) -> m.getColumnPrivileges(d, null, "child", "%"));
    QUESTIONS.put("getPseudoColumns", (m, d) -> m.getPseudoColumns(d, null, "child", "%"));
    QUESTIONS.put("getSuperTables", (m, d) -> m.getSuperTables(d, null, "child"));
    QUESTIONS.put("getProcedures", (m, d) -> m.getProcedures(d, null, "%"));
    QUESTIONS.put("getProcedureColumns", (m, d) -> m.getProcedureColumns(d, null, "%", "%"));
    QUESTIONS.put("getFunctions", (m, d) -> m.getFunctions(d, null, "%"));
    QUESTIONS.put("getFunctionColumns", (m, d) -> m.getFunctionColumns(d, null, "%", "%"));
    QUESTIONS.put("getTableTypes", (m, d) -> m.getTableTypes());
    QUESTIONS.put("getTypeInfo", (m, d) -> m.getTypeInfo());
    QUESTIONS.put("getSchemas", (m, d) -> m.getSchemas());
    QUESTIONS.put("getAttributes", (m, d) -> m.getAttributes(d, null, "%", "%"));
    QUESTIONS.put("getUDTs", (m, d) -> m.getUDTs(d, null, "%", null));
    QUESTIONS.put("getClientInfoProperties", (m, d) -> m.getClientInfoProperties());
  }

  private static ResultSet unique(DatabaseMetaData metadata, String database, String table)
      throws SQLException {
    return metadata.getIndexInfo(database, null, table, true, false);
  }

  private static ResultSet best(DatabaseMetaData metadata, String database, String table)
      throws SQLException {
    return metadata.getBestRowIdentifier(
        database, null, table, DatabaseMetaData.bestRowSession, true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"useInformationSchema=true", "useInformationSchema=false", "tinyInt1isBit=false"})
  void answersAreThoseOfOrdinaryTables(String property) throws SQLException {
    Connection ordinary = twins.ordinary(property);
    Connection virtual = twins.virtual(property);
    List<String> different = new ArrayList<>();
    for (Map.Entry<String, Question> question : QUESTIONS.entrySet()) {
      if (ofAllDatabases(question.getKey()) && property.equals("useInformationSchema=false")) {
        continue;
      }
      List<String> expected = answer(question.getValue(), ordinary);
      List<String> actual = answer(question.getValue(), virtual);
      if (ofAllDatabases(question.getKey())) {
        // Connector/J joins every unique key of the parent, and does not sort by their names.
        expected.sort(Comparator.naturalOrder());
        actual.sort(Comparator.naturalOrder());
      }
      if (!actual.equals(expected)) {
        different.add(question.getKey() + "\n  " + expected + "\n  " + actual);
      }
    }
    assertThat(different).isEmpty();
  }

  // Without information_schema Connector/J then asks for the tables of every database of the
  // server, one after the other, and gives up without a word at one that is dropped meanwhile.
  private static boolean ofAllDatabases(String question) {
    return question.startsWith("getExportedKeys")
        || question.equals("getCrossReference")
        || question.endsWith("of no catalog");
  }

  // Other databases of the server come and go while the test runs.
  private static List<String> answer(Question question, Connection connection) throws SQLException {
    String database = connection.getCatalog();
    try (ResultSet result = question.ask(connection.getMetaData(), database)) {
      List<String> lines = MetadataTwins.lines(result);
      lines.removeIf(line -> line.startsWith("t_") && !line.startsWith(database + "|"));
      return MetadataTwins.comparable(lines.stream().map(twins::translated).toList());
    }
  }
}
