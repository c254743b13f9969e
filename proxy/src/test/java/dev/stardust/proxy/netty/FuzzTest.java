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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  /** As many clients at a time as the machine can serve. */
  private static final int CLIENTS = 8;

  /** One client's bytes. */
  private record Noise(Random random) {

    byte[] bytes() {
      byte[] noise = new byte[random.nextInt(LONGEST)];
      random.nextBytes(noise);
      return noise;
    }

    /** Bytes with some of them other ones, and perhaps cut off. */
    byte[] mutated(byte[] bytes) {
      byte[] other = bytes.clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        other[random.nextInt(other.length)] = (byte) random.nextInt(256);
      }
      return random.nextBoolean() ? other : Arrays.copyOf(other, random.nextInt(other.length + 1));
    }
  }

  /** What one client does with its share of the cases. */
  @FunctionalInterface
  private interface Share {
    void run(Noise noise, int cases) throws IOException;
  }

  private static RawClient.Who app() {
    return new RawClient.Who("app", "secret", database.name());
  }

  private static void divided(int cases, Share share) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        Noise noise = new Noise(new Random(SEED + i));
        running.add(
            clients.submit(
                () -> {
                  share.run(noise, cases / CLIENTS);
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

  @Test
  void beforeTheLogin() throws Exception {
    divided(
        CASES,
        (noise, cases) -> {
          for (int i = 0; i < cases; i++) {
            login(noise);
          }
        });
  }

  private static void login(Noise noise) throws IOException {
    try (RawClient client = RawClient.connect(proxy.port(), RawClient.USUAL)) {
      switch (noise.random().nextInt(3)) {
        case 0 -> client.raw(noise.bytes());
        case 1 -> client.raw(noise.mutated(client.loginPacket(app())));
        default -> {
          client.raw(client.loginPacket(app()));
          client.raw(noise.mutated(new byte[] {1, 0, 0, 3, 2}));
        }
      }
      client.endsSending();
      client.readAll();
    }
  }

  @Test
  void inSessions() throws Exception {
    divided(CASES / COMMANDS, FuzzTest::commands);
  }

  private static void commands(Noise noise, int cases) throws IOException {
    int done = 0;
    while (done < cases) {
      long more =
          noise.random().nextBoolean() ? Capability.QUERY_ATTRIBUTES : Capability.DEPRECATE_EOF;
      try (RawClient client = RawClient.open(proxy.port(), RawClient.USUAL | more, app())) {
        client.begin(
            Command.STMT_PREPARE,
            out -> out.writeBytes("DO ?".getBytes(StandardCharsets.US_ASCII)));
        boolean open = true;
        while (open && done < cases) {
          done++;
          open = survives(client, noise);
        }
      }
    }
  }

  /** One command of noise, and a ping; false when the proxy has closed the connection. */
  private static boolean survives(RawClient client, Noise noise) throws IOException {
    byte[] bytes = noise.bytes();
    Random random = noise.random();
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
            out.writeBytes(bytes);
          });
      client.begin(Command.PING, out -> {});
      return client.readsUntilOk();
    } catch (EOFException | SocketException closed) {
      return false;
    } catch (SocketTimeoutException hangs) {
      String sent = HexFormat.of().formatHex(bytes);
      throw new IOException("no answer to " + command + " " + numbered + " " + sent, hangs);
    }
  }

  @Test
  void inFramesAndAtTheEndOfSessions() throws Exception {
    divided(
        CASES / SESSIONS,
        (noise, cases) -> {
          for (int i = 0; i < cases; i++) {
            frame(noise);
          }
        });
  }

  private static void frame(Noise noise) throws IOException {
    long way =
        switch (noise.random().nextInt(3)) {
          case 0 -> Capability.COMPRESS;
          case 1 -> Capability.ZSTD_COMPRESSION;
          default -> 0;
        };
    try (RawClient client = RawClient.open(proxy.port(), RawClient.USUAL | way, app())) {
      byte[] ping =
          way == 0
              ? new byte[] {1, 0, 0, 0, Command.PING}
              : new byte[] {5, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, Command.PING};
      client.raw(noise.random().nextBoolean() ? noise.bytes() : noise.mutated(ping));
      client.endsSending();
      client.readAll();
    }
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
