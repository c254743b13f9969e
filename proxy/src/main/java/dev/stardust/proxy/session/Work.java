package dev.stardust.proxy.session;

import java.sql.SQLException;

/** Work of a session that may wait, and fail with what the client is to be told. */
@FunctionalInterface
interface Work {
  void run() throws SQLException;
}
