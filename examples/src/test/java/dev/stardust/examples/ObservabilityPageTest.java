package dev.stardust.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/observability.md says is so; tests of the driver read it too.
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

  @Test
  void itsLinksExist() throws Exception {
    Readme page = Readme.page("observability.md");
    assertThat(page.links()).allSatisfy(link -> assertThat(page.folder().resolve(link)).exists());
  }
}
