package dev.stardust.log;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** The platform's logging, which is java.util.logging unless the program says otherwise. */
final class PlatformLog implements Log {

  private final System.Logger logger;

  PlatformLog(String name) {
    this.logger = System.getLogger(name);
  }

  @Override
  public boolean isOn() {
    return logger.isLoggable(Level.DEBUG);
  }

  @Override
  public void say(String text, @Nullable Throwable cause) {
    logger.log(Level.DEBUG, text, cause);
  }
}
