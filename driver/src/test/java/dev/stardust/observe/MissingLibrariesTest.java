package dev.stardust.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stardust.testing.TestDatabase;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The driver with nothing beside it but what it cannot do without. */
final class MissingLibrariesTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static final List<String> NEEDED = List.of("mysql-connector-j", "caffeine");

  private static URLClassLoader alone() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    urls.add(Path.of("target/classes").toAbsolutePath().toUri().toURL());
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (NEEDED.stream().anyMatch(Path.of(entry).getFileName().toString()::startsWith)) {
        urls.add(Path.of(entry).toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static Driver driver(ClassLoader loader) throws ReflectiveOperationException {
    return (Driver)
        loader.loadClass("dev.stardust.jdbc.StardustDriver").getConstructor().newInstance();
  }

  @Test
  void itWorksAndLogsToThePlatform() throws Exception {
    try (SeenLog log = new SeenLog(SqlLog.NAME);
        URLClassLoader loader = alone()) {
      assertThatThrownBy(() -> loader.loadClass("org.slf4j.Logger"))
          .isInstanceOf(ClassNotFoundException.class);
      log.on();
      try (Connection connection =
          driver(loader).connect(database.stardustUrl(), new Properties())) {
        TestDatabase.execute(
            connection, "CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (7)");
        assertThat(TestDatabase.rows(connection, "SELECT id FROM t")).containsExactly("7");
      }
      assertThat(log.lines())
          .anyMatch(line -> line.endsWith("runs: INSERT INTO t VALUES (?)"))
          .anyMatch(line -> line.contains("] sent: SELECT "));
    }
  }

  @Test
  void aPropertyThatWantsALibraryIsRefused() throws Exception {
    try (URLClassLoader loader = alone()) {
      Driver driver = driver(loader);
      for (String property : List.of("tracing=opentelemetry", "metrics=global")) {
        assertThatThrownBy(() -> driver.connect(database.stardustUrl(property), new Properties()))
            .isInstanceOf(SQLException.class)
            .hasMessageStartingWith(property + " needs the library io.")
            .hasMessageEndingWith("[LIBRARY_MISSING]");
      }
    }
  }
}
