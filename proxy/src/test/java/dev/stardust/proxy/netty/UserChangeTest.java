package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.proxy.wire.Command;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a client may change of its session: who it is, and whether texts have many statements. */
@Timeout(60)
final class UserChangeTest {

  @RegisterExtension static final TestDatabase virtual = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase plain = TestDatabase.fresh();

  private static final List<String> USERS = List.of("proto_one", "proto_two");

  private static TestProxy proxy;

  @BeforeAll
  static void start() throws Exception {
    StringBuilder users = new StringBuilder();
    try (Connection root = plain.plain()) {
      for (String user : USERS) {
        TestDatabase.execute(
            root,
            "DROP USER IF EXISTS " + user,
            "CREATE USER " + user + " IDENTIFIED BY 'secret of " + user + "'",
            "GRANT ALL ON *.* TO " + user);
        String stored =
            "SELECT HEX(authentication_string) FROM mysql.user WHERE user = '" + user + "'";
        users
            .append("[" + user + "]\ntenant = " + (USERS.indexOf(user) + 1) + "\npassword = 0x")
            .append(TestDatabase.rows(root, stored).get(0))
            .append('\n');
      }
    }
    proxy = TestProxy.open(users.toString());
  }

  @AfterAll
  static void stop() throws SQLException {
    proxy.close();
    try (Connection root = plain.plain()) {
      TestDatabase.execute(root, "DROP USER proto_one, proto_two");
    }
  }

  private static RawClient.Who who(int user, String database) {
    return new RawClient.Who(USERS.get(user), "secret of " + USERS.get(user), database);
  }

  private interface Program {
    void run(RawClient client, String database, List<Object> seen) throws IOException;
  }

  /** Runs a program on both; the same must be seen. */
  private static List<Object> onBoth(Program program) throws IOException {
    List<Object> here = seen(proxy.port(), virtual.name(), program);
    assertThat(here).isEqualTo(seen(RawClient.serverPort(), plain.name(), program)).isNotEmpty();
    return here;
  }

  private static List<Object> seen(int port, String database, Program program) throws IOException {
    List<Object> seen = new ArrayList<>();
    for (RawClient.Who each : List.of(who(0, ""), who(1, ""))) {
      RawClient.open(port, RawClient.USUAL, each).close(); // the password is shown only once
    }
    try (RawClient client = RawClient.open(port, RawClient.USUAL, who(0, database))) {
      program.run(client, database, seen);
    }
    seen.replaceAll(
        said -> said.toString().replace(database, "DB").replace("'localhost'", "'127.0.0.1'"));
    return seen;
  }

  @Test
  void whoBecomesSomebodyElseHasANewSession() throws IOException {
    List<Object> seen =
        onBoth(
            (client, database, said) -> {
              client.query("SET @x = 1, SESSION sort_buffer_size = 100000");
              client.query("CREATE TEMPORARY TABLE mine (id INT)");
              client.query("START TRANSACTION");
              said.add(client.changeUser(who(1, database)));
              said.add(client.query("SELECT @x, @@sort_buffer_size = @@GLOBAL.sort_buffer_size"));
              said.add(client.query("SELECT DATABASE(), SUBSTRING_INDEX(USER(), '@', 0)"));
              said.add(client.query("SELECT * FROM mine"));
              said.add(client.changeUser(who(0, "")));
              said.add(client.query("SELECT DATABASE()"));
              said.add(client.single(Command.PING, out -> {}));
            });
    assertThat(seen.get(0).toString()).contains("switch to caching_sha2_password;");
  }

  @Test
  void aStatementThatWasPreparedIsUnknown() throws IOException {
    onBoth(
        (client, database, said) -> {
          client.begin(
              Command.STMT_PREPARE, out -> out.writeBytes("DO 1".getBytes(StandardCharsets.UTF_8)));
          said.add(client.packet().length);
          said.add(client.changeUser(who(0, database)));
          said.add(
              client.single(
                  Command.STMT_EXECUTE, out -> out.writeIntLE(1).writeByte(0).writeIntLE(1)));
          said.add(client.single(Command.STMT_RESET, out -> out.writeIntLE(1)));
          said.add(client.single(Command.STMT_FETCH, out -> out.writeIntLE(1).writeIntLE(1)));
        });
  }

  @Test
  void whoCannotProveItIsThrownOut() throws IOException {
    onBoth(
        (client, database, said) -> {
          said.add(client.changeUser(new RawClient.Who("proto_two", "wrong", "")));
          said.add(client.isClosed());
        });
  }

  @Test
  void aDatabaseThatIsNotThereEndsTheConnection() throws IOException {
    onBoth(
        (client, database, said) -> {
          said.add(client.changeUser(who(1, "missing_db")));
          said.add(client.isClosed());
        });
  }

  @Test
  void anotherUserIsAnotherTenant() throws IOException {
    try (RawClient client = RawClient.open(proxy.port(), RawClient.USUAL, who(0, virtual.name()))) {
      client.query("CREATE TABLE t (id INT PRIMARY KEY, v INT)");
      client.query("INSERT INTO t VALUES (1, 1)");
      assertThat(client.query("SELECT v FROM t WHERE id = 1").toString()).contains("row");
      client.changeUser(who(1, virtual.name()));
      assertThat(client.query("SELECT v FROM t WHERE id = 1").toString()).doesNotContain("row");
    }
  }

  @Test
  void severalStatementsAreAllowedAndForbiddenAgain() throws IOException {
    onBoth(
        (client, database, said) -> {
          said.add(client.query("SELECT 1; SELECT 2"));
          said.add(client.single(Command.SET_OPTION, out -> out.writeShortLE(0)));
          said.add(client.query("SELECT 1; SELECT 2"));
          client.query("CREATE TABLE s (id INT PRIMARY KEY)");
          said.add(client.query("INSERT INTO s VALUES (1); SELECT * FROM s; DROP TABLE s"));
          said.add(client.single(Command.SET_OPTION, out -> out.writeShortLE(1)));
          said.add(client.query("SELECT 1; SELECT 2"));
          said.add(client.single(Command.SET_OPTION, out -> out.writeShortLE(2)));
          said.add(client.query("SELECT 1"));
        });
  }

  @Test
  void aUserStaysWithTheTenantOfTheAccount() throws IOException {
    try (RawClient client = RawClient.open(proxy.port(), RawClient.USUAL, who(0, virtual.name()))) {
      for (String sql :
          List.of(
              "SET @@stardust.tenant = 2",
              "SET SESSION stardust.tenant = 0",
              "/* two */ SET @a = 1, @@session.stardust.tenant := 2")) {
        assertThat(client.query(sql).get(0)).startsWith("error 1231 42000 Variable");
        client.single(Command.RESET_CONNECTION, out -> {});
      }
      assertThat(client.query("SET @@stardust.tenant = 1").get(0)).startsWith("ok");
      assertThat(client.query("SELECT @@stardust.tenant")).contains("row 1");
    }
  }

  @Test
  void whoMayOnlyReadHearsWhatMySqlSays() throws IOException {
    String create = "CREATE TABLE only_read (id INT PRIMARY KEY)";
    List<String> here = new ArrayList<>();
    List<String> there = new ArrayList<>();
    try (RawClient client = RawClient.open(proxy.port(), RawClient.USUAL, who(0, virtual.name()));
        RawClient root =
            RawClient.open(
                RawClient.serverPort(),
                RawClient.USUAL,
                new RawClient.Who("root", "", plain.name()))) {
      for (String sql :
          List.of(
              create,
              "SET SESSION TRANSACTION READ ONLY",
              "INSERT INTO only_read VALUES (1)",
              "DELETE FROM only_read",
              "CREATE TABLE another (id INT PRIMARY KEY)",
              "DROP TABLE only_read")) {
        here.add(client.query(sql).toString());
        there.add(root.query(sql).toString());
      }
    }
    assertThat(here).isEqualTo(there);
    assertThat(there.get(2)).contains("1792 25006");
  }
}
