package dev.stardust.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The jar for tools works with nothing beside it. */
final class PackagedDriverIT {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static URL jar() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("../driver/target"))) {
      Path jar =
          files.filter(file -> file.toString().endsWith("-all.jar")).findFirst().orElseThrow();
      return jar.toUri().toURL();
    }
  }

  @Test
  void opensConnectionsAlone() throws Exception {
    try (URLClassLoader tool =
        new URLClassLoader(new URL[] {jar()}, ClassLoader.getPlatformClassLoader())) {
      Driver driver =
          ServiceLoader.load(Driver.class, tool).stream()
              .map(ServiceLoader.Provider::get)
              .filter(found -> found.getClass().getName().startsWith("dev.stardust.jdbc."))
              .findFirst()
              .orElseThrow();
      try (Connection connection = driver.connect(database.stardustUrl(), new Properties())) {
        TestDatabase.execute(
            connection, "CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (7)");
        assertThat(TestDatabase.rows(connection, "SELECT id FROM t")).isEqualTo(List.of("7"));
      }
    }
  }
}
