package dev.stardust.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The MySQL server of the tests, found in this order: {@code STARDUST_MYSQL_URL}; Docker, when an
 * engine answers; {@code dev/mysql}, which uses the {@code mysqld} on the PATH or installs one
 * privately. All test JVMs of a build share one server (with Docker, each JVM has its own), and it
 * stops by itself when the build ends.
 */
public final class MySqlServer {

  private final ServerUrl url;

  private MySqlServer(ServerUrl url) {
    this.url = url;
  }

  /** The server; started when this is the first call of the build. */
  public static MySqlServer get() {
    return Holder.SERVER;
  }

  /**
   * A URL of plain Connector/J.
   *
   * @param database the default database, or empty for none
   * @param properties further properties, each {@code name=value}
   */
  public String url(String database, String... properties) {
    return url.with(database, properties);
  }

  /**
   * The same for the driver under test.
   *
   * @param database the default database, or empty for none
   * @param properties further properties, each {@code name=value}
   */
  public String stardustUrl(String database, String... properties) {
    return url(database, properties).replaceFirst("^jdbc:", "jdbc:stardust:");
  }

  private static ServerUrl find() throws IOException {
    Optional<String> given = Optional.ofNullable(System.getenv("STARDUST_MYSQL_URL"));
    if (given.isPresent()) {
      return ServerUrl.parse(given.get());
    }
    if (DockerMySql.engineAnswers()) {
      return ServerUrl.parse(DockerMySql.start());
    }
    return ServerUrl.parse(BuildMySql.start());
  }

  private static final class Holder {
    static final MySqlServer SERVER;

    static {
      try {
        SERVER = new MySqlServer(find());
      } catch (IOException e) {
        throw new UncheckedIOException("no MySQL for the tests: " + e.getMessage(), e);
      }
    }
  }
}
