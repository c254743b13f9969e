package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.proxy.auth.Passwords;
import dev.stardust.proxy.wire.Command;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session of the server's that one client leaves, and the next one of the same user finds. */
@Timeout(60)
final class IdleSessionsTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final String NUMBER = "SELECT CONNECTION_ID()";
  private static final String CONNECTED =
      "SELECT COUNT(*) FROM performance_schema.processlist WHERE id = ";

  private static final String STATE =
      "SELECT CONNECTION_ID(), DATABASE(), @kept, @@sql_mode, @@time_zone, @@autocommit,"
          + " @@transaction_isolation, @@transaction_read_only, @@character_set_client,"
          + " @@character_set_results, @@collation_connection, @@sql_select_limit,"
          + " @@foreign_key_checks, @@optimizer_switch, @@wait_timeout, @@group_concat_max_len,"
          + " LAST_INSERT_ID(), FOUND_ROWS(), ROW_COUNT(), @@warning_count, CURRENT_ROLE(),"
          + " IS_USED_LOCK('idle_lock')";

  private TestProxy proxy;

  @BeforeEach
  void open() throws IOException {
    byte[] password = "secret".getBytes(StandardCharsets.US_ASCII);
    proxy = TestProxy.open("[other]", "tenant = 2", "password = " + Passwords.sha2(password));
  }

  @AfterEach
  void close() {
    proxy.close();
  }

  private Connection connect(String... properties) throws SQLException {
    return DriverManager.getConnection(proxy.url(database.name(), properties));
  }

  private static RawClient.Who who(String user) {
    return new RawClient.Who(user, "secret", database.name());
  }

  private RawClient raw(String user) throws IOException {
    return RawClient.open(proxy.port(), RawClient.USUAL, who(user));
  }

  private static String one(Connection connection, String query) throws SQLException {
    return TestDatabase.rows(connection, query).get(0);
  }

  private static String number(RawClient client) throws IOException {
    return client.query(NUMBER).stream().filter(said -> said.startsWith("row")).findAny().get();
  }

  private void awaitIdle(int wanted) throws Exception {
    Waiting.until(() -> proxy.listener().sessions().idleSize() == wanted);
  }

  private static void awaitGone(Connection observer, String number) throws Exception {
    Waiting.until(() -> one(observer, CONNECTED + number).equals("0"));
  }

  /** The number of the session that the next client has, which leaves at once. */
  private String next() throws SQLException {
    try (Connection next = connect()) {
      return one(next, NUMBER);
    }
  }

  @Test
  void nothingOfTheFormerClientIsThere() throws Exception {
    String state;
    try (Connection observer = database.plain()) {
      TestDatabase.execute(observer, "DROP ROLE IF EXISTS idle_role", "CREATE ROLE idle_role");
      TestDatabase.execute(observer, "GRANT idle_role TO CURRENT_USER()");
    }
    try (Connection former = connect()) {
      state = one(former, STATE);
      TestDatabase.execute(
          former,
          "CREATE TABLE shown (id INT PRIMARY KEY AUTO_INCREMENT, v INT)",
          "INSERT INTO shown (v) VALUES (1), (2)",
          "SET @kept = 1, sql_mode = '', time_zone = '+03:00', foreign_key_checks = 0",
          "SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE",
          "SET NAMES utf8mb3, sql_select_limit = 1, SESSION group_concat_max_len = 100",
          "SET optimizer_switch = 'derived_merge=off', wait_timeout = 1000",
          "SET ROLE idle_role",
          "CREATE TEMPORARY TABLE mine (id INT)",
          "CREATE TEMPORARY TABLE shown (other INT)",
          "PREPARE said FROM 'SELECT 7'",
          "SELECT GET_LOCK('idle_lock', 0)",
          "SELECT LAST_INSERT_ID(77)",
          "SELECT SQL_CALC_FOUND_ROWS 1 UNION SELECT 2 LIMIT 1",
          "SELECT 1 / 0",
          "USE mysql");
    }
    awaitIdle(1);
    try (Connection next = connect()) {
      assertThat(one(next, STATE)).isEqualTo(state);
      assertThat(TestDatabase.rows(next, "SELECT v FROM shown ORDER BY id"))
          .isEqualTo(List.of("1", "2"));
      for (String gone : List.of("SELECT * FROM mine", "EXECUTE said", "SELECT other FROM shown")) {
        assertThat(refusal(next, gone)).as(gone).isIn(1146, 1243, 1054);
      }
      TestDatabase.execute(next, "CREATE TEMPORARY TABLE mine (id INT)");
    } finally {
      try (Connection observer = database.plain()) {
        TestDatabase.execute(observer, "DROP ROLE idle_role");
      }
    }
  }

  private static int refusal(Connection connection, String sql) {
    try {
      TestDatabase.execute(connection, sql);
      return 0;
    } catch (SQLException refused) {
      return refused.getErrorCode();
    }
  }

  @Test
  void aTransactionIsRolledBackAndLocksAreReleased() throws Exception {
    String number;
    try (Connection former = connect()) {
      number = one(former, NUMBER);
      TestDatabase.execute(
          former,
          "CREATE TABLE held (id INT PRIMARY KEY)",
          "SET autocommit = 0",
          "INSERT INTO held VALUES (1)");
    }
    awaitIdle(1);
    try (Connection next = connect();
        Connection observer = database.plain()) {
      assertThat(one(next, NUMBER)).isEqualTo(number);
      assertThat(TestDatabase.rows(next, "SELECT * FROM held")).isEmpty();
      TestDatabase.execute(next, "INSERT INTO held VALUES (1)");
      TestDatabase.execute(observer, "CREATE TABLE locked (id INT)");
      TestDatabase.execute(next, "LOCK TABLES locked WRITE");
    }
    awaitIdle(1);
    try (Connection next = connect();
        Connection observer = database.stardust()) {
      assertThat(one(next, NUMBER)).isEqualTo(number);
      TestDatabase.execute(observer, "INSERT INTO locked VALUES (1)");
      TestDatabase.execute(observer, "INSERT INTO held VALUES (2)");
      assertThat(TestDatabase.rows(next, "SELECT id FROM held ORDER BY id"))
          .isEqualTo(List.of("1", "2"));
    }
  }

  @Test
  void whatAClientHasPreparedIsUnknownToTheNext() throws Exception {
    String number;
    try (RawClient former = raw("app")) {
      number = number(former);
      former.begin(
          Command.STMT_PREPARE, out -> out.writeBytes("DO 1".getBytes(StandardCharsets.UTF_8)));
      assertThat(former.packet()[0]).isZero();
    }
    awaitIdle(1);
    try (RawClient next = raw("app")) {
      assertThat(number(next)).isEqualTo(number);
      for (int statement : new int[] {1, 2}) {
        assertThat(
                next.single(
                    Command.STMT_EXECUTE,
                    out -> out.writeIntLE(statement).writeByte(0).writeIntLE(1)))
            .startsWith("error 1243");
      }
    }
  }

  @Test
  void manyClientsHaveTheSameSessionOneAfterTheOther() throws Exception {
    Set<String> numbers = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      String[] properties =
          i % 2 == 0 ? new String[0] : new String[] {"sslMode=REQUIRED", "useCompression=true"};
      try (Connection client = connect(properties)) {
        numbers.add(one(client, NUMBER));
        TestDatabase.execute(client, "CREATE TEMPORARY TABLE each_has (id INT)");
      }
      awaitIdle(1);
    }
    assertThat(numbers).hasSize(1);
  }

  @Test
  void whoLeavesAsSoonAsTheAnswerIsThereLeavesASession() throws Exception {
    byte[] created = "CREATE TEMPORARY TABLE each_has (id INT)".getBytes(StandardCharsets.US_ASCII);
    Set<String> numbers = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      boolean closes = i % 2 == 0;
      try (RawClient client = raw("app")) {
        numbers.add(number(client));
        client.begin(closes ? Command.STMT_PREPARE : Command.QUERY, out -> out.writeBytes(created));
        byte[] answer = client.packet();
        if (closes) { // which is not answered
          client.begin(Command.STMT_CLOSE, out -> out.writeBytes(answer, 1, Integer.BYTES));
        }
      }
      awaitIdle(1);
    }
    assertThat(numbers).hasSize(1);
  }

  @Test
  void anotherUserHasAnotherSession() throws Exception {
    String app;
    String other;
    try (RawClient client = raw("app")) {
      app = number(client);
      client.query("SET @kept = 1");
      assertThat(client.changeUser(who("other"))).contains("ok");
      other = number(client);
      assertThat(other).isNotEqualTo(app);
    }
    awaitIdle(2);
    try (RawClient one = raw("other");
        RawClient two = raw("app");
        RawClient three = raw("app")) {
      assertThat(number(one)).isEqualTo(other);
      assertThat(number(two)).isEqualTo(app);
      assertThat(number(three)).isNotIn(app, other);
      assertThat(two.query("SELECT @kept IS NULL, @@stardust.tenant")).contains("row 1|1");
      assertThat(one.query("SELECT @@stardust.tenant")).contains("row 2");
    }
  }

  @Test
  void aClientWithoutADatabaseIsInNone() throws Exception {
    connect().close();
    awaitIdle(1);
    try (Connection client = DriverManager.getConnection(proxy.url(""))) {
      assertThat(one(client, "SELECT DATABASE()")).isEqualTo("null");
    }
  }

  @Test
  void aSessionThatTheServerHasEndedIsNobodys() throws Exception {
    String number = next();
    awaitIdle(1);
    try (Connection observer = database.plain()) {
      TestDatabase.execute(observer, "KILL " + number);
    }
    assertThat(next()).isNotEqualTo(number);
  }

  @Test
  void aSessionThatSomebodyHasKilledIsNotKept() throws Exception {
    String number;
    try (Connection killer = connect();
        Connection observer = database.plain()) {
      try (Connection victim = connect()) {
        number = one(victim, NUMBER);
        TestDatabase.execute(killer, "KILL QUERY " + number);
      }
      awaitGone(observer, number);
    }
  }

  @Test
  void whatIsKeptIsClosedWhenTheProxyDrains() throws Exception {
    String number = next();
    awaitIdle(1);
    assertThat(proxy.listener().sessions().drain(Duration.ofSeconds(10))).isTrue();
    try (Connection observer = database.plain()) {
      awaitGone(observer, number);
    }
  }

  @Test
  @Timeout(20) // the server itself gives up what is left after 30 s
  void noneIsLeftOfAProxyThatIsClosedWhileItBeginsOneAnew() throws Exception {
    List<String> numbers = new ArrayList<>();
    List<RawClient> clients = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      try (TestProxy closed = TestProxy.open()) {
        for (int client = 0; client < 6; client++) {
          clients.add(RawClient.open(closed.port(), RawClient.USUAL, who("app")));
          numbers.add(number(clients.get(client)).replaceAll("\\D", ""));
        }
        for (RawClient client : clients) {
          client.close();
        }
        clients.clear();
      }
    }
    try (Connection observer = database.plain()) {
      for (String number : numbers) {
        awaitGone(observer, number);
      }
    }
  }
}
