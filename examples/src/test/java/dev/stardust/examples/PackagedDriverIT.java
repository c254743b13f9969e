package dev.stardust.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar for tools works with nothing beside it, and beside anything. */
final class PackagedDriverIT {

  private static final String DRIVER = "dev.stardust.jdbc.StardustDriver";

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static URLClassLoader loader(List<URL> jars) {
    return new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static Driver driver(ClassLoader loader, String name) {
    return ServiceLoader.load(Driver.class, loader).stream()
        .filter(found -> found.type().getName().equals(name))
        .map(ServiceLoader.Provider::get)
        .findFirst()
        .orElseThrow();
  }

  private static void work(Driver driver, String... properties) throws Exception {
    try (Connection connection =
        driver.connect(database.stardustUrl(properties), new Properties())) {
      TestDatabase.execute(
          connection,
          "DROP TABLE IF EXISTS t",
          "CREATE TABLE t (id INT PRIMARY KEY)",
          "INSERT INTO t VALUES (7)");
      assertThat(TestDatabase.rows(connection, "SELECT id FROM t")).containsExactly("7");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sslMode=DISABLED", "sslMode=REQUIRED"})
  void opensConnectionsAlone(String property) throws Exception {
    try (URLClassLoader tool = loader(List.of(Jars.url(Jars.all())))) {
      work(driver(tool, DRIVER), property);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void standsBesideOtherVersionsOfItsLibraries(boolean first) throws Exception {
    List<URL> jars = new ArrayList<>();
    for (Path other : Jars.in(Path.of(System.getProperty("other.versions")))) {
      jars.add(Jars.url(other));
    }
    assertThat(jars).hasSize(5);
    jars.add(Jars.url(Jars.all()));
    if (first) {
      Collections.reverse(jars);
    }
    try (URLClassLoader program = loader(jars)) {
      work(driver(program, DRIVER));
      Driver other = driver(program, "com.mysql.cj.jdbc.Driver");
      try (Connection connection = other.connect(database.url(), new Properties())) {
        assertThat(connection.getMetaData().getDriverVersion())
            .startsWith("mysql-connector-j-8.4.0");
      }
      Class<?> cache = program.loadClass("com.github.benmanes.caffeine.cache.Caffeine");
      assertThat(cache.getProtectionDomain().getCodeSource().getLocation().toString())
          .contains("caffeine-2.9.3");
      assertThat(program.loadClass("net.sf.jsqlparser.parser.CCJSqlParserUtil")).isNotNull();
      assertThat(program.loadClass("com.fasterxml.jackson.core.JsonFactory")).isNotNull();
    }
  }

  @Test
  void hasClassesOfItsOwnPackagesOnly() throws Exception {
    try (JarFile jar = new JarFile(Jars.all().toFile())) {
      assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
          .allMatch(name -> name.startsWith("dev/stardust/"));
      assertThat(jar.stream().map(JarEntry::getName))
          .filteredOn(name -> name.startsWith("META-INF/services/") && !name.endsWith("/"))
          .containsExactly("META-INF/services/java.sql.Driver");
      JarEntry drivers = jar.getJarEntry("META-INF/services/java.sql.Driver");
      assertThat(new String(jar.getInputStream(drivers).readAllBytes(), StandardCharsets.UTF_8))
          .isEqualToIgnoringNewLines(DRIVER);
      assertThat(jar.getJarEntry("META-INF/THIRD-PARTY.md")).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "driver, stardust-jdbc-[0-9.]+(-SNAPSHOT)?\\.jar, dev.stardust.jdbc",
    "driver, stardust-jdbc-.*-all\\.jar, dev.stardust.jdbc",
    "service, stardust-service\\.jar, dev.stardust.service",
    "daemons, stardust-daemons\\.jar, dev.stardust.daemons",
    "proxy, stardust-proxy\\.jar, dev.stardust.proxy"
  })
  void isAModuleOfThatName(String folder, String name, String module) throws Exception {
    Path jar = Jars.one(Path.of("..", folder, "target"), name);
    assertThat(ModuleFinder.of(jar).findAll())
        .extracting(ModuleReference::descriptor)
        .extracting(ModuleDescriptor::name)
        .containsExactly(module);
  }
}
