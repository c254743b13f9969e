package dev.stardust.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What docs/migrating.md says is so, and docs/README.md leads to every page. */
final class MigratingPageTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private static List<String> statements(String block) {
    return Stream.of(block.split(";\n", -1)).filter(sql -> !sql.isBlank()).toList();
  }

  @Test
  void theOldTablesAreCopiedAsShown() throws Exception {
    List<String> blocks = Readme.page("migrating.md").blocks("sql");
    try (Connection plain = database.plain();
        Connection connection = database.stardust("tenant=42")) {
      for (String sql : statements(blocks.get(0))) {
        TestDatabase.execute(plain, sql);
      }
      for (String sql : statements(blocks.get(1))) {
        TestDatabase.execute(connection, sql);
      }
      assertThat(TestDatabase.rows(connection, statements(blocks.get(2)).get(0)))
          .containsExactly("lamp");
      List<String> json = statements(blocks.get(3));
      TestDatabase.execute(connection, json.get(0), json.get(1));
      assertThat(TestDatabase.rows(connection, json.get(2))).containsExactly("7|Broken|a");
      TestDatabase.execute(connection, json.get(3));
      assertThat(TestDatabase.rows(connection, json.get(4))).containsExactly("7");
      TestDatabase.execute(plain, "UPDATE item SET name = 'table', changed = NOW() WHERE id = 2");
      String differing = statements(blocks.get(5)).get(0);
      assertThat(TestDatabase.rows(connection, differing)).containsExactly("1");
      TestDatabase.execute(connection, statements(blocks.get(4)).get(0));
      assertThat(TestDatabase.rows(connection, differing)).containsExactly("0");
      assertThat(TestDatabase.rows(connection, "SELECT id, name, weight FROM product ORDER BY id"))
          .containsExactly("1|lamp|1.50", "2|table|20.00");
    }
  }

  @Test
  void everyPageIsListedAndEveryLinkLeadsSomewhere() throws Exception {
    Readme index = Readme.page("README.md");
    try (Stream<Path> pages = Files.list(index.folder())) {
      assertThat(index.links())
          .containsAll(
              pages
                  .map(page -> page.getFileName().toString())
                  .filter(name -> name.endsWith(".md") && !name.equals("README.md"))
                  .toList());
    }
    for (String name : List.of("README.md", "migrating.md")) {
      Readme page = Readme.page(name);
      assertThat(page.links()).allSatisfy(link -> assertThat(page.folder().resolve(link)).exists());
    }
  }
}
