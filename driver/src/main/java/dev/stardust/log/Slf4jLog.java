package dev.stardust.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The only class that names SLF4J, which need not be there. */
final class Slf4jLog implements Log {

  private final Logger logger;

  Slf4jLog(String name) {
    this.logger = LoggerFactory.getLogger(name);
  }

  @Override
  public boolean isOn() {
    return logger.isDebugEnabled();
  }

  @Override
  public void say(String text, @Nullable Throwable cause) {
    logger.debug(text, cause);
  }
}
