package dev.stardust.proxy.session;

import dev.stardust.proxy.wire.Command;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and times the commands of one session, for whoever wants to know of those that have
 * ended, and for lists of what is running, which may be made on any thread.
 */
final class StatementClock {

  private final Optional<StatementWatch> watch;
  private final boolean marks;
  private final long session;
  private long count;
  private volatile int command;
  private volatile long since = System.nanoTime();
  private volatile boolean running;
  private volatile @Nullable String text;
  private String prepared = "";

  StatementClock(Optional<StatementWatch> watch, long session) {
    this.watch = watch;
    this.marks = watch.isPresent() && watch.get().marks();
    this.session = session;
  }

  /** What a session does at a moment. */
  record Activity(String command, long seconds, @Nullable String text) {}

  /** A command has come. */
  void begins(ByteBuf payload) {
    count++;
    command = payload.isReadable() ? payload.getUnsignedByte(payload.readerIndex()) : 0;
    since = System.nanoTime();
    running = true;
  }

  /** The command runs a statement. */
  void runs(String sql) {
    text = sql;
  }

  /** The command executes a text that MySQL has prepared with this id before it. */
  void executes(String id) {
    prepared = id;
  }

  /** The command has been answered. */
  void ends(Client client) {
    if (!running) {
      return;
    }
    running = false;
    text = null;
    String mark = marks ? prepared : "";
    prepared = "";
    long started = since;
    since = System.nanoTime();
    watch.ifPresent(
        told ->
            told.ended(
                Duration.ofNanos(since - started),
                () ->
                    new StatementWatch.Ended(
                        id(), client.account().user(), client.account().tenant(), command, mark)));
  }

  Activity activity() {
    long seconds = Duration.ofNanos(System.nanoTime() - since).toSeconds();
    return new Activity(running ? Command.name(command) : "Sleep", seconds, text);
  }

  /** Of the command that has come last. */
  String id() {
    return Long.toHexString(session) + "-" + count;
  }

  /** The text as MySQL gets it: with the command's id before it, when there is one. */
  String marked(String sql) {
    return marks ? "/* stardust " + id() + " */ " + sql : sql;
  }
}
