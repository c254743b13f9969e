package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mysql.cj.jdbc.JdbcConnection;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Waiting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How statements and sessions end before their time. */
@Timeout(60)
final class SessionEndsTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh();

  private static final String ASLEEP =
      "SELECT COUNT(*) FROM performance_schema.processlist WHERE db = '%s' AND info LIKE 'SELECT SLEEP%%'";
  private static final String CONNECTED =
      "SELECT COUNT(*) FROM performance_schema.processlist WHERE id = %d";

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(proxy.url(database.name()));
  }

  private static String one(Connection connection, String query) throws SQLException {
    return TestDatabase.rows(connection, query).get(0);
  }

  private static void await(Connection observer, String query, String wanted) throws Exception {
    Waiting.until(() -> one(observer, query).equals(wanted));
  }

  private static CompletableFuture<SQLException> sleeping(Statement statement) {
    return CompletableFuture.supplyAsync(
        () ->
            catchThrowableOfType(
                SQLException.class, () -> statement.execute("SELECT SLEEP(50) FROM DUAL")));
  }

  @Test
  void aRunningStatementIsCancelledByTheNumberOfTheGreeting() throws Exception {
    try (Connection connection = connect();
        Connection observer = database.plain();
        Statement statement = connection.createStatement()) {
      CompletableFuture<SQLException> failure = sleeping(statement);
      await(observer, ASLEEP.formatted(database.name()), "1");
      statement.cancel();
      failure.get(30, TimeUnit.SECONDS);
      await(observer, ASLEEP.formatted(database.name()), "0");
      assertThat(one(connection, "SELECT 'alive'")).isEqualTo("alive");
    }
  }

  @Test
  void aClientThatDiesInTheMiddleLeavesNoSessionBehind() throws Exception {
    try (Connection observer = database.plain()) {
      Connection connection = connect();
      long server = Long.parseLong(one(connection, "SELECT CONNECTION_ID()"));
      await(observer, CONNECTED.formatted(server), "1");
      CompletableFuture<SQLException> failure = sleeping(connection.createStatement());
      await(observer, ASLEEP.formatted(database.name()), "1");
      connection.abort(Runnable::run);
      failure.get(30, TimeUnit.SECONDS);
      // else the statement could end before: a session that has nothing to do is kept for others
      Waiting.until(() -> proxy.listener().sessions().size() == 0);
      try (Statement killing = observer.createStatement()) {
        killing.execute("KILL QUERY " + server); // MySQL looks at its connection only then
      } catch (SQLException gone) {
        assertThat(gone.getErrorCode()).isEqualTo(1094);
      }
      await(observer, CONNECTED.formatted(server), "0");
    }
  }

  @Test
  void aResetForgetsWhatTheSessionHad() throws Exception {
    try (Connection connection = connect()) {
      String number = one(connection, "SELECT CONNECTION_ID()");
      TestDatabase.execute(
          connection, "SET @kept = 1", "CREATE TEMPORARY TABLE mine (id INT)", "USE mysql");
      ((JdbcConnection) connection).resetServerState();
      assertThat(TestDatabase.rows(connection, "SELECT @kept IS NULL, DATABASE()"))
          .isEqualTo(List.of("1|mysql"));
      assertThat(one(connection, "SELECT CONNECTION_ID()")).isEqualTo(number);
      SQLException gone =
          catchThrowableOfType(
              SQLException.class,
              () -> TestDatabase.execute(connection, "SELECT * FROM " + database.name() + ".mine"));
      assertThat(gone.getErrorCode()).isEqualTo(1146);
    }
  }

  @Test
  void aTransactionIsTheSessionsWhateverWayItsStatementsTake() throws Exception {
    try (Connection connection = connect();
        Connection observer = database.stardust()) {
      TestDatabase.execute(connection, "CREATE TABLE w (id INT PRIMARY KEY, v INT)");
      connection.setAutoCommit(false);
      TestDatabase.execute(connection, "INSERT INTO w VALUES (1, 1)");
      assertThat(one(connection, "SELECT v FROM w WHERE id = 1")).isEqualTo("1");
      assertThat(TestDatabase.rows(observer, "SELECT * FROM w")).isEmpty();
      connection.rollback();
      assertThat(TestDatabase.rows(connection, "SELECT * FROM w")).isEmpty();
      TestDatabase.execute(connection, "INSERT INTO w VALUES (2, 2)");
      connection.commit();
      assertThat(TestDatabase.rows(observer, "SELECT * FROM w")).isEqualTo(List.of("2|2"));
    }
  }

  @Test
  void theProxyStaysAPeerBetweenTwoClients() throws Exception {
    for (String table : List.of("first", "second")) {
      try (Connection client = connect()) {
        TestDatabase.execute(client, "CREATE TABLE " + table + " (id INT PRIMARY KEY)");
      }
      try (Connection observer = database.plain()) {
        assertThat(one(observer, "SELECT COUNT(*) FROM stardust_peers")).isEqualTo("1");
      }
    }
  }
}
