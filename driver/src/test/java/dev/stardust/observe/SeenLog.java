package dev.stardust.observe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a log says while it is looked at, by way of java.util.logging. */
final class SeenLog implements AutoCloseable {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger;
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  SeenLog(String name) {
    this.logger = Logger.getLogger(name);
    handler.setLevel(Level.ALL);
    logger.setUseParentHandlers(false);
    logger.addHandler(handler);
  }

  /** Debug and above are said from now on. */
  void on() {
    logger.setLevel(Level.FINE);
  }

  /** Info and above are said from now on. */
  void off() {
    logger.setLevel(Level.INFO);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void close() {
    off();
    logger.removeHandler(handler);
  }
}
