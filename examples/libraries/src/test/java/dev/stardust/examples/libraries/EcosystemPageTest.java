package dev.stardust.examples.libraries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page on libraries names the programs that there are, and the versions they are built with.
 */
final class EcosystemPageTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern PROGRAM =
      Pattern.compile("\\.\\./examples/libraries/src/main/java/(\\S+)\\.java");
  private static final Pattern VERSION = Pattern.compile("<\\S+\\.version>(.+)</\\S+\\.version>");

  @Test
  void namesEveryProgram() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> programs =
          files
              .map(file -> SOURCES.relativize(file).toString())
              .filter(file -> file.endsWith("Example.java") && !file.contains("/console/"))
              .map(file -> file.replace(".java", ""))
              .toList();
      assertThat(matches(PROGRAM, page())).containsAll(programs);
    }
  }

  @Test
  void namesTheVersions() throws IOException {
    List<String> versions = matches(VERSION, Files.readString(Path.of("pom.xml")));
    assertThat(versions).isNotEmpty();
    assertThat(page()).contains(versions);
  }

  @Test
  void eachProgramSaysHowItIsCalled() throws Exception {
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    List<String> programs =
        matches(PROGRAM, page()).stream().map(path -> path.replace('/', '.')).toList();
    assertThat(programs).isNotEmpty();
    try (PrintStream capture = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setErr(capture);
      for (String program : programs) {
        Class.forName(program)
            .getMethod("main", String[].class)
            .invoke(null, (Object) new String[0]);
      }
    } finally {
      System.setErr(err);
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains(programs.stream().map(program -> "Usage: java " + program + " URL").toList());
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("../../docs/ecosystem.md"));
  }

  private static List<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }
}
