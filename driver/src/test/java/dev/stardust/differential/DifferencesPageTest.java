package dev.stardust.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/differences.md} is rendered from the declared differences. */
final class DifferencesPageTest {

  private static final Path PAGE =
      Path.of(System.getProperty("basedir", ".")).resolve("../docs/differences.md");

  /** Run with {@code -Ddocs=write} to rewrite the page. */
  @Test
  void thePageIsTheDeclaration() throws IOException {
    if ("write".equals(System.getProperty("docs"))) {
      Files.writeString(PAGE, page());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page());
  }

  @Test
  void everyDifferenceThatAScriptNamesIsDeclaredAndUsed() throws IOException {
    Set<String> named = new TreeSet<>();
    for (String topic : Topics.names()) {
      Script.read(topic).steps().forEach(step -> named.addAll(step.differs()));
    }
    Set<String> declared =
        DeclaredDifference.ALL.stream()
            .filter(difference -> difference.scope().equals("named"))
            .map(DeclaredDifference::id)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(named).isEqualTo(declared);
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append("# What differs from a native table\n\n");
    page.append(
        "Everything else is the same, to the last warning: the same statements run through\n");
    page.append(
        "Connector/J on native tables and through the driver on virtual ones, and results,\n");
    page.append("metadata, update counts, generated keys, warnings and errors are compared.\n");
    page.append("Rendered from the tests' declaration `differential/differences.tsv`.\n");
    for (DeclaredDifference difference : DeclaredDifference.ALL) {
      page.append("\n## ").append(difference.id()).append("\n\n");
      page.append(difference.title()).append("  \nWhy: ").append(difference.reason()).append('\n');
    }
    return page.toString();
  }
}
