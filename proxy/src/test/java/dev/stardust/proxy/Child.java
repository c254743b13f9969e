package dev.stardust.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The proxy in a process of its own, whose log is read. */
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

  static Child start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Proxy.class.getName()));
    command.addAll(List.of(arguments));
    return new Child(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The first event of that name, now or as soon as it comes. */
  JsonNode await(String name) throws IOException {
    return await(name, 1);
  }

  /** The event of that name that comes as so many-th. */
  JsonNode await(String name, int count) throws IOException {
    do {
      List<JsonNode> found =
          events.stream().filter(event -> event.get("event").asText().equals(name)).toList();
      if (found.size() >= count) {
        return found.get(count - 1);
      }
    } while (read());
    throw new IllegalStateException("it ended without " + name + ": " + events);
  }

  /** Reads one event; false at the end. */
  private boolean read() throws IOException {
    String line = lines.readLine();
    if (line != null) {
      events.add(json.readTree(line));
    }
    return line != null;
  }

  /** Sends SIGTERM. */
  void terminate() {
    // Process.destroy would close the log too.
    process.toHandle().destroy();
  }

  /** Reads the log to its end and waits for the process. */
  int exitCode() throws IOException, InterruptedException {
    boolean more;
    do {
      more = read();
    } while (more);
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
