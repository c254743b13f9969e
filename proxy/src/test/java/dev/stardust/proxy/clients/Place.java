package dev.stardust.proxy.clients;

import dev.stardust.testing.MySqlServer;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a client connects, and as whom. */
record Place(String host, int port, String user, String password, String database) {

  /** A database of the tests' server, without a proxy. */
  static Place mySql(String database) {
    URI url = URI.create(MySqlServer.get().url("").substring("jdbc:".length()));
    Map<String, String> properties =
        Stream.of(url.getQuery().split("&"))
            .map(property -> property.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return new Place(
        url.getHost(),
        url.getPort(),
        properties.getOrDefault("user", ""),
        properties.getOrDefault("password", ""),
        database);
  }

  /** The URL of Connector/J. */
  String url(String properties) {
    return "jdbc:mysql://%s:%d/%s?user=%s&password=%s&sslMode=DISABLED&allowPublicKeyRetrieval=true&%s"
        .formatted(host, port, database, user, password, properties);
  }

  /** The URL of MariaDB's Connector/J. */
  String mariaDbUrl(String properties) {
    return "jdbc:mariadb://%s:%d/%s?user=%s&password=%s&allowPublicKeyRetrieval=true&%s"
        .formatted(host, port, database, user, password, properties);
  }

  /** What a client said, without the names that differ between places. */
  String anonymous(String text) {
    return text.replace(database, "DB");
  }
}
