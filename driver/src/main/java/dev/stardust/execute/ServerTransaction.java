package dev.stardust.execute;

import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.ServerSession;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Whether the server commits each statement by itself on this connection, and whether it has a
 * transaction open.
 *
 * <p>MySQL says so in its answer to every statement, and Connector/J keeps the flags of the last
 * answer; but after a command that is answered without them they are zero or half of the former
 * ones: after an error, after a prepared statement was prepared, closed or given a long value,
 * after a ping, and while rows are streamed. So what an answer said is noted when it has come, and
 * when nothing is known the server is asked, by a savepoint that changes nothing else.
 */
final class ServerTransaction {

  private static final String ASK = "SAVEPOINT stardust_question";

  private final JdbcConnection connection;
  private boolean autoCommit = true;
  private boolean open;
  private boolean known;
  private boolean takenBack;

  /** What sends a statement and reads its answer. */
  @FunctionalInterface
  interface Sending<T> {
    T send() throws SQLException;
  }

  ServerTransaction(JdbcConnection connection) {
    this.connection = connection;
    answered();
  }

  /** To be called after a statement, with whether it has succeeded and its answer been read. */
  void ran(boolean answered) {
    if (answered) {
      answered();
    } else {
      unanswered();
    }
  }

  /** To be called when a statement has succeeded and its answer has been read to its end. */
  void answered() {
    ServerSession server = server();
    // Without auto-commit an answer looks like none: it is believed when that was known before.
    known = server.isAutocommit() || (known && !autoCommit);
    if (known) {
      autoCommit = server.isAutocommit();
      open = server.inTransactionOnServer();
    }
  }

  /** To be called when a statement has failed, or its answer is still to be read. */
  void unanswered() {
    known = false;
    open |= server().inTransactionOnServer();
  }

  /** To be called when JDBC's own methods have begun or ended a transaction. */
  void ended() throws SQLException {
    if (!server().isAutocommit() && !connection.getAutoCommit()) {
      autoCommit = false;
      known = true;
    }
    answered();
  }

  /**
   * To be called when a statement that had a transaction of its own was a deadlock's victim, and
   * nothing of it is left.
   */
  void takenBack() {
    takenBack = true;
  }

  /** Whether {@link #takenBack()} has been called since the last question. */
  boolean wasTakenBack() {
    boolean was = takenBack;
    takenBack = false;
    return was;
  }

  /** Whether the next statement is committed by itself. */
  boolean commitsEach() throws SQLException {
    find();
    return autoCommit && !open;
  }

  /** The same without a question to the server: false when that is not known. */
  boolean surelyCommitsEach() {
    if (server().isAutocommit()) {
      answered();
    }
    return known && autoCommit && !open;
  }

  /** Whether a transaction is open. */
  boolean isOpen() throws SQLException {
    find();
    return open;
  }

  /** Whether a transaction may be open, without a question to the server. */
  boolean mayBeOpen() {
    if (server().isAutocommit()) {
      answered();
    }
    return open || (!known && !autoCommit);
  }

  /** Sends something and notes what the answer says. */
  <T> T noting(Sending<T> sending) throws SQLException {
    try {
      T result = sending.send();
      answered();
      return result;
    } catch (SQLException failure) {
      unanswered();
      throw failure;
    }
  }

  /** Sends a statement without rows. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      noting(() -> statement.execute(sql));
    }
  }

  private void find() throws SQLException {
    if (server().isAutocommit()) {
      answered(); // something may have been sent past this session
    } else if (!known) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(ASK);
      }
      autoCommit = server().isAutocommit();
      open = server().inTransactionOnServer();
      known = true;
    }
  }

  private ServerSession server() {
    return connection.getSession().getServerSession();
  }
}
