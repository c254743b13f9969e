package dev.stardust.daemon;

import java.sql.SQLException;

/**
 * A daemon's work. One thread runs its cycles one after the other; between two of them the daemon
 * may be told to stop. What it holds is given back by {@link #close}.
 */
public interface Cycle extends AutoCloseable {

  /**
   * Does a bounded piece of work, if there is any: at most a few seconds of it, in short
   * transactions. Whatever fails may be called again after a while.
   *
   * @throws SQLException a failure that {@link Transience} calls transient is tried again, after a
   *     pause and on a new connection; {@link LeaseLostException} ends this cycle object; any other
   *     ends the process
   */
  Outcome run() throws SQLException;

  @Override
  default void close() throws SQLException {}
}
