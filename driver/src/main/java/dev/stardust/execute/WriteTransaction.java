package dev.stardust.execute;

import dev.stardust.catalog.PeerFence;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes the physical statements of one written statement stand or fall together: a transaction
 * of their own in autocommit, a savepoint inside the user's transaction.
 */
final class WriteTransaction {

  static final String SAVEPOINT = "stardust_statement";

  static final int DEADLOCK = 1213;

  private final ServerTransaction server;
  private final SessionState state;
  private final Pins pins;
  private boolean begun;
  private boolean own;

  WriteTransaction(Session session) {
    this.server = session.transaction();
    this.state = session.state();
    this.pins = session.pins();
  }

  /**
   * What a transaction's own statements depend on: a packet that was composed for an equal way has
   * the same text.
   *
   * @param own whether it begins and ends with the statement
   * @param fences what it locks first
   */
  record Way(boolean own, List<PeerFence> fences) {
    Way {
      fences = List.copyOf(fences);
    }
  }

  /** The way in which the transaction would go now. */
  Way way() throws SQLException {
    return new Way(server.commitsEach(), pins.fences());
  }

  /** To be called in the place of its beginning, for a packet that has it already. */
  void begins(Way way) throws SQLException {
    state.checkWrites();
    own = way.own();
    begun = true;
  }

  /**
   * Adds the statements that begin it. The packet fails there when others have gone on without this
   * client: then nothing has happened.
   */
  void begin(Packet packet) throws SQLException {
    open(packet);
    pins.fences().forEach(fence -> packet.add(fence.lock()));
  }

  /**
   * The same when a statement follows that inserts one row: its first value locks the last fence.
   *
   * @param first that value
   * @return what is to be written in its place, for a column that refuses NULL
   */
  String beginWithRow(Packet packet, long first) throws SQLException {
    open(packet);
    List<PeerFence> fences = pins.fences();
    String value = Long.toString(first);
    for (int i = 0; i < fences.size(); i++) {
      if (i == fences.size() - 1) {
        return fences.get(i).locking(value);
      }
      packet.add(fences.get(i).lock());
    }
    return value;
  }

  /**
   * In the place of all that: for one statement that writes everything there is to write, and so
   * stands or falls by itself.
   */
  void alone(Way way) throws SQLException {
    state.checkWrites();
    own = way.own();
  }

  private void open(Packet packet) throws SQLException {
    state.checkWrites();
    own = server.commitsEach();
    begun = true;
    packet.add(own ? "START TRANSACTION" : "SAVEPOINT " + SAVEPOINT);
  }

  /**
   * The statement that ends it well. No savepoint is left behind: a later statement that fails
   * before it has set its own would return to this one and lose what was written in between.
   */
  String end() {
    return own ? Sql.COMMIT : "RELEASE SAVEPOINT " + SAVEPOINT;
  }

  /**
   * Sends all of it.
   *
   * @return null when it failed so that another way must say why: nothing has happened then
   */
  @Nullable List<Packet.Answer> attempt(Run run, Packet packet) throws SQLException {
    try {
      return run.send(packet);
    } catch (SQLException failure) {
      undo(failure);
      if (InsertRun.isFinal(failure)) {
        throw failure;
      }
      return null;
    }
  }

  /**
   * Undoes what the statement did; the failure itself stays the one to report. Nothing of it is
   * left behind, so that the next statement cannot return to a place before this one.
   */
  void undo(SQLException failure) {
    if (failure.getErrorCode() == DEADLOCK && !own) {
      server.unanswered();
      return;
    }
    if (!begun) {
      if (failure.getErrorCode() == DEADLOCK) {
        server.takenBack();
      }
      return;
    }
    try {
      // Also when a connection was lost: it may have been one that the catalog has for itself.
      server.execute(
          own
              ? Sql.ROLLBACK
              : "ROLLBACK TO SAVEPOINT " + SAVEPOINT + "; RELEASE SAVEPOINT " + SAVEPOINT);
      if (failure.getErrorCode() == DEADLOCK) {
        server.takenBack();
      }
    } catch (SQLException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }
}
