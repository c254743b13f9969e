package dev.stardust.soak;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A program that is started again whenever it was killed, until it is told to stop. Its lines go to
 * a listener; a life that ends by itself with an error fails the test.
 */
final class Life {

  private static final int KILLED = 137;
  private static final int LINES_KEPT = 40;
  private static final int STOP_SECONDS = 90;

  private final String name;
  private final IntFunction<List<String>> arguments;
  private final Consumer<String> listener;
  private final Thread thread = new Thread(this::live);
  private final Deque<String> last = new ArrayDeque<>();
  private volatile @Nullable Process process;
  private volatile CountDownLatch begun = new CountDownLatch(1);
  private volatile boolean stopping;
  private volatile @Nullable String failure;
  private final AtomicInteger lives = new AtomicInteger();

  /**
   * @param arguments the class and its arguments, for the nth life, from 1
   * @param listener told each line, by one thread
   */
  Life(String name, IntFunction<List<String>> arguments, Consumer<String> listener) {
    this.name = name;
    this.arguments = arguments;
    this.listener = listener;
    thread.start();
  }

  private void live() {
    try {
      while (!stopping) {
        int code = run(lives.incrementAndGet());
        if (code != 0 && code != KILLED) {
          failure = name + " ended with " + code + ": " + String.join("\n", last);
          return;
        }
      }
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      failure = name + ": " + e;
    }
  }

  private int run(int life) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(arguments.apply(life));
    CountDownLatch heard = new CountDownLatch(1);
    Process started;
    synchronized (this) {
      if (stopping) {
        return 0;
      }
      started = new ProcessBuilder(command).redirectErrorStream(true).start();
      process = started;
      begun = heard;
    }
    try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heard.countDown();
        keep(line);
        listener.accept(line);
      }
    } catch (IOException | UncheckedIOException cut) {
      // The reader of a killed process may end so.
    } finally {
      heard.countDown();
    }
    return started.waitFor();
  }

  private void keep(String line) {
    synchronized (last) {
      last.addLast(line);
      if (last.size() > LINES_KEPT) {
        last.removeFirst();
      }
    }
  }

  /** SIGKILL; another life begins. */
  void kill() {
    Process running = process;
    if (running != null) {
      running.toHandle().destroyForcibly();
    }
  }

  /** Asks a question; the answer comes to the listener unless the program dies. */
  boolean ask(String question) {
    Process running = process;
    if (running == null || !running.isAlive()) {
      return false;
    }
    PrintWriter writer =
        new PrintWriter(
            new OutputStreamWriter(running.getOutputStream(), StandardCharsets.UTF_8), true);
    writer.println(question);
    return !writer.checkError();
  }

  /** Ends its standard input, and waits for its end. */
  void stop() throws IOException, InterruptedException {
    Process running = lastProcess();
    if (running != null) {
      running.getOutputStream().close();
    }
    end();
  }

  /**
   * Ends it by SIGTERM, and waits for that. Not before it has said something: a JVM that is still
   * starting ends with 143, like every other.
   */
  void terminate() throws InterruptedException {
    Process running = lastProcess();
    if (!begun.await(STOP_SECONDS, TimeUnit.SECONDS)) {
      failure = name + " does not start";
    }
    if (running != null) {
      running.destroy();
    }
    end();
  }

  /** The process after which no other one is started; null when there has been none. */
  private synchronized @Nullable Process lastProcess() {
    stopping = true;
    return process;
  }

  private void end() throws InterruptedException {
    thread.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
    if (thread.isAlive()) {
      kill();
      failure = name + " does not stop: " + String.join("\n", last);
    }
  }

  /** What went wrong, or null. */
  @Nullable String failure() {
    return failure;
  }

  int lives() {
    return lives.get();
  }

  @Override
  public String toString() {
    return name;
  }
}
