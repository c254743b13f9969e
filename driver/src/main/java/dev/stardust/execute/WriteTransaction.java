package dev.stardust.execute;

import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What makes the physical statements of one written statement stand or fall together: a transaction
 * of their own in autocommit, a savepoint inside the user's transaction.
 */
final class WriteTransaction {

  private static final String SAVEPOINT = "stardust_statement";
  private static final int DEADLOCK = 1213;

  private final JdbcConnection connection;
  private final boolean own;

  WriteTransaction(JdbcConnection connection) {
    this.connection = connection;
    this.own = isAutoCommit(connection) && !isOpen(connection);
  }

  /** As the server has it: {@code SET autocommit = 0} may have come as SQL text. */
  static boolean isAutoCommit(JdbcConnection connection) {
    return connection.getSession().getServerSession().isAutocommit();
  }

  /** Whether the server has a transaction open on this connection. */
  static boolean isOpen(JdbcConnection connection) {
    return connection.getSession().getServerSession().inTransactionOnServer();
  }

  /** The statement that begins it. */
  String begin() {
    return own ? "START TRANSACTION" : "SAVEPOINT " + SAVEPOINT;
  }

  /** The statement that ends it well. */
  String end() {
    return own ? "COMMIT" : "RELEASE SAVEPOINT " + SAVEPOINT;
  }

  /** Undoes what the statement did; the failure itself stays the one to report. */
  void undo(SQLException failure) {
    boolean gone =
        failure.getErrorCode() == DEADLOCK
            || String.valueOf(failure.getSQLState()).startsWith("08");
    if (gone && !own) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(own ? "ROLLBACK" : "ROLLBACK TO SAVEPOINT " + SAVEPOINT);
    } catch (SQLException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }
}
