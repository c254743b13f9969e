package dev.stardust.proxy;

import com.mysql.cj.conf.ConnectionUrl;
import com.mysql.cj.conf.HostInfo;
import dev.stardust.config.StardustUrl;
import dev.stardust.proxy.auth.Gate;
import dev.stardust.proxy.auth.LoginRules;
import dev.stardust.proxy.auth.Tls;
import dev.stardust.proxy.auth.TlsMode;
import dev.stardust.proxy.auth.Users;
import dev.stardust.proxy.netty.Limits;
import dev.stardust.proxy.netty.Listener;
import dev.stardust.proxy.netty.ServerFacts;
import dev.stardust.proxy.session.StatementWatch;
import dev.stardust.service.ExitCode;
import dev.stardust.service.Health;
import dev.stardust.service.InvalidSettingException;
import dev.stardust.service.ServiceProcess;
import dev.stardust.service.Settings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The life of a proxy: it waits for its backend, serves, and drains. */
final class ProxyProcess {

  private static final ServiceProcess.Kind KIND =
      new ServiceProcess.Kind(
          "parts",
          ProxySettings.SHUTDOWN_TIMEOUT,
          ProxyEvent.HTTP_LISTENING,
          ProxyEvent.SHUTDOWN_REQUESTED,
          ProxyEvent.SHUTDOWN_FORCED);

  private static final String LISTENER = "listener";
  private static final Duration BACKEND_PATIENCE = Duration.ofSeconds(5);
  private static final Duration BACKEND_PAUSE = Duration.ofSeconds(1);

  private final Settings settings;
  private final ServiceProcess process;

  ProxyProcess(Settings settings, PrintStream out) {
    this.settings = settings;
    this.process = new ServiceProcess(KIND, settings, out);
  }

  /**
   * Runs until SIGTERM or SIGINT.
   *
   * @return the exit code
   * @throws IOException when the certificate or the table of users cannot be read or the health
   *     server's port cannot be had
   * @throws InvalidSettingException when the users file cannot be used
   */
  int run() throws IOException, InvalidSettingException {
    UsersSource source = new UsersSource(usersPlace(), process.log());
    Users users = source.first();
    Optional<SslContext> tls = tls();
    Gate gate =
        new Gate(users, rules(), new LoginLog(process.log(), process.metrics()), System::nanoTime);
    Gauge.builder("stardust.connections", gate, Gate::connected)
        .description("Clients that are connected, logged in or not")
        .register(process.metrics());
    process.onReload(() -> source.look(gate::replace));
    process.health().set(LISTENER, Health.State.STARTING);
    return process.run(() -> serve(source, users, gate, tls));
  }

  private UsersSource.Place usersPlace() throws InvalidSettingException {
    String file = settings.get(ProxySettings.USERS);
    String table = settings.get(ProxySettings.USERS_TABLE);
    String url = settings.get(ProxySettings.USERS_URL);
    if (table.isEmpty() != url.isEmpty() || file.isEmpty() == table.isEmpty()) {
      throw new InvalidSettingException(
          "either users must be set, or both users-table and users-url");
    }
    return table.isEmpty() ? UsersSource.file(Path.of(file)) : new UsersTable(url, table);
  }

  private Optional<SslContext> tls() throws IOException, InvalidSettingException {
    String certificate = settings.get(ProxySettings.TLS_CERTIFICATE);
    String key = settings.get(ProxySettings.TLS_KEY);
    if (certificate.isEmpty() != key.isEmpty()) {
      throw new InvalidSettingException("tls-certificate and tls-key belong together");
    }
    if (settings.get(ProxySettings.TLS_MODE) == TlsMode.OFF) {
      return Optional.empty();
    }
    return Optional.of(
        certificate.isEmpty()
            ? Tls.generated(Clock.systemUTC())
            : Tls.of(Path.of(certificate), Path.of(key)));
  }

  private LoginRules rules() {
    return new LoginRules(
        settings.get(ProxySettings.TLS_MODE) == TlsMode.REQUIRE,
        Math.toIntExact(settings.get(ProxySettings.MOST_CONNECTIONS)),
        Math.toIntExact(settings.get(ProxySettings.MOST_OF_ONE_USER)),
        Math.toIntExact(settings.get(ProxySettings.LOGIN_FAILURES)),
        settings.get(ProxySettings.LOGIN_BLOCK));
  }

  private void serve(UsersSource source, Users users, Gate gate, Optional<SslContext> tls) {
    Optional<ServerFacts> backend = backend(users);
    if (backend.isEmpty()) {
      return;
    }
    Limits limits =
        new Limits(
            settings.get(ProxySettings.LOGIN_TIMEOUT),
            Limits.DEFAULT.longestMessage(),
            Math.toIntExact(settings.get(ProxySettings.IDLE_SESSIONS)),
            settings.get(ProxySettings.IDLE_SESSION_TIMEOUT));
    String address = settings.get(ProxySettings.ADDRESS);
    int port = Math.toIntExact(settings.get(ProxySettings.PORT));
    try (Listener listener =
        Listener.open(
            new InetSocketAddress(address, port),
            new Listener.Door(backend.get(), gate, limits, tls, Optional.of(watch()), this::broken),
            Duration.of(settings.get(ProxySettings.BUSY_WAIT), ChronoUnit.MICROS))) {
      Gauge.builder("stardust.sessions", listener, each -> each.sessions().size())
          .description("Clients that are logged in")
          .register(process.metrics());
      Gauge.builder("stardust.sessions.idle", listener, each -> each.sessions().idleSize())
          .description("Sessions of the server that are kept for the next clients")
          .register(process.metrics());
      gate.onReplace(listener.sessions()::dropIdle);
      process.health().set(LISTENER, Health.State.ACTIVE);
      process
          .log()
          .write(
              ProxyEvent.PROXY_LISTENING,
              Map.of("address", address, "port", listener.address().getPort()));
      source.watch(settings.get(ProxySettings.USERS_INTERVAL), process.shutdown(), gate::replace);
      drain(listener);
    } catch (IOException e) {
      process.health().set(LISTENER, Health.State.FAILED);
      process.log().write(ProxyEvent.PROXY_FAILED, Map.of(), e);
      process.fail(ExitCode.FAILED);
    }
  }

  private void broken(String address, String reason) {
    process.log().write(ProxyEvent.CLIENT_BROKEN, Map.of("address", address, "reason", reason));
  }

  private StatementWatch watch() {
    return new StatementLog(
        process.log(),
        Timer.builder("stardust.statements")
            .description("Commands of clients, from when they have come to their answers' ends")
            .register(process.metrics()),
        settings.get(ProxySettings.STATEMENT_LOG),
        settings.get(ProxySettings.SLOW_STATEMENT));
  }

  private void drain(Listener listener) {
    listener.stopAccepting();
    boolean drained = listener.sessions().drain(settings.get(ProxySettings.DRAIN_TIMEOUT));
    process
        .log()
        .write(
            drained ? ProxyEvent.PROXY_DRAINED : ProxyEvent.PROXY_CUT_OFF,
            Map.of("sessions", listener.sessions().size()));
  }

  /**
   * What the backend says of itself, as soon as it can be asked; empty when the proxy is to stop.
   */
  private Optional<ServerFacts> backend(Users users) {
    HostInfo server = server(users.urls().get(0));
    do {
      try {
        return Optional.of(ServerFacts.ask(server.getHost(), server.getPort(), BACKEND_PATIENCE));
      } catch (IOException e) {
        process.health().set(LISTENER, Health.State.RETRYING);
        process
            .log()
            .write(ProxyEvent.BACKEND_UNREACHABLE, Map.of("server", server.getHostPortPair()), e);
      }
    } while (!process.shutdown().await(BACKEND_PAUSE));
    return Optional.empty();
  }

  private static HostInfo server(String url) {
    try {
      return ConnectionUrl.getConnectionUrlInstance(
              StardustUrl.parse(url, new Properties()).delegateUrl(), new Properties())
          .getMainHost();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
