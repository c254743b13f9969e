package dev.stardust.jdbc;

import java.sql.SQLException;

/** What a program sends beneath Connector/J. */
public sealed interface WireCommand extends AutoCloseable permits WireText, WireInsert {

  /** What MySQL gets. */
  String sql();

  /** Lets go of what it was planned with; further calls do nothing. */
  @Override
  void close() throws SQLException;
}
