package dev.stardust.testing;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A server of one test, which may set what holds for all of its clients; gone when closed. */
public final class OwnMySql implements AutoCloseable {

  private final ServerUrl url;
  private final int port;

  private OwnMySql(ServerUrl url, int port) {
    this.url = url;
    this.port = port;
  }

  /** Starts a server; in a container if the tests' server is in one. */
  public static OwnMySql start() throws IOException {
    if (DockerMySql.engineAnswers()) {
      return new OwnMySql(ServerUrl.parse(DockerMySql.start()), 0);
    }
    int port = BuildMySql.freePort();
    String url = BuildMySql.launch(BuildMySql.projectRoot(), ProcessHandle.current().pid(), port);
    return new OwnMySql(ServerUrl.parse(url), port);
  }

  /** A connection of plain Connector/J; the caller closes it. */
  public Connection plain(String database) throws SQLException {
    return DriverManager.getConnection(url.with(database));
  }

  /** A URL of the driver under test. */
  public String stardustUrl(String database) {
    return url.with(database).replaceFirst("^jdbc:", "jdbc:stardust:");
  }

  @Override
  public void close() throws IOException {
    if (port != 0) {
      BuildMySql.stop(port);
    }
  }
}
