package dev.stardust.execute;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * The caller's statement as far as a run concerns it: limits to set, and what a cancel must reach.
 */
public interface StatementControl {

  /** For runs that nobody limits or cancels. */
  StatementControl NONE = statement -> {};

  /**
   * Called with each physical statement before it runs: applies the query time-out, and remembers
   * it as what {@code cancel()} must reach.
   */
  void running(Statement physical) throws SQLException;
}
