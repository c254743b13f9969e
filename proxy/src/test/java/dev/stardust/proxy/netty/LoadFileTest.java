package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.proxy.auth.Passwords;
import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Command;
import dev.stardust.testing.TestDatabase;
import dev.stardust.testing.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** LOAD DATA LOCAL INFILE, into virtual tables and into ordinary ones. */
@Timeout(60)
final class LoadFileTest {

  @RegisterExtension static final TestDatabase virtual = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase plain = TestDatabase.fresh();
  @RegisterExtension static final TestDatabase behind = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh();

  private static final String TABLE =
      "CREATE TABLE l (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(20), n INT DEFAULT 5, UNIQUE KEY (name))";
  private static final String LOAD = "LOAD DATA LOCAL INFILE 'some file' ";

  private interface Program {
    void run(RawClient client, List<Object> seen) throws IOException;
  }

  @BeforeAll
  static void create() throws SQLException {
    TestDatabase.execute(virtual.stardust(), TABLE);
    TestDatabase.execute(plain.plain(), TABLE);
    TestDatabase.execute(behind.plain(), TABLE);
  }

  private static void onAll(Program program) throws IOException {
    List<Object> expected =
        seen(RawClient.serverPort(), new RawClient.Who("root", "", plain.name()), program);
    for (TestDatabase each : List.of(behind, virtual)) {
      RawClient.Who app = new RawClient.Who("app", "secret", each.name());
      assertThat(seen(proxy.port(), app, program)).isEqualTo(expected);
    }
  }

  private static List<Object> seen(int port, RawClient.Who who, Program program)
      throws IOException {
    List<Object> seen = new ArrayList<>();
    try (RawClient client = RawClient.open(port, RawClient.USUAL | Capability.LOCAL_FILES, who)) {
      client.query("TRUNCATE TABLE l");
      program.run(client, seen);
    }
    seen.replaceAll(
        said ->
            said.toString()
                .replace(who.database(), "DB")
                .replaceAll("column .*? [0-9a-f]{26}, ", "")
                .replaceAll("end [^,\\]]*", "end"));
    return seen;
  }

  @Test
  void rowsAreLoadedWhateverTheFormOfTheFile() throws IOException {
    onAll(
        (client, said) -> {
          said.add(client.load(LOAD + "INTO TABLE l", "1\tÄrger\t7\n2\t\\N\t", "8\n"));
          said.add(client.load(LOAD + "INTO TABLE l (name)", "three\nfour\n"));
          said.add(
              client.load(
                  LOAD
                      + "INTO TABLE l CHARACTER SET utf8mb4 FIELDS TERMINATED BY ',' ENCLOSED BY '\"'"
                      + " LINES TERMINATED BY '\\r\\n' IGNORE 1 LINES (@a, name) SET n = @a * 2",
                  "n,name\r\n10,\"five, six\"\r\n11,seven\r\n"));
          said.add(client.load(LOAD + "INTO TABLE l", ""));
          said.add(client.query("SELECT name, n FROM l ORDER BY id"));
        });
  }

  @Test
  void rowsWithTheSameKeysAreLeftOutOrReplaced() throws IOException {
    onAll(
        (client, said) -> {
          client.query("INSERT INTO l VALUES (1, 'one', 1), (2, 'two', 2)");
          client.load(LOAD + "IGNORE INTO TABLE l", "1\tnew\t9\n3\ttwo\t9\n4\tfour\t9\n");
          said.add(client.query("SELECT * FROM l ORDER BY id"));
          client.load(LOAD + "REPLACE INTO TABLE l", "1\tnew\t9\n5\tfive\t9\n");
          said.add(client.query("SELECT * FROM l ORDER BY id"));
        });
  }

  @Test
  void aLoadIsPartOfItsTransaction() throws IOException {
    onAll(
        (client, said) -> {
          said.add(client.query("START TRANSACTION"));
          said.add(client.load(LOAD + "INTO TABLE l", "1\tone\t1\n"));
          client.query("ROLLBACK"); // warns of the temporary table behind a virtual one
          said.add(client.query("SELECT * FROM l"));
          said.add(client.load(LOAD + "INTO TABLE missing", "1\n").contains("1146"));
        });
  }

  @Test
  void aFileOfManyRowsIsLoaded() throws IOException {
    String[] parts = new String[100];
    for (int i = 0; i < parts.length; i++) {
      StringBuilder part = new StringBuilder();
      for (int row = i * 50; row < (i + 1) * 50; row++) {
        part.append(row + 1).append("\tname ").append(row).append("\t3\n");
      }
      parts[i] = part.toString();
    }
    onAll(
        (client, said) -> {
          said.add(client.load(LOAD + "INTO TABLE l", parts));
          said.add(client.query("SELECT COUNT(*), MIN(name), MAX(id), SUM(n) FROM l"));
        });
  }

  @Test
  void whoMayNotIsRefused() throws Exception {
    String stored = Passwords.sha2("secret".getBytes(StandardCharsets.US_ASCII));
    try (TestProxy strict =
        TestProxy.open("[strict]", "local-infile = false", "password = " + stored)) {
      for (TestDatabase each : List.of(behind, virtual)) {
        RawClient.Who app = new RawClient.Who("strict", "secret", each.name());
        try (RawClient client =
            RawClient.open(strict.port(), RawClient.USUAL | Capability.LOCAL_FILES, app)) {
          assertThat(client.load(LOAD + "INTO TABLE l", "1\n")).startsWith("error 3948");
          assertThat(client.query("SELECT 1").toString()).contains("row 1");
        }
      }
    }
  }

  @Test
  void aClientThatBreaksOffLoadsNothing() throws Exception {
    for (TestDatabase each : List.of(behind, virtual)) {
      RawClient.Who app = new RawClient.Who("app", "secret", each.name());
      try (RawClient client =
              RawClient.open(proxy.port(), RawClient.USUAL | Capability.LOCAL_FILES, app);
          RawClient other = RawClient.open(proxy.port(), RawClient.USUAL, app)) {
        client.query("TRUNCATE TABLE l");
        String sql = LOAD + "INTO TABLE l";
        client.begin(Command.QUERY, out -> out.writeBytes(sql.getBytes(StandardCharsets.UTF_8)));
        client.packet();
        client.send(
            out -> out.writeBytes("1\tone\t1\n2\ttwo\t2\n".getBytes(StandardCharsets.UTF_8)));
        int sessions = proxy.listener().sessions().size();
        client.close();
        Waiting.until(() -> proxy.listener().sessions().size() < sessions);
        assertThat(other.query("SELECT COUNT(*) FROM l").toString()).contains("row 0");
      }
    }
  }
}
