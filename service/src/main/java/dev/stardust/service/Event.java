package dev.stardust.service;

/**
 * Something that a log can say. Each source declares all of its events as constants of one enum, so
 * that the vocabulary is closed; a test pins the names.
 */
public interface Event {

  /** How much it matters. */
  enum Level {
    INFO,
    WARNING,
    ERROR
  }

  /** Who says it: {@code watcher} for example. */
  String source();

  /** The constant's name; the log has it in lower case. */
  String name();

  Level level();
}
