package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The driver behaves as plain Connector/J does on native tables, with any of its properties: on
 * ordinary tables, and on virtual ones of the same definition.
 */
final class NativeContractTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final List<String[]> PROPERTIES =
      List.of(
          new String[] {},
          new String[] {"useServerPrepStmts=true"},
          new String[] {"useServerPrepStmts=true", "useCursorFetch=true", "defaultFetchSize=2"},
          new String[] {"maxRows=2"},
          new String[] {"useAffectedRows=true", "useInformationSchema=true"},
          new String[] {
            "allowMultiQueries=true", "continueBatchOnError=false", "enableEscapeProcessing=false"
          },
          new String[] {
            "cacheResultSetMetadata=true", "cachePrepStmts=true", "databaseTerm=SCHEMA"
          });

  private static final Map<String, List<String>> EXPECTED = new HashMap<>();

  /** Which connection, and what stands behind the tables. */
  private enum Side {
    PLAIN,
    ORDINARY,
    VIRTUAL
  }

  @TestFactory
  List<DynamicTest> ordinaryTables() {
    return against(Side.ORDINARY);
  }

  @TestFactory
  List<DynamicTest> virtualTables() {
    return against(Side.VIRTUAL);
  }

  private static List<DynamicTest> against(Side side) {
    List<DynamicTest> tests = new ArrayList<>();
    for (String[] properties : PROPERTIES) {
      for (Map.Entry<String, NativeScripts.Script> script : NativeScripts.ALL.entrySet()) {
        tests.add(
            DynamicTest.dynamicTest(
                script.getKey() + " " + String.join("&", properties),
                () ->
                    assertThat(notes(script.getValue(), side, properties))
                        .isEqualTo(expected(script, properties))));
      }
    }
    return tests;
  }

  /** What plain Connector/J notes; both sides are compared with it. */
  private static List<String> expected(
      Map.Entry<String, NativeScripts.Script> script, String[] properties) throws Exception {
    String name = script.getKey() + " " + String.join("&", properties);
    List<String> known = EXPECTED.get(name);
    if (known == null) {
      known = notes(script.getValue(), Side.PLAIN, properties);
      EXPECTED.put(name, known);
    }
    return known;
  }

  private static List<String> notes(NativeScripts.Script script, Side side, String[] properties)
      throws Exception {
    try (Connection set = side == Side.VIRTUAL ? database.stardust() : database.plain()) {
      TestDatabase.execute(
          set,
          "DROP PROCEDURE IF EXISTS twice",
          "DROP FUNCTION IF EXISTS half",
          "DROP TABLE IF EXISTS item, note, kind",
          "CREATE TABLE item (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(20) UNIQUE,"
              + " price DECIMAL(8,2))",
          "CREATE TABLE note (id INT PRIMARY KEY, text VARCHAR(20))",
          "INSERT INTO item (name, price) VALUES ('pen', 1.5), ('ink', 2), ('pad', NULL)",
          "CREATE PROCEDURE twice(IN a INT, OUT b INT) BEGIN SET b = 2 * a; SELECT a, b; END",
          "CREATE FUNCTION half(a INT) RETURNS INT DETERMINISTIC RETURN a DIV 2");
      TestDatabase.execute(set, ColumnScripts.TABLE.toArray(String[]::new));
    }
    NativeScripts.Notes notes = new NativeScripts.Notes();
    try (Connection connection =
        side == Side.PLAIN ? database.plain(properties) : database.stardust(properties)) {
      script.run(connection, notes);
    } finally {
      if (side == Side.VIRTUAL) {
        try (Connection clear = database.stardust()) {
          TestDatabase.execute(clear, "DROP TABLE IF EXISTS item, note, kind");
        }
      }
    }
    return notes.lines();
  }
}
