package dev.stardust.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connector/J, as its users set it. */
final class ConnectorJTest {

  @RegisterExtension static final BothPlaces places = new BothPlaces();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connectionAttributes=program:test",
        "useInformationSchema=false&rewriteBatchedStatements=true",
        "useUnicode=true&characterEncoding=UTF-8&connectionTimeZone=UTC&useAffectedRows=true",
        "cacheServerConfiguration=true&useLocalSessionState=true&elideSetAutoCommits=true",
        "allowMultiQueries=true"
      })
  void theScenarioIsAsOnMySql(String properties) throws IOException, SQLException {
    List<String> statements = Scenario.statements();
    List<String> here = run(places.proxy(), properties, statements);
    List<String> there = run(places.mySql(), properties, statements);
    SoftAssertions.assertSoftly(
        softly -> {
          for (int i = 0; i < statements.size(); i++) {
            softly.assertThat(here.get(i)).as(statements.get(i)).isEqualTo(there.get(i));
          }
        });
    assertThat(String.join("", here)).contains("Ärger").contains("1062 23000");
  }

  private static List<String> run(Place place, String properties, List<String> statements)
      throws SQLException {
    List<String> said = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(place.url(properties));
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        said.add(place.anonymous(answer(statement, sql)));
      }
    }
    return said;
  }

  private static String answer(Statement statement, String sql) {
    try {
      return statement.execute(sql, Statement.RETURN_GENERATED_KEYS)
          ? rows(statement.getResultSet())
          : statement.getUpdateCount() + " keys " + rows(statement.getGeneratedKeys());
    } catch (SQLException failure) {
      return failure.getErrorCode() + " " + failure.getSQLState() + " " + failure.getMessage();
    }
  }

  private static String rows(ResultSet rows) throws SQLException {
    StringJoiner all = new StringJoiner("\n");
    ResultSetMetaData columns = rows.getMetaData();
    StringJoiner labels = new StringJoiner("|");
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      labels.add(columns.getColumnLabel(i) + " " + columns.getColumnTypeName(i));
    }
    all.add(labels.toString());
    while (rows.next()) {
      StringJoiner row = new StringJoiner("|");
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        row.add(rows.getString(i));
      }
      all.add(row.toString());
    }
    return all.toString();
  }
}
