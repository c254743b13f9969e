package dev.stardust.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of other makers that tests run, and the project's own scripts that run such. */
public final class Program {

  private static final long PATIENCE_SECONDS = 120;

  private Program() {}

  /**
   * What a program said.
   *
   * @param exit its exit status
   * @param out what it printed
   * @param err what it complained of
   */
  public record Said(int exit, String out, String err) {}

  /** The project's file of that name. */
  public static Path file(String name) throws IOException {
    return BuildMySql.projectRoot().resolve(name);
  }

  /**
   * Runs a program to its end.
   *
   * @param input what it reads
   */
  public static Said run(List<String> command, String input) throws IOException {
    Path err = Files.createTempFile("program", ".err");
    try {
      Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
      Thread writer = new Thread(() -> write(process, input));
      writer.start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("did not end: " + command);
      }
      writer.join();
      return new Said(process.exitValue(), out, Files.readString(err));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + command.get(0) + " ran", e);
    } finally {
      Files.delete(err);
    }
  }

  private static void write(Process process, String input) {
    try (OutputStream to = process.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      // A program may end without having read all; what it said tells why.
    }
  }
}
