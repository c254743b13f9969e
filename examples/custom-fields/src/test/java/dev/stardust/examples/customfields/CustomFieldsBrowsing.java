package dev.stardust.examples.customfields;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.NpmFolder;
import dev.stardust.testing.Program;
import dev.stardust.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The page, with the samples, in the Chromium of {@code dev/browser}. Its name keeps it out of a
 * build, which may have no browser. The pictures that it takes are those of the documentation.
 */
final class CustomFieldsBrowsing {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @Test
  void twoTenantsUseThePage() throws IOException {
    Path folder = NpmFolder.install("examples/custom-fields/src/test/browser");
    try (ConfigurableApplicationContext application =
        SpringApplication.run(
            CustomFieldsApplication.class,
            "--server.port=0",
            "--logging.level.root=ERROR",
            "--custom-fields.url=" + database.stardustUrl())) {
      Program.Said said =
          Program.run(
              List.of(
                  "node",
                  folder.resolve("browse.mjs").toString(),
                  Program.file("dev/browser").toString(),
                  "http://localhost:"
                      + application.getEnvironment().getProperty("local.server.port"),
                  folder.toString()),
              "");
      assertThat(said.err()).isEmpty();
      assertThat(said.exit()).isZero();
      assertThat(said.out())
          .contains("### bread\n1–12 of 28\n", "### months\n106.3 03 2026 158.7 04 ")
          .contains("### taken\nThere is a field of that name already.\n")
          .contains("Kilometres to drive\nWhole number\nsearchable\n")
          .contains("### refused\n‘far’ does not fit the type of ‘Kilometres to drive’.\n")
          .contains("### advice\n“Due” has no index, so all records are read for this.")
          .doesNotContain("### failure");
      String other = said.out().substring(said.out().indexOf("### advice"));
      assertThat(other)
          .contains("Harbour Bicycles", "HB-")
          .doesNotContain("Sourdough", "Kilometres");
    }
  }
}
