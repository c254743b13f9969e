package dev.stardust.change;

import java.sql.SQLException;

/**
 * What is done at the end of a block, whether or not it fails. In a try-with-resources statement
 * the failure of the block stays the one to report: after a lost connection the cleaning up fails
 * too.
 */
@FunctionalInterface
interface Cleanup extends AutoCloseable {

  @Override
  void close() throws SQLException;
}
