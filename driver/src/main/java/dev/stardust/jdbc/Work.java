package dev.stardust.jdbc;

import java.sql.SQLException;

/** Something done as one statement. */
@FunctionalInterface
interface Work<T> {
  T run() throws SQLException;
}
