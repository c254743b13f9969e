package dev.stardust.jdbc;

/** Which of JDBC's three ways to execute a statement the caller has taken. */
enum Call {
  /** {@code executeQuery}: rows are expected. */
  QUERY,
  /** {@code executeUpdate} and {@code executeLargeUpdate}: a count is expected. */
  UPDATE,
  /** {@code execute}: whatever comes. */
  ANY
}
