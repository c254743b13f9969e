package dev.stardust.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connector/J and MariaDB's Connector/J, as their users set them. */
final class JavaConnectorsTest {

  @RegisterExtension static final BothPlaces places = new BothPlaces();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connectionAttributes=program:test",
        "useInformationSchema=false&rewriteBatchedStatements=true",
        "useUnicode=true&characterEncoding=UTF-8&connectionTimeZone=UTC&useAffectedRows=true",
        "cacheServerConfiguration=true&useLocalSessionState=true&elideSetAutoCommits=true",
        "allowMultiQueries=true",
        "useServerPrepStmts=true&cachePrepStmts=true",
        "useServerPrepStmts=true&useCursorFetch=true&defaultFetchSize=2",
        "defaultFetchSize=-2147483648"
      })
  void connectorJ(String properties) throws IOException, SQLException {
    theSessionIsAsOnMySql(properties, place -> place.url(properties));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connectionAttributes=program:test",
        "useServerPrepStmts=true&cachePrepStmts=true&useBulkStmts=true",
        "useServerPrepStmts=true&defaultFetchSize=2",
        "allowMultiQueries=true&useAffectedRows=true&transactionReplay=true",
        "sslMode=trust"
      })
  void mariaDb(String properties) throws IOException, SQLException {
    theSessionIsAsOnMySql(properties, place -> place.mariaDbUrl(properties));
  }

  // Rows of statements that the server has prepared have types of their own behind the proxy.
  private static void theSessionIsAsOnMySql(String properties, Function<Place, String> url)
      throws IOException, SQLException {
    boolean typed = !properties.contains("useServerPrepStmts");
    List<String> expected = run(places.mySql(), url, typed);
    List<String> actual = run(places.proxy(), url, typed);
    SoftAssertions.assertSoftly(
        softly -> {
          for (int i = 0; i < expected.size(); i++) {
            softly.assertThat(actual.get(i)).isEqualTo(expected.get(i));
          }
        });
    assertThat(String.join("", actual)).contains("Ärger").contains("1062 23000");
  }

  private static List<String> run(Place place, Function<Place, String> url, boolean typed)
      throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(url.apply(place))) {
      return new JdbcSession(connection, typed).run().stream().map(place::anonymous).toList();
    }
  }
}
