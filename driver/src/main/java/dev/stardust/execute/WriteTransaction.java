package dev.stardust.execute;

import java.sql.SQLException;

/**
 * What makes the physical statements of one written statement stand or fall together: a transaction
 * of their own in autocommit, a savepoint inside the user's transaction.
 */
final class WriteTransaction {

  static final String SAVEPOINT = "stardust_statement";

  private static final int DEADLOCK = 1213;

  private final ServerTransaction server;
  private boolean begun;
  private boolean own;

  WriteTransaction(ServerTransaction server) {
    this.server = server;
  }

  /** The statement that begins it. */
  String begin() throws SQLException {
    own = server.commitsEach();
    begun = true;
    return own ? "START TRANSACTION" : "SAVEPOINT " + SAVEPOINT;
  }

  /** The statement that ends it well. */
  String end() {
    return own ? "COMMIT" : "RELEASE SAVEPOINT " + SAVEPOINT;
  }

  /** Undoes what the statement did; the failure itself stays the one to report. */
  void undo(SQLException failure) {
    if (!begun) {
      return;
    }
    boolean gone =
        failure.getErrorCode() == DEADLOCK
            || String.valueOf(failure.getSQLState()).startsWith("08");
    if (gone && !own) {
      server.unanswered();
      return;
    }
    try {
      server.execute(own ? "ROLLBACK" : "ROLLBACK TO SAVEPOINT " + SAVEPOINT);
    } catch (SQLException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }
}
