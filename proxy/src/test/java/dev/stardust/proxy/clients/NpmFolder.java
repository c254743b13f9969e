package dev.stardust.proxy.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A program for Node.js, beside the packages that it needs, as its lock file has them. */
final class NpmFolder {

  private NpmFolder() {}

  /** Installs the program's folder in the build's own one, and returns it. */
  static Path install(String name) throws IOException {
    Path folder = Program.file("proxy/target/clients").resolve(name);
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(Session.programs().resolve(name))) {
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
