package dev.stardust.log;

import org.jspecify.annotations.Nullable;

/**
 * A log of one name, for whoever looks for what went on. The driver says nothing above the level
 * debug: what a program must know it learns from exceptions and warnings. Thread-safe.
 */
public sealed interface Log permits Slf4jLog, PlatformLog {

  /** The log of that name: SLF4J's if it can be loaded, else the platform's. */
  static Log named(String name) {
    try {
      return new Slf4jLog(name);
    } catch (NoClassDefFoundError absent) {
      return new PlatformLog(name);
    }
  }

  /** The log of a class. */
  static Log of(Class<?> type) {
    return named(type.getName());
  }

  /** Whether anybody would see what is said; to be asked before a text is made. */
  boolean isOn();

  /**
   * Says something.
   *
   * @param text without values of statements
   * @param cause what led to it, or null
   */
  void say(String text, @Nullable Throwable cause);
}
