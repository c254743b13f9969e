package dev.stardust.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * THIRD-PARTY.md says whose work the jars hold, as their bills of materials do. Not a part of every
 * build, because Maven makes these only when it is online.
 */
final class ThirdPartyCheck {

  /** Set it to rewrite the page: {@code ./mvnw verify -Ddocs=write}. */
  private static final boolean WRITE = "write".equals(System.getProperty("docs"));

  private static final String HEAD =
      """
      # Third-party libraries

      Rendered from the bills of materials of the jars (`target/bom.json` of each module); a test compares.
      The driver's own jar holds no other's classes: its libraries are those of its dependencies. Its `-all.jar`
      holds them moved into packages of its own, `stardust-daemons.jar` and `stardust-proxy.jar` as they are.
      MySQL Connector/J is under the GPL 2 with Oracle's Universal FOSS Exception, whose text is in these jars.
      Libraries marked as optional are in no jar.

      | library | version | licence | of |
      |---|---|---|---|
      """;

  private static Map<String, Set<String>> rows() throws IOException {
    Map<String, Set<String>> rows = new TreeMap<>();
    for (String module : List.of("driver", "daemons", "proxy")) {
      JsonNode bom =
          new ObjectMapper().readTree(Path.of("..", module, "target", "bom.json").toFile());
      for (JsonNode part : bom.get("components")) {
        if (!part.path("group").asText().equals("dev.stardust")) {
          boolean optional = part.path("scope").asText().equals("optional");
          String of = optional ? module + " (optional)" : module;
          rows.computeIfAbsent(row(part), row -> new TreeSet<>()).add(of);
        }
      }
    }
    return rows;
  }

  private static String row(JsonNode part) {
    Set<String> licences = new TreeSet<>();
    for (JsonNode choice : part.path("licenses")) {
      JsonNode licence = choice.path("license");
      licences.add(
          choice.has("expression")
              ? choice.get("expression").asText()
              : licence.path("id").asText(licence.path("name").asText()));
    }
    return "| %s:%s | %s | %s |"
        .formatted(
            part.get("group").asText(),
            part.get("name").asText(),
            part.get("version").asText(),
            String.join(", ", licences));
  }

  @Test
  void thePageNamesEveryLibraryAndItsLicence() throws IOException {
    Path page = Path.of("../THIRD-PARTY.md");
    String expected =
        HEAD
            + rows().entrySet().stream()
                .map(row -> row.getKey() + " " + String.join(", ", row.getValue()) + " |\n")
                .collect(Collectors.joining());
    if (WRITE) {
      Files.writeString(page, expected);
    }
    assertThat(page).as("run the build with -Ddocs=write to render it").hasContent(expected);
  }

  @Test
  void noLicenceIsUnknown() throws IOException {
    assertThat(rows().keySet()).isNotEmpty().noneMatch(row -> row.endsWith("|  |"));
  }
}
