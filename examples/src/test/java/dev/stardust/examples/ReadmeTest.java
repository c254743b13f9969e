package dev.stardust.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every snippet of the README does what the README says. */
final class ReadmeTest {

  @TempDir Path folder;

  private TestDatabase database;
  private Readme readme;

  @BeforeEach
  void createDatabase() throws Exception {
    database = TestDatabase.create();
    readme = Readme.read();
  }

  @AfterEach
  void dropDatabase() throws Exception {
    database.close();
  }

  private String runJava(int block) throws Exception {
    String statements = readme.blocks("java").get(block);
    assertThat(statements).contains(Readme.URL);
    return Snippet.run(statements.replace(Readme.URL, database.stardustUrl() + "&"), folder);
  }

  @Test
  void theFirstSnippetPrintsWhatItFound() throws Exception {
    assertThat(runJava(0)).isEqualToIgnoringNewLines("Ada lives in Kyoto");
  }

  @Test
  void theRewrittenStatementIsTheOneShown() throws Exception {
    runJava(0);
    List<String> sql = readme.blocks("sql");
    try (Connection connection = DriverManager.getConnection(database.stardustUrl("tenant=42"))) {
      String rewritten = connection.nativeSQL(sql.get(0).strip());
      assertThat(rewritten.replace(database.name(), "shop"))
          .isEqualToNormalizingWhitespace(sql.get(1));
    }
  }

  @Test
  void dynamicFieldsWorkAsShown() throws Exception {
    runJava(0);
    String[] statements = readme.blocks("sql").get(2).split(";\n", -1);
    try (Connection connection = DriverManager.getConnection(database.stardustUrl("tenant=42"))) {
      TestDatabase.execute(connection, statements[0]);
      assertThat(TestDatabase.rows(connection, statements[1])).containsExactly("Linus|43");
      TestDatabase.execute(connection, statements[2]);
      assertThat(TestDatabase.rows(connection, statements[3])).containsExactly("Linus|43");
    }
  }

  @Test
  void aStatementIsExplained() throws Exception {
    runJava(0);
    String statement = readme.blocks("sql").get(3);
    try (Connection connection = DriverManager.getConnection(database.stardustUrl("tenant=42"))) {
      assertThat(TestDatabase.rows(connection, statement))
          .anyMatch(row -> row.startsWith("sent||SELECT "))
          .contains("column|customer.city|entry_slots_page_1.i_str_04")
          .anyMatch(row -> row.startsWith("advice||") && row.contains("CREATE INDEX"))
          .anyMatch(row -> row.startsWith("MySQL||-> "));
    }
  }

  @Test
  void aPoolServesConnections() throws Exception {
    assertThat(runJava(1)).isEqualToIgnoringNewLines("MySQL");
  }

  @Test
  void springFindsWhatItInserted() throws Exception {
    runJava(0);
    assertThat(runJava(2)).isEqualToIgnoringNewLines("[Oslo]");
  }

  @Test
  void namesTheVersionThatIsBuilt() throws Exception {
    String pom = Files.readString(readme.folder().resolve("driver/pom.xml"));
    String dependency = readme.blocks("xml").get(0);
    String version = dependency.replaceAll("(?s).*<version>(.*)</version>.*", "$1");
    assertThat(dependency).contains("<artifactId>stardust-jdbc</artifactId>");
    assertThat(pom).contains("<version>" + version + "</version>");
    assertThat(readme.text()).contains("stardust-jdbc-" + version + "-all.jar");
  }

  @Test
  void itsCommandsAndLinksExist() {
    for (String line : readme.blocks("bash").get(0).lines().toList()) {
      assertThat(readme.folder().resolve(line.substring(0, line.indexOf(' ')))).isExecutable();
    }
    assertThat(readme.links())
        .allSatisfy(link -> assertThat(readme.folder().resolve(link)).exists());
  }

  @Test
  void itIsShort() {
    assertThat(readme.text().lines().count()).isLessThan(300);
  }
}
