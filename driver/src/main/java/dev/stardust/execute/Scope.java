package dev.stardust.execute;

import java.sql.SQLException;

/** The time in which one statement of a session is planned and runs: its schema does not change. */
public interface Scope extends AutoCloseable {

  @Override
  void close() throws SQLException;
}
