package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.proxy.LeakWatch;
import dev.stardust.proxy.auth.Passwords;
import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Command;
import dev.stardust.testing.TestDatabase;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random and cut off bytes at every point of a conversation: nothing hangs, nothing leaks, and
 * others are served as ever. {@code -Dfuzz.cases} and {@code -Dfuzz.seed} say how many and which.
 */
final class FuzzTest {

  /** Somebody who never proves who they are, so that they are always asked for everything. */
  private static final String STRANGER = "[stranger]\npassword = " + Passwords.sha2(new byte[] {1});

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh(STRANGER);

  private static final int CASES = Integer.getInteger("fuzz.cases", 6000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  /** As many clients at a time as the machine can serve. */
  private static final int CLIENTS = 8;

  /** So many commands are sent at once, at most. */
  private static final int BATCH = 16;

  private static final int KEY_WANTED = 2;
  private static final String LOAD = "LOAD DATA LOCAL INFILE 'noise' IGNORE INTO TABLE ";

  /** What one client does with its share of the cases. */
  @FunctionalInterface
  private interface Share {
    void run(Noise noise, int cases) throws Exception;
  }

  /** One case. */
  @FunctionalInterface
  private interface Case {
    void run(Noise noise) throws Exception;
  }

  /** An execution of a statement with a parameter, behind the statement's number. */
  private static final byte[] EXECUTION = {0, 1, 0, 0, 0, 0, 1, (byte) 0xFD, 0, 3, 'a', 'b', 'c'};

  @BeforeAll
  static void create() throws SQLException {
    String table = "CREATE TABLE %s_noise (a VARCHAR(100), b INT)";
    TestDatabase.execute(database.plain(), table.formatted("plain"));
    TestDatabase.execute(database.stardust(), table.formatted("virtual"));
  }

  private static RawClient.Who who(String user) {
    return new RawClient.Who(user, "secret", database.name());
  }

  /** The share of a phase, in thousandths of all cases. */
  private static void each(int share, Case one) throws Exception {
    divided(
        share,
        (noise, cases) -> {
          for (int i = 0; i < cases; i++) {
            one.run(noise);
          }
        });
  }

  private static void divided(int share, Share work) throws Exception {
    int cases = (int) ((long) CASES * share / 1000 / CLIENTS) + 1;
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Noise noise = new Noise(new Random(SEED + i));
        running.add(
            clients.submit(
                () -> {
                  work.run(noise, cases);
                  return null;
                }));
      }
      for (Future<?> client : running) {
        client.get();
      }
    } finally {
      clients.shutdownNow();
    }
    assertAlive();
  }

  private static RawClient greeted() throws IOException {
    return RawClient.connect(proxy.port(), RawClient.USUAL);
  }

  private static RawClient session(long more) throws IOException {
    return RawClient.open(proxy.port(), RawClient.USUAL | more, who("app"));
  }

  private static void ends(RawClient client, byte... last) throws IOException {
    client.raw(last);
    client.endsSending();
    client.readAll();
  }

  @Test
  void insteadOfALogin() throws Exception {
    each(
        525,
        noise -> {
          try (RawClient client = greeted()) {
            ends(
                client,
                switch (noise.any(0, 1, 2)) {
                  case 0 -> noise.bytes();
                  case 1 -> noise.packets(1);
                  default -> noise.mutated(client.loginPacket(who("stranger")));
                });
          }
        });
  }

  @Test
  void insteadOfAProof() throws Exception {
    each(
        150,
        noise -> {
          try (RawClient client = greeted()) {
            client.asked(who(noise.random().nextBoolean() ? "stranger" : "old"));
            if (noise.random().nextInt(8) == 0) {
              client.send(out -> out.writeByte(KEY_WANTED));
              client.packet();
            }
            ends(
                client,
                switch (noise.any(0, 1, 2)) {
                  case 0 -> noise.bytes();
                  case 1 -> noise.packets(3);
                  default -> noise.mutated((byte) 1, (byte) 0, (byte) 0, (byte) 3, (byte) 2);
                });
          }
        });
  }

  @Test
  void insteadOfTls() throws Exception {
    byte[] hello = EncryptedNoise.hello();
    each(
        90,
        noise -> {
          try (RawClient client = greeted()) {
            client.raw(EncryptedNoise.request());
            ends(client, noise.random().nextBoolean() ? noise.bytes() : noise.mutated(hello));
          }
        });
  }

  @Test
  void insideTls() throws Exception {
    each(5, noise -> EncryptedNoise.send(proxy.port(), noise));
  }

  @Test
  void inSessions() throws Exception {
    divided(210, FuzzTest::commands);
  }

  private static void commands(Noise noise, int cases) throws IOException {
    int done = 0;
    while (done < cases) {
      long more =
          noise.random().nextBoolean() ? Capability.QUERY_ATTRIBUTES : Capability.DEPRECATE_EOF;
      try (RawClient client = session(more)) {
        client.begin(
            Command.STMT_PREPARE,
            out -> out.writeBytes("DO ?".getBytes(StandardCharsets.US_ASCII)));
        int survived = 1;
        while (survived > 0 && done < cases) {
          survived = survives(client, noise);
          done += Math.max(1, survived);
        }
      }
    }
  }

  /**
   * Some commands of noise, and one whose answer is known.
   *
   * @return how many; 0 when the proxy has closed the connection at one of them, who knows which
   */
  private static int survives(RawClient client, Noise noise) throws IOException {
    List<String> sent = new ArrayList<>();
    String last = "nowhere" + noise.random().nextInt(Integer.MAX_VALUE);
    try {
      int command = Command.PING;
      for (int i = noise.random().nextInt(BATCH); i >= 0 && !endsABatch(command); i--) {
        int rare = noise.any(2, 17, 25, 31, noise.random().nextInt(256));
        command = noise.any(3, 4, 9, 12, 14, 22, 23, 23, 23, 24, 26, 27, 28, rare);
        sent.add(sendNoise(client, noise, command));
      }
      client.begin(
          Command.INIT_DB, out -> out.writeBytes(last.getBytes(StandardCharsets.US_ASCII)));
      return client.readsUntil(last) ? sent.size() : 0;
    } catch (EOFException | SocketException closed) {
      return 0;
    } catch (SocketTimeoutException hangs) {
      throw new IOException("no answer to " + sent, hangs);
    }
  }

  private static boolean endsABatch(int command) {
    return command == Command.CHANGE_USER;
  }

  private static String sendNoise(RawClient client, Noise noise, int command) throws IOException {
    int known = command == Command.QUIT ? Command.PING : command;
    boolean numbered = known != Command.PROCESS_KILL && noise.random().nextBoolean();
    boolean executes = known == Command.STMT_EXECUTE && numbered;
    byte[] bytes = executes ? noise.mutated(EXECUTION) : noise.bytes();
    client.begin(
        known,
        out -> {
          if (numbered) {
            out.writeIntLE(1);
          }
          out.writeBytes(bytes);
        });
    return known + " " + numbered + " " + HexFormat.of().formatHex(bytes);
  }

  @Test
  void inFilesThatAreLoaded() throws Exception {
    divided(
        10,
        (noise, cases) -> {
          for (int done = 0; done < cases; ) {
            try (RawClient client = session(Capability.LOCAL_FILES)) {
              boolean open = true;
              for (; open && done < cases; done++) {
                open = loads(client, noise);
              }
            }
          }
        });
  }

  /** Loads noise; false when that ended the connection. */
  private static boolean loads(RawClient client, Noise noise) throws IOException {
    String sql = LOAD + (noise.random().nextInt(4) == 0 ? "virtual_noise" : "plain_noise");
    if (noise.random().nextInt(8) != 0) {
      String bytes = new String(noise.bytes(), StandardCharsets.ISO_8859_1);
      assertThat(client.load(sql, bytes, bytes)).isNotEmpty();
      return true;
    }
    client.begin(Command.QUERY, out -> out.writeBytes(sql.getBytes(StandardCharsets.US_ASCII)));
    client.packet();
    ends(client, noise.random().nextBoolean() ? noise.bytes() : noise.packets(2));
    return false;
  }

  @Test
  void inFramesAndAtTheEndOfSessions() throws Exception {
    each(10, FuzzTest::frame);
  }

  private static void frame(Noise noise) throws IOException {
    long way = noise.any(0, (int) Capability.COMPRESS, (int) Capability.ZSTD_COMPRESSION);
    try (RawClient client = session(way)) {
      byte[] ping =
          way == 0
              ? new byte[] {1, 0, 0, 0, Command.PING}
              : new byte[] {5, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, Command.PING};
      ends(client, noise.random().nextBoolean() ? noise.bytes() : noise.mutated(ping));
    }
  }

  @Test
  void anUnknownCommandIsRefusedAndTheSessionGoesOn() throws IOException {
    try (RawClient client = RawClient.open(proxy.port(), RawClient.USUAL, who("app"))) {
      for (int command : new int[] {0, 5, 6, 7, 8, 11, 15, 16, 19, 20, 29, 33, 200, 255}) {
        assertThat(client.single(command, out -> out.writeZero(3)))
            .isEqualTo("error 1047 08S01 Unknown command");
      }
      assertThat(client.query("SELECT 1").toString()).contains("row 1");
    }
  }

  @Test
  void aBrokenPacketEndsThatConnectionAloneAndIsTold() throws IOException {
    try (RawClient other = RawClient.open(proxy.port(), RawClient.USUAL, who("app"));
        RawClient broken =
            RawClient.open(proxy.port(), RawClient.USUAL | Capability.COMPRESS, who("app"))) {
      broken.raw(new byte[] {4, 0, 0, 0, 99, 0, 0, 1, 2, 3, 4});
      assertThat(broken.isClosed()).isTrue();
      assertThat(other.query("SELECT 1").toString()).contains("row 1");
    }
    assertThat(proxy.broken()).anyMatch(reason -> reason.startsWith("zlib"));
  }

  @Test
  void aBrokenCommandThatHasToWaitEndsTheConnection() throws IOException {
    try (RawClient client = RawClient.open(proxy.port(), RawClient.USUAL, who("app"))) {
      client.begin(
          Command.QUERY,
          out -> out.writeBytes("SELECT SLEEP(0.3)".getBytes(StandardCharsets.US_ASCII)));
      client.begin(Command.SET_OPTION, out -> {});
      client.readAll();
    }
  }

  private static void assertAlive() throws IOException {
    try (RawClient client = RawClient.open(proxy.port(), RawClient.USUAL, who("app"))) {
      assertThat(client.query("SELECT 1").toString()).contains("row 1");
    }
    assertThat(LeakWatch.leaks()).isEmpty();
  }
}
