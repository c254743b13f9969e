package dev.stardust.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.containers.MySQLContainer;

/** A server in a container, which Testcontainers removes when this JVM is gone. */
final class DockerMySql {

  private static final Path SOCKET = Path.of("/var/run/docker.sock");

  private DockerMySql() {}

  /** Whether an engine listens where Docker's client would look; Testcontainers is not loaded. */
  static boolean engineAnswers() {
    try {
      String host = System.getenv("DOCKER_HOST");
      if (host == null) {
        return Files.exists(SOCKET) && connects(UnixDomainSocketAddress.of(SOCKET));
      }
      URI uri = URI.create(host);
      return "unix".equals(uri.getScheme())
          ? connects(UnixDomainSocketAddress.of(uri.getPath()))
          : connects(new InetSocketAddress(uri.getHost(), uri.getPort()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean connects(SocketAddress address) {
    try (SocketChannel channel =
        address instanceof UnixDomainSocketAddress
            ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX)
            : SocketChannel.open()) {
      return channel.connect(address);
    } catch (IOException e) {
      return false;
    }
  }

  /** Starts the server; returns its URL. */
  @SuppressWarnings("resource") // lives as long as the JVM
  static String start() {
    String image = System.getenv().getOrDefault("STARDUST_MYSQL_IMAGE", "mysql:8.4");
    MySQLContainer<?> container =
        new MySQLContainer<>(image)
            .withUsername("root")
            .withPassword("stardust")
            .withCommand(
                "--max-connections=600",
                "--local-infile=ON",
                "--innodb-flush-method=nosync",
                "--innodb-flush-log-at-trx-commit=2");
    container.start();
    return "jdbc:mysql://%s:%d/?user=root&password=stardust"
        .formatted(container.getHost(), container.getMappedPort(MySQLContainer.MYSQL_PORT));
  }
}
