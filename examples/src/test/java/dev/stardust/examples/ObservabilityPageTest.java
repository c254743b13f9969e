package dev.stardust.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What docs/observability.md and docs/packaging.md say is so; tests of the driver read them too.
 */
final class ObservabilityPageTest {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @TempDir Path folder;

  @Test
  void theMetersCountAQuery() throws Exception {
    String statements = Readme.page("observability.md").blocks("java").get(0);
    assertThat(statements).contains(Readme.URL);
    String own = statements.replace(Readme.URL, database.stardustUrl() + "&");
    assertThat(Snippet.run(own, folder)).isEqualToIgnoringNewLines("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"observability.md", "packaging.md"})
  void itsLinksExist(String name) throws Exception {
    Readme page = Readme.page(name);
    assertThat(page.links()).allSatisfy(link -> assertThat(page.folder().resolve(link)).exists());
  }
}
