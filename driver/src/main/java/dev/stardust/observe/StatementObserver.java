package dev.stardust.observe;

/** Is told of each statement that programs run. Thread-safe; throws nothing. */
@FunctionalInterface
public interface StatementObserver {

  /** A statement begins, on the thread that runs it. */
  Observation begins(RunStatement statement);
}
