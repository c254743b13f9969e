package dev.stardust.reconciler;

import dev.stardust.daemon.Outcome;
import java.sql.SQLException;

/**
 * A kind of work of the Reconciler. The sources take turns, one bounded piece of work each; what
 * one of them waits for is nothing to the others.
 */
interface WorkSource extends AutoCloseable {

  /** Its name in events and metrics; lower case with underscores. */
  String name();

  /**
   * Does one bounded piece of work, if there is any: about the length of a turn, in short
   * transactions. Work that has to wait for somebody is left for a later turn, not waited for.
   *
   * @throws SQLException a transient failure closes this source, and its next turn comes after a
   *     pause; any other ends the process
   */
  Outcome turn() throws SQLException;

  /** Gives back what it holds; a later turn takes it again. */
  @Override
  void close() throws SQLException;
}
