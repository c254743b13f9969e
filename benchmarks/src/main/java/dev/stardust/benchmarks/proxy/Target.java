package dev.stardust.benchmarks.proxy;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Where a client of MySQL connects.
 *
 * @param port of 127.0.0.1, or of the host of the server
 */
record Target(String host, int port, String user, String password) {

  /** The server that the environment names. */
  static Target ofEnvironment() {
    return of(Objects.requireNonNull(System.getenv("STARDUST_MYSQL_URL"), "STARDUST_MYSQL_URL"));
  }

  /** The server behind a URL of Connector/J. */
  private static Target of(String url) {
    URI uri = URI.create(url.substring("jdbc:".length()));
    Map<String, String> properties =
        Arrays.stream((uri.getQuery() == null ? "" : uri.getQuery()).split("&", -1))
            .filter(property -> property.contains("="))
            .map(property -> property.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return new Target(
        uri.getHost(),
        uri.getPort() < 0 ? 3306 : uri.getPort(),
        properties.getOrDefault("user", ""),
        properties.getOrDefault("password", ""));
  }

  /** The same server's user at another port of this machine. */
  Target through(int other) {
    return new Target("127.0.0.1", other, user, password);
  }

  /** A URL of Connector/J; without TLS, as sysbench connects. */
  String url(String database) {
    return "jdbc:mysql://"
        + host
        + ":"
        + port
        + "/"
        + database
        + "?sslMode=DISABLED&allowPublicKeyRetrieval=true&user="
        + user
        + "&password="
        + password;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return user + "@" + host + ":" + port;
  }
}
