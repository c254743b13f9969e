package dev.stardust.proxy.netty;

import dev.stardust.proxy.auth.Account;
import dev.stardust.proxy.auth.Authenticator;
import dev.stardust.proxy.auth.Conversation;
import dev.stardust.proxy.auth.Login;
import dev.stardust.proxy.auth.Policy;
import dev.stardust.proxy.auth.Step;
import dev.stardust.proxy.wire.Payload;
import dev.stardust.testing.MySqlServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** A proxy before the tests' server, where whoever gives a password is a user. */
public final class TestProxy implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Payload FAST_SUCCESS = new Payload(new byte[] {1, 3});

  private final Listener listener;

  private TestProxy(Listener listener) {
    this.listener = listener;
  }

  public static TestProxy open() throws IOException {
    return open(Policy.FREE);
  }

  static TestProxy open(Policy policy) throws IOException {
    URI server = URI.create(MySqlServer.get().url("").substring("jdbc:".length()));
    ServerFacts facts = ServerFacts.ask(server.getHost(), server.getPort(), PATIENCE);
    Account account =
        new Account(
            "app",
            1,
            MySqlServer.get().stardustUrl("", "sslMode=DISABLED"),
            new Properties(),
            policy);
    return new TestProxy(
        Listener.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Listener.Door(
                facts, any(account), Limits.DEFAULT, Optional.empty(), Optional.empty())));
  }

  private static Authenticator any(Account account) {
    return address ->
        new Conversation() {
          @Override
          public Optional<Step.Refused> refusal() {
            return Optional.empty();
          }

          @Override
          public Payload nonce() {
            byte[] nonce = new byte[20];
            java.util.Arrays.fill(nonce, (byte) 7);
            return new Payload(nonce);
          }

          @Override
          public String plugin() {
            return "caching_sha2_password";
          }

          @Override
          public Step login(Login login) {
            return login.response().length() < 2
                ? new Step.Refused(1045, "28000", "Access denied for user '" + login.user() + "'")
                : new Step.Accepted(account, List.of(FAST_SUCCESS));
          }

          @Override
          public Step reply(Payload payload) {
            return new Step.Refused(1045, "28000", "Access denied");
          }

          @Override
          public void close() {}
        };
  }

  Listener listener() {
    return listener;
  }

  /** The port of this machine's own address that it listens on. */
  public int port() {
    return listener.address().getPort();
  }

  /** A URL for Connector/J. */
  String url(String database, String... properties) {
    String more = properties.length == 0 ? "" : "&" + String.join("&", properties);
    return "jdbc:mysql://127.0.0.1:"
        + port()
        + "/"
        + database
        + "?user=app&password=secret&sslMode=DISABLED"
        + more;
  }

  @Override
  public void close() {
    listener.close();
  }
}
