package dev.stardust.proxy.netty;

import dev.stardust.proxy.auth.Gate;
import dev.stardust.proxy.auth.LoginRules;
import dev.stardust.proxy.auth.LoginWatch;
import dev.stardust.proxy.auth.Passwords;
import dev.stardust.proxy.auth.Tls;
import dev.stardust.proxy.auth.UsersFile;
import dev.stardust.proxy.auth.UsersFileException;
import dev.stardust.testing.MySqlServer;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A proxy before the tests' server, open while a test class runs:
 *
 * <pre>{@code
 * @RegisterExtension static final TestProxy proxy = TestProxy.fresh();
 * }</pre>
 *
 * Its users are {@code app}, whose password is stored as MySQL 8 does, and {@code old}, whose is
 * stored as before MySQL 8; both have the password {@code secret}. Clients may encrypt.
 */
public final class TestProxy implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final byte[] PASSWORD = "secret".getBytes(StandardCharsets.US_ASCII);
  private static final LoginRules RULES = new LoginRules(false, 1000, 0, 0, Duration.ZERO);

  private static @Nullable SslContext certificate;

  private final String settings;
  private final Queue<String> broken = new ConcurrentLinkedQueue<>();
  private @Nullable Listener listener;

  private TestProxy(String settings) {
    this.settings = settings;
  }

  /**
   * For {@code @RegisterExtension}: opened before the first test, closed after the last.
   *
   * @param settings lines of the users file that hold for all users
   */
  public static TestProxy fresh(String... settings) {
    return new TestProxy(String.join("\n", settings));
  }

  /**
   * Opened now.
   *
   * @param settings as for {@link #fresh}; further users may follow them
   */
  public static TestProxy open(String... settings) throws IOException {
    TestProxy proxy = fresh(settings);
    proxy.listen();
    return proxy;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    listen();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    close();
  }

  private void listen() throws IOException {
    URI server = URI.create(MySqlServer.get().url("").substring("jdbc:".length()));
    ServerFacts facts = ServerFacts.ask(server.getHost(), server.getPort(), PATIENCE);
    listener =
        Listener.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Listener.Door(
                facts,
                gate(),
                Limits.DEFAULT,
                Optional.of(tls()),
                Optional.empty(),
                (address, reason) -> broken.add(reason)),
            Duration.ofNanos(50_000));
  }

  /** The same for all: to make a key takes up to a second. */
  private static synchronized SslContext tls() throws IOException {
    SslContext made = certificate;
    if (made == null) {
      made = Tls.generated(Clock.systemUTC());
      certificate = made;
    }
    return made;
  }

  private Gate gate() throws IOException {
    String users =
        String.join(
            "\n",
            "tenant = 1",
            "url = " + MySqlServer.get().stardustUrl("", "sslMode=DISABLED"),
            "local-infile = true",
            settings,
            "[app]",
            "password = " + Passwords.sha2(PASSWORD),
            "[old]",
            "password = " + Passwords.nativeForm(PASSWORD));
    try {
      return new Gate(
          UsersFile.parse(users, name -> null), RULES, LoginWatch.NONE, System::nanoTime);
    } catch (UsersFileException e) {
      throw new IOException(e);
    }
  }

  /** Why clients were disconnected that did not speak the protocol. */
  Queue<String> broken() {
    return broken;
  }

  Listener listener() {
    if (listener == null) {
      throw new IllegalStateException("the proxy is not open");
    }
    return listener;
  }

  /** The port of this machine's own address that it listens on. */
  public int port() {
    return listener().address().getPort();
  }

  /** A URL for Connector/J. */
  String url(String database, String... properties) {
    String more = properties.length == 0 ? "" : "&" + String.join("&", properties);
    return "jdbc:mysql://127.0.0.1:"
        + port()
        + "/"
        + database
        + "?user=app&password=secret&sslMode=DISABLED&allowPublicKeyRetrieval=true"
        + more;
  }

  @Override
  public void close() {
    listener().close();
  }
}
