package dev.stardust.daemon;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The command line in a process of its own that dies when it has reached a place some times. */
public final class DyingProcess {

  public static final int DIED = 86;

  private static final int LONGEST_SECONDS = 60;
  private static final String COMMAND_LINE = "dev.stardust.cli.Stardust";

  private DyingProcess() {}

  /**
   * Runs one.
   *
   * @param url the database
   * @param time at which of the times that it comes to the place
   * @return its exit code, {@link #DIED} when it came there
   */
  public static int run(String url, CrashPoint point, int time, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                DyingProcess.class.getName(),
                point.name(),
                Integer.toString(time)));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--url", url));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return process.waitFor();
  }

  // What leads the command line is in a package that imports this one.
  public static void main(String... arguments)
      throws ReflectiveOperationException, InvocationTargetException {
    CrashPoint point = CrashPoint.valueOf(arguments[0]);
    AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[1]));
    CrashPoint.listen(
        reached -> {
          if (reached == point && left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(DIED);
          }
        });
    String[] rest = Arrays.copyOfRange(arguments, 2, arguments.length);
    Class.forName(COMMAND_LINE).getMethod("main", String[].class).invoke(null, (Object) rest);
  }
}
