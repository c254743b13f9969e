package dev.stardust.proxy.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.proxy.LeakWatch;
import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Command;
import dev.stardust.testing.TestDatabase;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Random and cut off bytes at every point of a conversation: nothing hangs, nothing leaks, and
 * others are served as ever. {@code -Dfuzz.cases} and {@code -Dfuzz.seed} say how many and which.
 */
final class FuzzTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();
  @RegisterExtension static final TestProxy proxy = TestProxy.fresh();

  private static final int CASES = Integer.getInteger("fuzz.cases", 3000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);
  private static final int LONGEST = 300;

  /** Of so many cases, one has a connection of its own that gets a session. */
  private static final int SESSIONS = 40;

  /** And one is a command of a session that is open. */
  private static final int COMMANDS = 10;

  private final Random random = new Random(SEED);

  private static RawClient.Who app() {
    return new RawClient.Who("app", "secret", database.name());
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(LONGEST)];
    random.nextBytes(noise);
    return noise;
  }

  /** Bytes with some of them other ones, and perhaps cut off. */
  private byte[] mutated(byte[] bytes) {
    byte[] other = bytes.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      other[random.nextInt(other.length)] = (byte) random.nextInt(256);
    }
    return random.nextBoolean() ? other : Arrays.copyOf(other, random.nextInt(other.length + 1));
  }

  @Test
  void beforeTheLogin() throws IOException {
    for (int i = 0; i < CASES; i++) {
      try (RawClient client = RawClient.connect(proxy.port(), RawClient.USUAL)) {
        switch (random.nextInt(3)) {
          case 0 -> client.raw(noise());
          case 1 -> client.raw(mutated(client.loginPacket(app())));
          default -> {
            client.raw(client.loginPacket(app()));
            client.raw(mutated(new byte[] {1, 0, 0, 3, 2}));
          }
        }
        client.endsSending();
        client.readAll();
      }
    }
    assertAlive();
  }

  @Test
  void inSessions() throws IOException {
    int cases = 0;
    while (cases < CASES / COMMANDS) {
      long more = random.nextBoolean() ? Capability.QUERY_ATTRIBUTES : Capability.DEPRECATE_EOF;
      try (RawClient client = RawClient.open(proxy.port(), RawClient.USUAL | more, app())) {
        client.begin(
            Command.STMT_PREPARE,
            out -> out.writeBytes("DO ?".getBytes(StandardCharsets.US_ASCII)));
        boolean open = true;
        while (open && cases < CASES / COMMANDS) {
          cases++;
          open = survives(client);
        }
      }
    }
    assertAlive();
  }

  /** One command of noise, and a ping; false when the proxy has closed the connection. */
  private boolean survives(RawClient client) throws IOException {
    byte[] noise = noise();
    int[] known = {2, 3, 4, 9, 12, 14, 17, 22, 23, 24, 25, 26, 27, 28, 31, random.nextInt(256)};
    int command = known[random.nextInt(known.length)];
    if (command == Command.QUIT) {
      return true;
    }
    boolean numbered = command != Command.PROCESS_KILL && random.nextBoolean();
    try {
      client.begin(
          command,
          out -> {
            if (numbered) {
              out.writeIntLE(1);
            }
            out.writeBytes(noise);
          });
      client.begin(Command.PING, out -> {});
      return client.readsUntilOk();
    } catch (EOFException | SocketException closed) {
      return false;
    } catch (SocketTimeoutException hangs) {
      String sent = HexFormat.of().formatHex(noise);
      throw new IOException("no answer to " + command + " " + numbered + " " + sent, hangs);
    }
  }

  @Test
  void inFramesAndAtTheEndOfSessions() throws IOException {
    for (int i = 0; i < CASES / SESSIONS; i++) {
      long way =
          switch (random.nextInt(3)) {
            case 0 -> Capability.COMPRESS;
            case 1 -> Capability.ZSTD_COMPRESSION;
            default -> 0;
          };
      try (RawClient client = RawClient.open(proxy.port(), RawClient.USUAL | way, app())) {
        byte[] ping =
            way == 0
                ? new byte[] {1, 0, 0, 0, Command.PING}
                : new byte[] {5, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, Command.PING};
        client.raw(random.nextBoolean() ? noise() : mutated(ping));
        client.endsSending();
        client.readAll();
      }
    }
    assertAlive();
  }

  @Test
  void anUnknownCommandIsRefusedAndTheSessionGoesOn() throws IOException {
    try (RawClient client = RawClient.open(proxy.port(), RawClient.USUAL, app())) {
      for (int command : new int[] {0, 5, 6, 7, 8, 11, 15, 16, 19, 20, 29, 33, 200, 255}) {
        assertThat(client.single(command, out -> out.writeZero(3)))
            .isEqualTo("error 1047 08S01 Unknown command");
      }
      assertThat(client.query("SELECT 1").toString()).contains("row 1");
    }
  }

  @Test
  void aBrokenPacketEndsThatConnectionAloneAndIsTold() throws IOException {
    try (RawClient other = RawClient.open(proxy.port(), RawClient.USUAL, app());
        RawClient broken =
            RawClient.open(proxy.port(), RawClient.USUAL | Capability.COMPRESS, app())) {
      broken.raw(new byte[] {4, 0, 0, 0, 99, 0, 0, 1, 2, 3, 4});
      assertThat(broken.isClosed()).isTrue();
      assertThat(other.query("SELECT 1").toString()).contains("row 1");
    }
    assertThat(proxy.broken()).anyMatch(reason -> reason.startsWith("zlib"));
  }

  @Test
  void aBrokenCommandThatHasToWaitEndsTheConnection() throws IOException {
    try (RawClient client = RawClient.open(proxy.port(), RawClient.USUAL, app())) {
      client.begin(
          Command.QUERY,
          out -> out.writeBytes("SELECT SLEEP(0.3)".getBytes(StandardCharsets.US_ASCII)));
      client.begin(Command.SET_OPTION, out -> {});
      client.readAll();
    }
  }

  private static void assertAlive() throws IOException {
    try (RawClient client = RawClient.open(proxy.port(), RawClient.USUAL, app())) {
      assertThat(client.query("SELECT 1").toString()).contains("row 1");
    }
    assertThat(LeakWatch.leaks()).isEmpty();
  }
}
