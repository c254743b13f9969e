package dev.stardust.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A program for Node.js, beside the packages that it needs, as its lock file has them. */
public final class NpmFolder {

  private NpmFolder() {}

  /**
   * Installs a program, and returns the folder where it is then.
   *
   * @param source the project's folder with the program and its lock file, below a {@code
   *     src/test}; it is copied to the same place below {@code target}
   */
  public static Path install(String source) throws IOException {
    Path folder = Program.file(source.replace("/src/test/", "/target/"));
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(Program.file(source))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Program.Said said =
        Program.run(
            List.of(
                "npm",
                "ci",
                "--ignore-scripts",
                "--omit=optional",
                "--prefer-offline",
                "--no-audit",
                "--no-fund",
                "--prefix",
                folder.toString()),
            "");
    assertThat(said.exit()).as(said.err()).isZero();
    return folder;
  }
}
