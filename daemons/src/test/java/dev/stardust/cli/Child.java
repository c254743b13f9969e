package dev.stardust.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stardust.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, whose log is read. */
final class Child implements AutoCloseable {

  private static final int LONGEST_SECONDS = 90;

  private final Process process;
  private final BufferedReader lines;
  private final List<JsonNode> events = new ArrayList<>();
  private final ObjectMapper json = new ObjectMapper();

  private Child(Process process) {
    this.process = process;
    this.lines = process.inputReader(StandardCharsets.UTF_8);
    CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS)
        .execute(process.toHandle()::destroyForcibly);
  }

  static Child start(TestDatabase test, String... arguments) throws IOException {
    return startOn(test.stardustUrl(), arguments);
  }

  static Child startOn(String url, String... arguments) throws IOException {
    return new Child(
        new ProcessBuilder(command(url, arguments))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** The same in a process that cannot make a file longer than so many KiB, as on a full disk. */
  static Child startCramped(TestDatabase test, int kibibytes, String... arguments)
      throws IOException {
    return new Child(
        new ProcessBuilder(cramped(test, kibibytes, arguments))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  static List<String> cramped(TestDatabase test, int kibibytes, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of("bash", "-c", "ulimit -f " + kibibytes + " && exec \"$@\"", "cramped"));
    command.addAll(command(test, arguments));
    return command;
  }

  static List<String> command(TestDatabase test, String... arguments) {
    return command(test.stardustUrl(), arguments);
  }

  private static List<String> command(String url, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Stardust.class.getName()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--url", url));
    return command;
  }

  /** The first event of that name, now or as soon as it comes. */
  JsonNode await(String name) {
    int looked = 0;
    do {
      for (; looked < events.size(); looked++) {
        if (events.get(looked).get("event").asText().equals(name)) {
          return events.get(looked);
        }
      }
    } while (read());
    throw new IllegalStateException("it ended without " + name + ": " + events);
  }

  /** Reads one event; false at the end. */
  private boolean read() {
    try {
      String line = lines.readLine();
      if (line != null) {
        events.add(json.readTree(line));
      }
      return line != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the events so far. */
  List<String> names() {
    return events.stream().map(event -> event.get("event").asText()).toList();
  }

  /** The sum of a field over the events of that name so far. */
  long sum(String name, String field) {
    return events.stream()
        .filter(event -> event.get("event").asText().equals(name))
        .mapToLong(event -> event.get(field).asLong())
        .sum();
  }

  /** Sends SIGTERM. */
  void terminate() {
    // Process.destroy would close the log too.
    process.toHandle().destroy();
  }

  /** Sends SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Reads the log to its end and waits for the process. */
  int exitCode() throws InterruptedException {
    boolean more;
    do {
      more = read();
    } while (more);
    return process.waitFor();
  }

  /** Waits for a tool, whose short answer nobody reads. */
  int ended() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
