package dev.stardust.proxy.session;

import dev.stardust.proxy.backend.Backend;
import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Command;
import dev.stardust.proxy.wire.ErrorPacket;
import dev.stardust.proxy.wire.Payload;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;

/** What each command does. */
final class Commands {

  private static final ErrorPacket UNKNOWN = new ErrorPacket(1047, "08S01", "Unknown command");

  private final ClientSession session;

  Commands(ClientSession session) {
    this.session = session;
  }

  /** Begins a command, on the event loop. */
  void run(ByteBuf payload) throws SQLException {
    int command = payload.isReadable() ? payload.readUnsignedByte() : 0;
    switch (command) {
      case Command.QUIT -> session.end();
      case Command.PING -> session.ok();
      case Command.INIT_DB -> {
        String database = payload.toString(StandardCharsets.UTF_8);
        session.work(() -> byDriver("USE " + Beginning.quoted(database), false));
      }
      case Command.QUERY ->
          session.query(CommandText.read(payload, session.client().capabilities()));
      case Command.PROCESS_KILL -> {
        String kill = "KILL " + payload.readUnsignedIntLE();
        session.query(new CommandText(attributes(), kill));
      }
      case Command.RESET_CONNECTION -> session.work(this::reset);
      default -> throw SqlErrors.of(UNKNOWN);
    }
  }

  private Payload attributes() {
    boolean has = Capability.has(session.client().capabilities(), Capability.QUERY_ATTRIBUTES);
    return has ? new Payload((byte) 0, (byte) 1) : new Payload();
  }

  private void reset() throws SQLException {
    session.reopen();
    session.loop().execute(session::ok);
  }

  /**
   * Has the driver run a text, on a worker's thread, and answers.
   *
   * @param streams whether its rows are passed on as they come, which only one query at a time can
   */
  void byDriver(String sql, boolean streams) {
    Responses responses = session.responses(1);
    SQLException failure = null;
    Backend backend = session.backend();
    try (Statement statement = backend.connection().createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setFetchSize(streams ? Integer.MIN_VALUE : 0);
      new DriverAnswer(backend, responses, RowEncoding.TEXT)
          .run(statement, () -> statement.execute(sql, Statement.RETURN_GENERATED_KEYS));
    } catch (SQLException refused) {
      failure = refused;
      responses.error(SqlErrors.packet(refused));
    }
    responses.send();
    boolean lost = failure != null && SqlErrors.isLost(failure);
    session
        .loop()
        .execute(
            () -> {
              if (lost) {
                session.end();
              }
              session.done();
            });
  }
}
