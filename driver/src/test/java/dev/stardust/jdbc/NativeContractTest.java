package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** On ordinary tables the driver behaves as plain Connector/J does, with any of its properties. */
final class NativeContractTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final List<String[]> PROPERTIES =
      List.of(
          new String[] {},
          new String[] {"useServerPrepStmts=true"},
          new String[] {"useServerPrepStmts=true", "useCursorFetch=true", "defaultFetchSize=2"},
          new String[] {"rewriteBatchedStatements=true", "useAffectedRows=true"},
          new String[] {"allowMultiQueries=true", "continueBatchOnError=false"},
          new String[] {
            "cacheResultSetMetadata=true", "cachePrepStmts=true", "databaseTerm=SCHEMA"
          });

  @TestFactory
  List<DynamicTest> behavesLikeConnectorJ() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String[] properties : PROPERTIES) {
      NativeScripts.ALL.forEach(
          (name, script) ->
              tests.add(
                  DynamicTest.dynamicTest(
                      name + " " + String.join("&", properties),
                      () ->
                          assertThat(notes(script, false, properties))
                              .isEqualTo(notes(script, true, properties)))));
    }
    return tests;
  }

  private static List<String> notes(NativeScripts.Script script, boolean plain, String[] properties)
      throws Exception {
    database.execute(
        "DROP TABLE IF EXISTS item, note",
        "DROP PROCEDURE IF EXISTS twice",
        "DROP FUNCTION IF EXISTS half",
        "CREATE TABLE item (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(20) UNIQUE,"
            + " price DECIMAL(8,2))",
        "CREATE TABLE note (id INT PRIMARY KEY, text VARCHAR(20))",
        "INSERT INTO item (name, price) VALUES ('pen', 1.5), ('ink', 2), ('pad', NULL)",
        "CREATE PROCEDURE twice(IN a INT, OUT b INT) BEGIN SET b = 2 * a; SELECT a, b; END",
        "CREATE FUNCTION half(a INT) RETURNS INT DETERMINISTIC RETURN a DIV 2");
    NativeScripts.Notes notes = new NativeScripts.Notes();
    try (Connection connection =
        plain ? database.plain(properties) : database.stardust(properties)) {
      script.run(connection, notes);
    }
    return notes.lines();
  }
}
