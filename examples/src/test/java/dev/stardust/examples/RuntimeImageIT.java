package dev.stardust.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.Program;
import dev.stardust.testing.TestDatabase;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The driver in a Java runtime of its modules alone, and as a module. */
final class RuntimeImageIT {

  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  @TempDir Path folder;

  private static String modules() throws Exception {
    Matcher named =
        Pattern.compile("--add-modules ([a-z.,]+)").matcher(Readme.page("packaging.md").text());
    assertThat(named.find()).isTrue();
    return named.group(1);
  }

  private static String run(Path java, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(java.toString()));
    command.addAll(List.of(options));
    command.add(FirstStatement.class.getName());
    command.add(database.stardustUrl());
    Program.Said said = Program.run(command, "");
    assertThat(said.exit()).as(said.err()).isZero();
    return said.out();
  }

  private static Path library(String name) {
    return Stream.of(
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(path -> path.getFileName().toString().startsWith(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void runsOnTheModulesThatThePageNames() throws Exception {
    Path image = folder.resolve("image");
    StringWriter messages = new StringWriter();
    PrintWriter out = new PrintWriter(messages);
    int exit =
        ToolProvider.findFirst("jlink")
            .orElseThrow()
            .run(out, out, "--add-modules", modules(), "--output", image.toString());
    assertThat(exit).as(messages.toString()).isZero();
    String classPath = Jars.all() + File.pathSeparator + Path.of("target/test-classes");
    assertThat(run(image.resolve("bin/java"), "-cp", classPath))
        .isEqualToNormalizingNewlines("7 Ada\nnull\n");
  }

  @Test
  void isAModuleBesideItsLibraries() throws Exception {
    String modulePath =
        Stream.of(Jars.driver(), library("mysql-connector-j"), library("caffeine-"))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    assertThat(
            run(
                java,
                "--module-path",
                modulePath,
                "--add-modules",
                "dev.stardust.jdbc",
                "-cp",
                "target/test-classes"))
        .isEqualToNormalizingNewlines("7 Ada\ndev.stardust.jdbc\n");
  }
}
