package dev.stardust.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.ClientStatement;
import dev.stardust.testing.MetadataTwins;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients and BI tools ask when they connect and browse, through the proxy and of MySQL. */
final class ClientStatementsTest {

  @RegisterExtension static final BothPlaces places = new BothPlaces();

  /** MySQL's statistics of a table may otherwise be a day old. */
  private static final String FRESH = "sessionVariables=information_schema_stats_expiry=0";

  /** When a table was made, and when its rows were changed, which a virtual table does not know. */
  private static final String MOMENT =
      "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\|null|\\|[0-9: -]{19})?";

  private static Connection ordinary;
  private static Connection virtual;

  @BeforeAll
  static void connect() throws SQLException {
    ordinary = open(places.mySql());
    virtual = open(places.proxy());
  }

  @AfterAll
  static void disconnect() throws SQLException {
    ordinary.close();
    virtual.close();
  }

  private static Connection open(Place place) throws SQLException {
    Connection connection = DriverManager.getConnection(place.url(FRESH));
    MetadataTwins.create(connection, place.database());
    TestDatabase.execute(
        connection,
        "INSERT INTO parent (code) VALUES ('one')",
        "INSERT INTO child (p_id) VALUES (1)");
    return connection;
  }

  static List<ClientStatement> statements() throws IOException {
    return ClientStatement.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("statements")
  void answersAreThoseOfMySql(ClientStatement statement) throws SQLException {
    List<String> expected = answer(ordinary, places.mySql(), statement);
    List<String> actual = answer(virtual, places.proxy(), statement);
    if (statement.isOrdered()) {
      assertThat(actual).isEqualTo(expected);
    } else {
      assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  private static List<String> answer(Connection connection, Place place, ClientStatement statement)
      throws SQLException {
    List<String> lines = MetadataTwins.answer(connection, statement.in(place.database()));
    return MetadataTwins.comparable(
        lines.stream().map(line -> place.anonymous(line).replaceAll(MOMENT, "(moment)")).toList());
  }
}
