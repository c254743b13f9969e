package dev.stardust.benchmarks.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that stands between clients and MySQL, and what it uses. */
final class Between implements AutoCloseable {

  private static final String USER = "benchmark";
  private static final String PASSWORD = "benchmark";
  private static final int TENANT = 1;
  private static final long TICK_MICROS = 10_000;
  private static final int PATIENCE_MILLIS = 30_000;

  private final Process process;
  private final Target target;

  private Between(Process process, Target target) {
    this.process = process;
    this.target = target;
  }

  /**
   * MySQL Router before a server, passing everything through.
   *
   * @param command the program of this project that runs it
   * @param folder for its files
   */
  static Between router(String command, Path folder, Target server)
      throws IOException, InterruptedException {
    int port = freePort();
    Path programs = Path.of(output(command, "install"));
    Path configuration = folder.resolve("router.conf");
    Files.writeString(
        configuration,
        String.join(
            "\n",
            "[DEFAULT]",
            "logging_folder=" + folder,
            "runtime_folder=" + folder,
            "data_folder=" + folder,
            "plugin_folder=" + programs.resolve("usr/lib/mysqlrouter/plugin"),
            "max_total_connections=4000",
            "[routing]",
            "bind_address=127.0.0.1",
            "bind_port=" + port,
            "destinations=" + server.host() + ":" + server.port(),
            "routing_strategy=first-available",
            "protocol=classic",
            "client_ssl_mode=PASSTHROUGH",
            "server_ssl_mode=AS_CLIENT",
            ""));
    return start(
        server.through(port),
        folder.resolve("router.out"),
        List.of(
            command,
            "mysqlrouter",
            "--config",
            configuration.toString(),
            "--user",
            System.getProperty("user.name")));
  }

  /** The proxy before a server, with 256 MiB; its one user is a tenant. */
  static Between proxy(Path folder, Target server) throws IOException, InterruptedException {
    return proxy(folder, server, false);
  }

  /**
   * The same.
   *
   * @param encrypted whether it speaks to the server by TLS, so that nothing can be relayed
   */
  static Between proxy(Path folder, Target server, boolean encrypted)
      throws IOException, InterruptedException {
    int port = freePort();
    Path users = folder.resolve("users.conf");
    Files.writeString(
        users,
        String.join(
            "\n",
            "url = jdbc:stardust:mysql://"
                + server.host()
                + ":"
                + server.port()
                + "/?allowPublicKeyRetrieval=true&sslMode="
                + (encrypted ? "REQUIRED" : "DISABLED"),
            "backend-user = " + server.user(),
            "backend-password = " + server.password(),
            "[" + USER + "]",
            "password = " + stored(),
            "tenant = " + TENANT,
            ""));
    return start(
        new Target("127.0.0.1", port, USER, PASSWORD),
        folder.resolve("proxy.out"),
        List.of(
            System.getProperty("java.home") + "/bin/java",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.stardust.proxy.Proxy",
            "--port",
            Integer.toString(port),
            "--users",
            users.toString(),
            "--tls-mode",
            "off",
            "--most-connections",
            "4000"));
  }

  /** The password as mysql_native_password stores it. */
  private static String stored() {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      byte[] twice = sha1.digest(sha1.digest(PASSWORD.getBytes(StandardCharsets.UTF_8)));
      return "*" + HexFormat.of().withUpperCase().formatHex(twice);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
    return output.strip();
  }

  private static Between start(Target target, Path output, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    Between between = new Between(process, target);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!answers(target.port())) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
        between.close();
        throw new IOException(command.get(0) + " does not listen:\n" + Files.readString(output));
      }
    }
    return between;
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getInputStream().read() >= 0;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Where clients connect. */
  Target target() {
    return target;
  }

  /** The processor time that it has used, in microseconds. */
  long cpuMicros() throws IOException {
    String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
    String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(behindName[11]) + Long.parseLong(behindName[12])) * TICK_MICROS;
  }

  /** The memory that it holds, in kilobytes; of a Java process after a collection. */
  long residentKilobytes() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    if (process.info().command().orElse("").endsWith("/java") && Files.exists(jcmd)) {
      output(jcmd.toString(), Long.toString(process.pid()), "GC.run");
    }
    return status("VmRSS:");
  }

  /** The most memory that it has ever held, in kilobytes. */
  long mostResidentKilobytes() throws IOException {
    return status("VmHWM:");
  }

  private long status(String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
