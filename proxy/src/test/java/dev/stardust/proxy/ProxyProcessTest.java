package dev.stardust.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stardust.proxy.auth.Passwords;
import dev.stardust.testing.MySqlServer;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The proxy as a process of its own: who gets in, what can be watched, how it ends. */
final class ProxyProcessTest {

  @RegisterExtension static final TestDatabase test = TestDatabase.fresh();

  private static final String PLAIN = "sslMode=DISABLED&allowPublicKeyRetrieval=true";

  @TempDir private Path folder;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path users(String extra) throws IOException {
    String server = test.stardustUrl().replaceFirst("(//[^/]*/)[^?]*", "$1");
    Path written =
        Files.writeString(
            folder.resolve("users.next"),
            "tenant = 1\nurl = "
                + server
                + "\n[app]\npassword = "
                + Passwords.sha2(utf8("secret"))
                + "\n[old]\npassword = "
                + Passwords.nativeForm(utf8("secret"))
                + "\n"
                + extra);
    // A proxy that looks at it meanwhile must not see half of it.
    return Files.move(written, folder.resolve("users"), StandardCopyOption.ATOMIC_MOVE);
  }

  private static Connection login(int port, String user, String password, String properties)
      throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mysql://127.0.0.1:" + port + "/" + test.name() + "?" + properties, user, password);
  }

  private static String answer(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static int status(int port, String path) throws IOException, InterruptedException {
    return get(port, path).statusCode();
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void clientsLogInByEveryMethod() throws Exception {
    try (Child proxy = Child.start("--port=0", "--users=" + users(""))) {
      int port = proxy.await("proxy_listening").get("port").asInt();
      for (String user : new String[] {"app", "old"}) {
        for (String how : new String[] {PLAIN, PLAIN, "sslMode=REQUIRED", "sslMode=PREFERRED"}) {
          try (Connection connection = login(port, user, "secret", how)) {
            assertThat(answer(connection, "SELECT 41 + 1")).isEqualTo("42");
          }
        }
        assertThatThrownBy(() -> login(port, user, "wrong", PLAIN))
            .isInstanceOfSatisfying(
                SQLException.class, refused -> assertThat(refused.getErrorCode()).isEqualTo(1045))
            .hasMessageContaining("using password: YES");
      }
      assertThat(proxy.await("login_refused").get("user").asText()).isEqualTo("app");
      proxy.terminate();
      assertThat(proxy.exitCode()).isZero();
    }
  }

  @Test
  void sessionsBeginAsTheUsersPolicySays() throws Exception {
    String careful =
        "[careful]\nread-only = true\nlongest-statement = 2s\npassword = "
            + Passwords.sha2(utf8("secret"));
    test.execute("CREATE TABLE looked_at (id INT PRIMARY KEY)");
    try (Child proxy = Child.start("--port=0", "--users=" + users(careful))) {
      int port = proxy.await("proxy_listening").get("port").asInt();
      try (Connection connection = login(port, "careful", "secret", PLAIN);
          Statement statement = connection.createStatement()) {
        assertThat(answer(connection, "SELECT @@max_execution_time")).isEqualTo("2000");
        assertThat(answer(connection, "SELECT @@transaction_read_only")).isEqualTo("1");
        assertThatThrownBy(() -> statement.execute("INSERT INTO looked_at VALUES (1)"))
            .hasMessageContaining("read-only");
      }
    }
  }

  @Test
  void statementsAreLoggedByTheIdThatTheServerSees() throws Exception {
    try (Child proxy =
        Child.start(
            "--port=0", "--statement-log=all", "--slow-statement=1h", "--users=" + users(""))) {
      int port = proxy.await("proxy_listening").get("port").asInt();
      try (Connection connection = login(port, "app", "secret", PLAIN)) {
        String shown =
            answer(
                connection,
                "SELECT info FROM performance_schema.processlist WHERE info LIKE '%look at me%'");
        String id = shown.replaceFirst("(?s)/\\* stardust (\\S+) \\*/ SELECT info.*", "$1");
        JsonNode logged = proxy.await("statement");
        for (int i = 2; !logged.get("statement").asText().equals(id); i++) {
          logged = proxy.await("statement", i);
        }
        assertThat(logged.get("user").asText()).isEqualTo("app");
        assertThat(logged.get("command").asInt()).isEqualTo(3);
        assertThat(logged.toString()).doesNotContain("look at me");
      }
    }
  }

  @Test
  void executionsAreLoggedByTheIdOfTheirPreparation() throws Exception {
    try (Child proxy =
        Child.start(
            "--port=0", "--statement-log=all", "--slow-statement=1h", "--users=" + users(""))) {
      int port = proxy.await("proxy_listening").get("port").asInt();
      Set<String> shown = new HashSet<>();
      try (Connection connection =
              login(port, "app", "secret", PLAIN + "&useServerPrepStmts=true");
          PreparedStatement statement =
              connection.prepareStatement(
                  "SELECT info FROM performance_schema.processlist WHERE info LIKE ?")) {
        for (int times = 0; times < 2; times++) {
          statement.setString(1, "%info LIKE%");
          try (ResultSet row = statement.executeQuery()) {
            assertThat(row.next()).isTrue();
            shown.add(
                row.getString(1).replaceFirst("(?s)/\\* stardust (\\S+) \\*/ SELECT.*", "$1"));
          }
        }
      }
      JsonNode logged = proxy.await("statement");
      for (int i = 2; logged.get("command").asInt() != 23; i++) {
        logged = proxy.await("statement", i);
      }
      assertThat(shown).containsExactly(logged.get("prepared").asText());
      assertThat(logged.get("statement").asText()).isNotIn(shown);
    }
  }

  @Test
  void metricsTellOfClientsAndStatements() throws Exception {
    try (Child proxy =
        Child.start("--port=0", "--http-port=0", "--statement-log=off", "--users=" + users(""))) {
      int http = proxy.await("http_listening").get("port").asInt();
      int port = proxy.await("proxy_listening").get("port").asInt();
      assertThatThrownBy(() -> login(port, "app", "wrong", PLAIN)).isInstanceOf(SQLException.class);
      try (Connection connection = login(port, "app", "secret", PLAIN)) {
        String before = get(http, "/metrics").body();
        assertThat(before)
            .contains("stardust_logins_total{code=\"0\"} 1")
            .contains("stardust_logins_total{code=\"1045\"} 1")
            .containsPattern("(?m)^stardust_sessions 1")
            .containsPattern("(?m)^stardust_connections [12]");
        assertThat(answer(connection, "SELECT SLEEP(0.1)")).isEqualTo("0");
        String after = get(http, "/metrics").body();
        assertThat(value(after, "count")).isEqualTo(value(before, "count") + 1);
        assertThat(value(after, "sum")).isGreaterThanOrEqualTo(value(before, "sum") + 0.1);
      }
    }
  }

  private static double value(String metrics, String of) {
    Matcher line =
        Pattern.compile("(?m)^stardust_statements_seconds_" + of + " (\\S+)").matcher(metrics);
    assertThat(line.find()).as(metrics).isTrue();
    return Double.parseDouble(line.group(1));
  }

  @Test
  void tlsCanBeDemandedOrTakenAway() throws Exception {
    try (Child proxy = Child.start("--port=0", "--tls-mode=require", "--users=" + users(""))) {
      int port = proxy.await("proxy_listening").get("port").asInt();
      login(port, "app", "secret", "sslMode=REQUIRED").close();
      assertThatThrownBy(() -> login(port, "app", "secret", PLAIN))
          .isInstanceOfSatisfying(
              SQLException.class, refused -> assertThat(refused.getErrorCode()).isEqualTo(3159));
    }
    try (Child proxy = Child.start("--port=0", "--tls-mode=off", "--users=" + users(""))) {
      int port = proxy.await("proxy_listening").get("port").asInt();
      login(port, "app", "secret", PLAIN).close();
      assertThatThrownBy(() -> login(port, "app", "secret", "sslMode=REQUIRED"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void usersComeAndGoWhileItRuns() throws Exception {
    try (Child proxy = Child.start("--port=0", "--users-interval=20ms", "--users=" + users(""))) {
      int port = proxy.await("proxy_listening").get("port").asInt();
      assertThatThrownBy(() -> login(port, "new", "secret", PLAIN))
          .isInstanceOf(SQLException.class);
      users("[new]\npassword = hunter2");
      assertThat(proxy.await("users_refused").toString()).doesNotContain("hunter2");
      users("[new]\npassword = " + Passwords.sha2(utf8("secret")));
      proxy.await("users_loaded", 2);
      login(port, "new", "secret", PLAIN).close();
    }
  }

  @Test
  void sessionsThatAreKeptEndWithTheUsersOfThatTimeAndInTime() throws Exception {
    try (Child proxy =
        Child.start(
            "--port=0",
            "--http-port=0",
            "--users-interval=20ms",
            "--idle-session-timeout=2s",
            "--users=" + users(""))) {
      int http = proxy.await("http_listening").get("port").asInt();
      int port = proxy.await("proxy_listening").get("port").asInt();
      String first = session(port);
      awaitIdle(http, 1);
      assertThat(session(port)).isEqualTo(first);
      awaitIdle(http, 1);
      users("[new]\npassword = " + Passwords.sha2(utf8("secret")));
      awaitIdle(http, 0);
      String second = session(port);
      assertThat(second).isNotEqualTo(first);
      awaitIdle(http, 1);
      awaitIdle(http, 0);
      assertThat(session(port)).isNotIn(first, second);
    }
  }

  private static String session(int port) throws SQLException {
    try (Connection connection = login(port, "app", "secret", PLAIN)) {
      return answer(connection, "SELECT CONNECTION_ID()");
    }
  }

  private static void awaitIdle(int http, int wanted) throws Exception {
    String idle = "stardust_sessions_idle " + wanted;
    Waiting.until(() -> get(http, "/metrics").body().contains(idle));
  }

  @Test
  void usersMayStandInATable() throws Exception {
    try (Connection plain = test.plain()) {
      String server = test.stardustUrl().replaceFirst("(//[^/]*/)[^?]*", "$1");
      TestDatabase.execute(
          plain,
          "CREATE TABLE proxy_users (name VARCHAR(32) PRIMARY KEY, password VARCHAR(255), tenant BIGINT,"
              + " url VARCHAR(999), read_only VARCHAR(5), most_rows BIGINT)",
          "INSERT INTO proxy_users (name, tenant, url) VALUES ('', 1, '" + server + "')",
          "INSERT INTO proxy_users (name, password, read_only, most_rows) VALUES ('few', '"
              + Passwords.sha2(utf8("secret"))
              + "', 'true', 2)");
      try (Child proxy =
          Child.start(
              "--port=0",
              "--users-interval=20ms",
              "--users-table=" + test.name() + ".proxy_users",
              "--users-url=" + MySqlServer.get().url(""))) {
        int port = proxy.await("proxy_listening").get("port").asInt();
        try (Connection few = login(port, "few", "secret", PLAIN)) {
          assertThat(answer(few, "SELECT @@transaction_read_only + @@sql_select_limit"))
              .isEqualTo("3");
        }
        TestDatabase.execute(plain, "UPDATE proxy_users SET password = 'hunter2'");
        assertThat(proxy.await("users_refused").toString()).doesNotContain("hunter2");
        TestDatabase.execute(
            plain,
            "UPDATE proxy_users SET name = 'more', password = '"
                + Passwords.nativeForm(utf8("other"))
                + "' WHERE name <> ''",
            "UPDATE proxy_users SET password = NULL WHERE name = ''");
        proxy.await("users_loaded", 2);
        login(port, "more", "other", PLAIN).close();
        assertThatThrownBy(() -> login(port, "few", "secret", PLAIN))
            .isInstanceOf(SQLException.class);
      }
    }
  }

  @Test
  void aTransactionThatIsOpenMayEndWhenTheProxyStops() throws Exception {
    test.execute("CREATE TABLE kept (id INT PRIMARY KEY)");
    try (Child proxy = Child.start("--port=0", "--http-port=0", "--users=" + users(""))) {
      int http = proxy.await("http_listening").get("port").asInt();
      int port = proxy.await("proxy_listening").get("port").asInt();
      assertThat(status(http, "/health")).isEqualTo(200);
      assertThat(status(http, "/ready")).isEqualTo(200);
      try (Connection idle = login(port, "app", "secret", PLAIN);
          Connection working = login(port, "app", "secret", PLAIN);
          Statement statement = working.createStatement()) {
        working.setAutoCommit(false);
        statement.execute("INSERT INTO kept VALUES (1)");
        proxy.terminate();
        proxy.await("shutdown_requested");
        assertThat(status(http, "/health")).isEqualTo(200);
        assertThat(status(http, "/ready")).isEqualTo(503);
        Waiting.until(() -> !idle.isValid(5));
        statement.execute("INSERT INTO kept VALUES (2)");
        working.commit();
        // The session has ended with its transaction; there is nothing to close.
        working.abort(Runnable::run);
      }
      proxy.await("proxy_drained");
      assertThat(proxy.exitCode()).isZero();
    }
    try (Connection plain = test.plain()) {
      assertThat(answer(plain, "SELECT COUNT(*) FROM kept")).isEqualTo("2");
    }
  }

  @Test
  void whoDoesNotEndInTimeIsCutOff() throws Exception {
    try (Child proxy = Child.start("--port=0", "--drain-timeout=50ms", "--users=" + users(""))) {
      int port = proxy.await("proxy_listening").get("port").asInt();
      try (Connection working = login(port, "app", "secret", PLAIN);
          Statement statement = working.createStatement()) {
        working.setAutoCommit(false);
        statement.execute("SELECT COUNT(*) FROM information_schema.tables");
        proxy.terminate();
        proxy.await("shutdown_requested");
        assertThat(proxy.exitCode()).isZero();
        assertThat(working.isValid(5)).isFalse();
      }
    }
  }
}
