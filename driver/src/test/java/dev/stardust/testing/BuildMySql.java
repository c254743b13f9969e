package dev.stardust.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The server that {@code dev/mysql} runs for one build. The first test JVM starts it under a file
 * lock and writes its URL into the top {@code target} folder, under the id of the Maven process;
 * the others find it there. It is told to stop when that process is gone, and to wait for no disk.
 */
final class BuildMySql {

  private BuildMySql() {}

  /** Returns the server's URL. */
  static String start() throws IOException {
    Path root = projectRoot();
    long build = buildProcess();
    Path folder = Files.createDirectories(root.resolve("target/mysql"));
    Path url = folder.resolve(build + ".url");
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid()) {
        throw new IOException("could not lock " + folder);
      }
      if (!Files.exists(url)) {
        Files.writeString(url, launch(root, build, freePort()));
      }
      return Files.readString(url);
    }
  }

  /** Starts a server that stops when the process is gone; its URL. */
  static String launch(Path root, long process, int port) throws IOException {
    String out =
        run(
            root,
            "start",
            "--port",
            Integer.toString(port),
            "--while",
            Long.toString(process),
            "--unflushed");
    if (!out.startsWith("jdbc:mysql:")) {
      throw new IOException("dev/mysql start failed");
    }
    return out.strip();
  }

  /** Stops a server and deletes its data. */
  static void stop(int port) throws IOException {
    run(projectRoot(), "stop", "--port", Integer.toString(port));
  }

  private static String run(Path root, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(root.resolve("dev/mysql").toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("dev/mysql " + arguments[0] + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while dev/mysql ran", e);
    }
    return out;
  }

  /** A port that nobody listens at. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** The folder that has {@code dev/mysql}. */
  static Path projectRoot() throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("dev/mysql"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IOException("no dev/mysql above the working folder");
    }
    return folder;
  }

  /** The Maven process above this one; this one itself when tests run without Maven. */
  private static long buildProcess() {
    Optional<ProcessHandle> process = ProcessHandle.current().parent();
    while (process.isPresent()) {
      String command = process.get().info().commandLine().orElse("");
      if (command.contains("org.codehaus.plexus.classworlds.launcher.Launcher")) {
        return process.get().pid();
      }
      process = process.get().parent();
    }
    return ProcessHandle.current().pid();
  }
}
