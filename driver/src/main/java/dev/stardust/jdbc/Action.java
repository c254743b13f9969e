package dev.stardust.jdbc;

import java.sql.SQLException;

/** Something done as one statement, without an answer. */
@FunctionalInterface
interface Action {
  void run() throws SQLException;
}
