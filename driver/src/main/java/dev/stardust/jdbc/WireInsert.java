package dev.stardust.jdbc;

import dev.stardust.execute.InsertPacket;
import dev.stardust.execute.Scope;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A row for a virtual table that a program inserts beneath Connector/J: several statements with
 * several answers, of which the client sees one. Not thread-safe; calls may come from several
 * threads, one after the other.
 */
public final class WireInsert implements WireCommand {

  private final StardustConnection connection;
  private final Scope scope;
  private final String written;
  private final InsertPacket packet;
  private boolean ended;

  WireInsert(StardustConnection connection, Scope scope, String written, InsertPacket packet) {
    this.connection = connection;
    this.scope = scope;
    this.written = written;
    this.packet = packet;
  }

  @Override
  public String sql() {
    return packet.sql();
  }

  /** The generated id. */
  public long id() {
    return packet.id();
  }

  /** The last answer has come, with these flags. */
  public void answered(int status) {
    connection.delegate().getSession().getServerSession().setStatusFlags(status);
    packet.succeeded();
  }

  /**
   * MySQL has refused one of the statements; afterwards nothing of them is left. May wait.
   *
   * @return the error that the client should see; empty when a statement of the connection is to
   *     run the text
   */
  public Optional<SQLException> failed(SQLException failure) {
    return packet.failed(failure).map(shown -> connection.session().asWritten(shown, written));
  }

  @Override
  public void close() throws SQLException {
    if (!ended) {
      ended = true;
      scope.close();
    }
  }
}
