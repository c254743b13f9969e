package dev.stardust.jdbc;

import java.sql.SQLException;

/** Something done as one statement. */
@FunctionalInterface
interface Work<T> {
  T run() throws SQLException;

  /** The same for work without an answer. */
  static Work<Boolean> of(Action action) {
    return () -> {
      action.run();
      return true;
    };
  }
}
