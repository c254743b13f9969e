package dev.stardust.proxy;

import dev.stardust.proxy.auth.TlsMode;
import dev.stardust.service.HttpSettings;
import dev.stardust.service.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings of the proxy. */
final class ProxySettings {

  static final Setting<Long> PORT =
      Setting.number(
          "port",
          3306,
          0,
          65_535,
          "The port on which clients connect. 0 takes any free port, which the event"
              + " `proxy_listening` tells.");

  static final Setting<String> ADDRESS =
      Setting.text(
          "address",
          "127.0.0.1",
          "an address of this host; 0.0.0.0 for all of them",
          "Where that port listens.");

  static final Setting<String> USERS =
      Setting.text(
          "users",
          "",
          "a file",
          "The users file: who may connect, and as whom. It is read again when it changes and on"
              + " SIGHUP.");

  static final Setting<String> USERS_TABLE =
      Setting.text(
          "users-table",
          "",
          "`database.table`",
          "The table of users, in place of a file. It is read again as the file is.");

  static final Setting<String> USERS_URL =
      Setting.text(
          "users-url",
          "",
          "`jdbc:mysql://host:port/?user=…&password=…`",
          "The server that has that table. As an environment variable, it is not in the list of"
              + " processes.");

  static final Setting<Duration> USERS_INTERVAL =
      Setting.duration(
          "users-interval",
          "1s",
          Duration.ofMillis(10),
          Duration.ofHours(1),
          "How often to look whether that file or table has changed.");

  static final Setting<TlsMode> TLS_MODE =
      Setting.choice(
          "tls-mode",
          TlsMode.PREFER,
          TlsMode.class,
          "Whether clients cannot, may or must encrypt.");

  static final Setting<String> TLS_CERTIFICATE =
      Setting.text(
          "tls-certificate",
          "",
          "a file in PEM format",
          "The certificate, followed by those that signed it. Without it one is made at each start,"
              + " which keeps others from reading along but proves nothing.");

  static final Setting<String> TLS_KEY =
      Setting.text(
          "tls-key",
          "",
          "a file in PEM format, PKCS#8 without a password",
          "The certificate's private key.");

  static final Setting<Long> MOST_CONNECTIONS =
      Setting.number(
          "most-connections",
          500,
          1,
          1_000_000,
          "How many clients may be connected at a time, logged in or not. The next one gets error"
              + " 1040.");

  static final Setting<Long> MOST_OF_ONE_USER =
      Setting.number(
          "most-of-one-user",
          0,
          0,
          1_000_000,
          "How many sessions a user may have at a time; 0 for any number. The next one gets error"
              + " 1203.");

  static final Setting<Duration> LOGIN_TIMEOUT =
      Setting.duration(
          "login-timeout",
          "10s",
          Duration.ofMillis(100),
          Duration.ofMinutes(10),
          "How long a client may take to log in.");

  static final Setting<Long> LOGIN_FAILURES =
      Setting.number(
          "login-failures",
          10,
          0,
          1_000_000,
          "After so many wrong passwords in a row, further logins of that user from that address"
              + " are refused, right or wrong; 0 for any number.");

  static final Setting<Duration> LOGIN_BLOCK =
      Setting.duration(
          "login-block",
          "1m",
          Duration.ofMillis(1),
          Duration.ofDays(1),
          "For how long they are refused, from the last wrong password.");

  static final Setting<Long> IDLE_SESSIONS =
      Setting.number(
          "idle-sessions",
          8,
          0,
          10_000,
          "How many sessions of the server are kept for each user when clients leave, for the next"
              + " ones, which then connect faster; 0 for none. They do not count as the user's.");

  static final Setting<Duration> IDLE_SESSION_TIMEOUT =
      Setting.duration(
          "idle-session-timeout",
          "60s",
          Duration.ofMillis(10),
          Duration.ofHours(1),
          "For how long they are kept. Keep it below the server's `wait_timeout`.");

  static final Setting<Long> BUSY_WAIT =
      Setting.number(
          "busy-wait-micros",
          50,
          0,
          1000,
          "For how many microseconds after each packet to look for the next one before sleeping: a"
              + " processor that dozes takes longer to wake up. What else is to run on it runs"
              + " meanwhile; 0 saves power where statements come seldom.");

  static final Setting<StatementDetail> STATEMENT_LOG =
      Setting.choice(
          "statement-log",
          StatementDetail.SLOW,
          StatementDetail.class,
          "Which statements are logged, without their texts. Unless it is off, the id of a"
              + " statement stands as a comment before the text that the server gets, where the"
              + " proxy passes a text on.");

  static final Setting<Duration> SLOW_STATEMENT =
      Setting.duration(
          "slow-statement",
          "1s",
          Duration.ZERO,
          Duration.ofHours(1),
          "From when on a statement is slow.");

  static final Setting<Duration> DRAIN_TIMEOUT =
      Setting.duration(
          "drain-timeout",
          "20s",
          Duration.ZERO,
          Duration.ofHours(1),
          "How long sessions with an open transaction or a running statement may go on when the"
              + " proxy is told to stop. Idle ones end at once.");

  static final Setting<Duration> SHUTDOWN_TIMEOUT =
      Setting.duration(
          "shutdown-timeout",
          "30s",
          Duration.ofMillis(100),
          Duration.ofHours(2),
          "How long a stopping process may take altogether. Then it ends with exit code 1.");

  /** In the order of the documentation. */
  static final List<Setting<?>> ALL = all();

  private ProxySettings() {}

  private static List<Setting<?>> all() {
    List<Setting<?>> all =
        new ArrayList<>(
            List.of(
                PORT,
                ADDRESS,
                USERS,
                USERS_TABLE,
                USERS_URL,
                USERS_INTERVAL,
                TLS_MODE,
                TLS_CERTIFICATE,
                TLS_KEY,
                MOST_CONNECTIONS,
                MOST_OF_ONE_USER,
                LOGIN_TIMEOUT,
                LOGIN_FAILURES,
                LOGIN_BLOCK,
                IDLE_SESSIONS,
                IDLE_SESSION_TIMEOUT,
                BUSY_WAIT,
                STATEMENT_LOG,
                SLOW_STATEMENT,
                DRAIN_TIMEOUT,
                SHUTDOWN_TIMEOUT));
    all.addAll(HttpSettings.ALL);
    return List.copyOf(all);
  }

  static Set<String> names() {
    return ALL.stream().map(Setting::name).collect(Collectors.toSet());
  }
}
