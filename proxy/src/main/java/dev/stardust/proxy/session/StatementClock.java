package dev.stardust.proxy.session;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Optional;

/** Numbers and times the commands of one session, if anybody wants to know. */
final class StatementClock {

  private final Optional<StatementWatch> watch;
  private final long session;
  private long count;
  private int command;
  private long started;
  private boolean running;

  StatementClock(Optional<StatementWatch> watch, long session) {
    this.watch = watch;
    this.session = session;
  }

  /** A command has come. */
  void begins(ByteBuf payload) {
    if (watch.isPresent()) {
      count++;
      command = payload.isReadable() ? payload.getUnsignedByte(payload.readerIndex()) : 0;
      started = System.nanoTime();
      running = true;
    }
  }

  /** The command has been answered. */
  void ends(Client client) {
    if (running && watch.isPresent()) {
      running = false;
      watch
          .get()
          .ended(
              new StatementWatch.Ended(
                  id(),
                  client.account().user(),
                  client.account().tenant(),
                  command,
                  Duration.ofNanos(System.nanoTime() - started)));
    }
  }

  private String id() {
    return Long.toHexString(session) + "-" + count;
  }

  /** The text as MySQL gets it: with the command's id before it, when there is one. */
  String marked(String sql) {
    return watch.isPresent() ? "/* stardust " + id() + " */ " + sql : sql;
  }
}
