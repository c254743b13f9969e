package dev.stardust.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No method that takes SQL lets it through unplanned. The methods are found by reflection, so that
 * one that a later JDBC adds is tested, and fails, the day it appears. The SQL names a virtual
 * table: MySQL itself knows no table of that name, so SQL that got through would fail with 1146.
 */
final class SqlFunnelTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final String QUERY = "SELECT name FROM thing WHERE id = 1";
  private static final String CHANGE = "UPDATE thing SET name = 'seen' WHERE id = 1";

  private static final Set<String> OTHER_STRINGS =
      Set.of(
          "setCatalog",
          "setSchema",
          "setClientInfo",
          "getClientInfo",
          "setSavepoint",
          "createArrayOf",
          "createStruct",
          "setCursorName",
          "enquoteLiteral",
          "enquoteIdentifier",
          "enquoteNCharLiteral",
          "isSimpleIdentifier");

  @BeforeAll
  static void createVirtualTable() throws SQLException {
    TestDatabase.execute(
        database.stardust(),
        "CREATE TABLE thing (id INT PRIMARY KEY, name VARCHAR(20))",
        "INSERT INTO thing VALUES (1, 'unseen')");
    assertThat(TestDatabase.rows(database.plain(), "SHOW TABLES LIKE 'thing'")).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> connection() {
    return takingText(Connection.class)
        .map(
            method ->
                test(
                    method,
                    () -> {
                      try (Connection connection = database.stardust()) {
                        Object result = invoke(method, connection, QUERY);
                        assertThat(seen(result)).isEqualTo("planned");
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> statement() {
    return takingText(Statement.class)
        .flatMap(
            method ->
                Stream.of(
                        "createStatement",
                        "prepareStatement",
                        "prepareStatement virtual",
                        "prepareCall")
                    .map(kind -> test(method, () -> reachesThing(kind, method), kind)));
  }

  private static void reachesThing(String kind, Method method) throws Exception {
    database.execute();
    try (Connection connection = database.stardust();
        Statement statement = create(kind, connection)) {
      TestDatabase.execute(connection, "UPDATE thing SET name = 'unseen'");
      boolean isQuery = method.getName().equals("executeQuery");
      invoke(method, statement, isQuery ? QUERY : CHANGE);
      if (method.getName().equals("addBatch")) {
        statement.executeBatch();
      }
      if (isQuery) {
        assertThat(statement.getResultSet().next()).isTrue();
      } else {
        assertThat(TestDatabase.rows(connection, QUERY)).containsExactly("seen");
      }
    }
  }

  /** What Connector/J would do by itself with a text that is not rewritten. */
  @ParameterizedTest
  @ValueSource(strings = {"emulateLocators=true", "includeInnodbStatusInDeadlockExceptions=true"})
  void refusesPropertiesThatGoPastTheRewriter(String property) {
    assertThatThrownBy(() -> database.stardust(property).close())
        .hasMessageContaining("Connection property " + property.split("=", 2)[0]);
  }

  @Test
  void nothingRunsBehindAStoredProgramUnplanned() throws SQLException {
    database.execute("DROP PROCEDURE IF EXISTS p");
    try (Connection connection = database.stardust("allowMultiQueries=true");
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(
              () -> statement.execute("CREATE PROCEDURE p() BEGIN SELECT 1; END; SHOW TABLES"))
          .hasMessageContaining("near 'SHOW TABLES'");
      statement.execute("CREATE PROCEDURE p() BEGIN SELECT 1; SELECT 2; END");
      assertThat(TestDatabase.rows(connection, "CALL p()")).containsExactly("1");
      assertThat(statement.execute("SELECT 1; " + QUERY)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM thing /*! WHERE id = 0; DELETE FROM thing */",
        "SELECT 1 /*!80000 ; SELECT 2 */",
        "SELECT id /*! FROM thing",
        "SELECT id FROM thing /*! WHERE id = 1 5 */",
        "PREPARE s FROM 'SELECT 1; SELECT 2'"
      })
  void ofSeveralStatementsNoneEndsInAComment(String wrong) throws SQLException {
    try (Connection ours = database.stardust("allowMultiQueries=true");
        Connection natives = DriverManager.getConnection(database.url("allowMultiQueries=true"));
        Statement statement = ours.createStatement();
        Statement other = natives.createStatement()) {
      assertThat(refusal(statement, wrong))
          .contains("right syntax to use near")
          .isEqualTo(refusal(other, wrong.replace("thing", "DUAL")).replace("DUAL", "thing"));
      assertThat(TestDatabase.rows(ours, QUERY)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "loadbalance:", "replication:"})
  void severalHostsShowVirtualTablesAsOneDoes(String kind) throws SQLException {
    String url = database.stardustUrl();
    String host = url.replaceFirst(".*//([^/]*)/.*", "$1");
    String several =
        url.replaceFirst(
            "mysql://[^/]*/",
            Matcher.quoteReplacement("mysql:" + kind + "//" + host + "," + host + "/"));
    try (Connection connection = DriverManager.getConnection(several);
        Statement statement =
            connection.createStatement(
                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
      ResultSet rows = statement.executeQuery("SELECT id, name FROM thing");
      assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("INT");
      assertThat(rows.getMetaData().getTableName(1)).isEqualTo("thing");
      assertThat(rows.next()).isTrue();
      rows.updateString(2, "through");
      rows.updateRow();
      assertThat(TestDatabase.rows(connection, QUERY)).containsExactly("through");
    }
  }

  private static String refusal(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return "none";
    } catch (SQLException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private static Statement create(String kind, Connection connection) throws SQLException {
    return switch (kind) {
      case "prepareStatement" -> connection.prepareStatement("SELECT 1");
      case "prepareStatement virtual" -> connection.prepareStatement(CHANGE);
      case "prepareCall" -> connection.prepareCall("SELECT 1");
      default -> connection.createStatement();
    };
  }

  private static Stream<Method> takingText(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getParameterCount() > 0)
        .filter(method -> method.getParameterTypes()[0] == String.class)
        .filter(method -> !OTHER_STRINGS.contains(method.getName()));
  }

  private static Object invoke(Method method, Object target, String sql) throws Exception {
    Object[] arguments =
        Arrays.stream(method.getParameterTypes()).map(SqlFunnelTest::argument).toArray();
    arguments[0] = sql;
    if (method.getParameterCount() > 2) {
      arguments[1] = ResultSet.TYPE_FORWARD_ONLY;
      arguments[2] = ResultSet.CONCUR_READ_ONLY;
    }
    if (method.getParameterCount() > 3) {
      arguments[3] = ResultSet.HOLD_CURSORS_OVER_COMMIT;
    }
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause() instanceof Exception cause ? cause : failure;
    }
  }

  private static Object argument(Class<?> type) {
    if (type == int.class) {
      return Statement.RETURN_GENERATED_KEYS;
    }
    if (type == int[].class) {
      return new int[] {1};
    }
    return type == String[].class ? new String[] {"id"} : "";
  }

  private static String seen(Object result) throws SQLException {
    if (result instanceof String physical) {
      return physical.contains("entry_") ? "planned" : physical;
    }
    if (result instanceof CallableStatement call) {
      call.execute();
      return "planned";
    }
    try (PreparedStatement statement = (PreparedStatement) result;
        ResultSet rows = statement.executeQuery()) {
      return rows.next() ? "planned" : "no row";
    }
  }

  /** Something to test. */
  private interface Check {
    void run() throws Exception;
  }

  private static DynamicTest test(Method method, Check check, String... more) {
    String name =
        method.getName()
            + Arrays.toString(method.getParameterTypes())
            + " "
            + String.join(" ", more);
    return DynamicTest.dynamicTest(name, check::run);
  }
}
