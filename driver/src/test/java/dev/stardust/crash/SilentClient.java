package dev.stardust.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A client of which nothing gets through to the server for a while: neither what the program sends
 * nor what the driver sends beside it. All of it arrives afterwards.
 */
final class SilentClient implements AutoCloseable {

  private final PacketRelay relay;
  private final Connection connection;
  private final CompletableFuture<Void> silent = new CompletableFuture<>();
  private final CompletableFuture<Void> spoken = new CompletableFuture<>();
  private volatile @Nullable String word;

  SilentClient(TestDatabase database) throws IOException, SQLException {
    String url =
        database.stardustUrl(
            "sslMode=DISABLED", "allowPublicKeyRetrieval=true", "schemaLease=1000");
    Matcher address = CutClient.ADDRESS.matcher(url);
    assertThat(address.find()).isTrue();
    this.relay = new PacketRelay(address.group(1), Integer.parseInt(address.group(2)), this::about);
    this.connection =
        DriverManager.getConnection(address.replaceFirst("//127.0.0.1:" + relay.localPort() + "/"));
  }

  private PacketRelay.Verdict about(PacketRelay.Command command) {
    String expected = word;
    if (expected != null && command.isStatement() && command.text().contains(expected)) {
      silent.complete(null);
    }
    if (silent.isDone()) {
      spoken.join();
    }
    return PacketRelay.Verdict.PASS;
  }

  Connection connection() {
    return connection;
  }

  /** From the next statement with this word on nothing gets through. */
  void fallSilentAt(String next) {
    word = next;
  }

  /** From now on nothing gets through. */
  void fallSilent() {
    silent.complete(null);
  }

  /** Waits until nothing gets through. */
  void awaitSilence() throws Exception {
    silent.get(30, TimeUnit.SECONDS);
  }

  /** Everything gets through again. */
  void speak() {
    spoken.complete(null);
  }

  @Override
  public void close() throws SQLException, IOException {
    speak();
    connection.close();
    relay.close();
  }
}
