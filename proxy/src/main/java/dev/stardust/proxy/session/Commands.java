package dev.stardust.proxy.session;

import dev.stardust.proxy.backend.AnswerKind;
import dev.stardust.proxy.backend.Backend;
import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Command;
import dev.stardust.proxy.wire.ErrorPacket;
import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What each command does. */
final class Commands {

  private static final ErrorPacket UNKNOWN = new ErrorPacket(1047, "08S01", "Unknown command");

  private final ClientSession session;
  private final StatementSet statements;
  private final Queries queries;

  Commands(ClientSession session, StatementSet statements) {
    this.session = session;
    this.statements = statements;
    this.queries = new Queries(session, this);
  }

  /** Begins a command, on the event loop. */
  void run(ByteBuf payload) throws SQLException {
    int command = payload.isReadable() ? payload.readUnsignedByte() : 0;
    Charset charset = session.backend().tongue().writes();
    switch (command) {
      case Command.QUIT -> session.quit();
      case Command.PING -> ping();
      case Command.INIT_DB -> use(payload.toString(charset));
      case Command.QUERY ->
          queries.run(
              session.has(Capability.QUERY_ATTRIBUTES)
                  ? CommandText.readWithAttributes(payload, charset)
                  : CommandText.read(payload, charset));
      case Command.FIELD_LIST -> fields(Packets.readTerminated(payload));
      case Command.PROCESS_KILL ->
          queries.run(CommandText.of("KILL " + payload.readUnsignedIntLE()));
      case Command.RESET_CONNECTION -> session.work(this::reset);
      case Command.STATISTICS -> statistics();
      case Command.CHANGE_USER -> session.changeUser(payload);
      case Command.SET_OPTION -> option(payload.readUnsignedShortLE());
      case Command.STMT_PREPARE -> statements.prepare(CommandText.read(payload, charset));
      case Command.STMT_EXECUTE -> statements.execute(payload);
      case Command.STMT_SEND_LONG_DATA -> statements.longData(payload);
      case Command.STMT_RESET -> statements.reset(payload);
      case Command.STMT_FETCH -> statements.fetch(payload);
      case Command.STMT_CLOSE -> statements.close(payload);
      default -> throw SqlErrors.of(UNKNOWN);
    }
  }

  private void use(String database) {
    session.work(() -> byDriver(CommandText.of("USE " + Beginning.quoted(database)), false));
  }

  private void statistics() throws SQLException {
    if (!session.relays()) {
      throw SqlErrors.of(UNKNOWN);
    }
    session.relayPlainly(
        session.outlet().framed(out -> out.writeByte(Command.STATISTICS)), AnswerKind.SINGLE);
  }

  /** Several statements in a text are allowed (0) or not (1). */
  private void option(int wanted) throws SQLException {
    if (wanted > 1) {
      throw SqlErrors.of(UNKNOWN);
    }
    session.severalStatements(wanted == 0);
    if (session.relays()) {
      // MySQL always takes several from the driver: only its answer is asked for.
      session.relayPlainly(
          session.outlet().framed(out -> out.writeByte(Command.SET_OPTION).writeShortLE(0)),
          AnswerKind.SINGLE);
    } else {
      Responses responses = session.responses(1);
      responses.end(session.backend().wire().status(), 0);
      responses.send();
      session.done();
    }
  }

  private void ping() {
    if (session.relays()) {
      session.relayPlainly(
          session.outlet().framed(out -> out.writeByte(Command.PING)), AnswerKind.SINGLE);
    } else {
      session.ok();
    }
  }

  private void fields(String table) {
    session.work(
        () -> {
          List<byte[]> columns = session.backend().tongue().inUtf8(() -> columns(table));
          Responses responses = session.responses(1);
          for (byte[] column : columns) {
            responses.packet(out -> Packets.writeCell(out.writeBytes(column), null));
          }
          responses.end(session.backend().wire().status(), 0);
          session.answered(responses, false);
        });
  }

  private List<byte[]> columns(String table) throws SQLException {
    String query = "SELECT * FROM " + Beginning.quoted(table) + " LIMIT 0";
    Backend backend = session.backend();
    try (Statement statement = backend.connection().createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return backend.tongue().columns(backend.wire().rows(rows).columns());
    }
  }

  private void reset() throws SQLException {
    session.reopen();
    session.execute(session::ok);
  }

  /**
   * Has the driver run a text, on a worker's thread, and answers.
   *
   * @param streams whether its rows are passed on as they come, which only one query at a time can
   */
  void byDriver(CommandText text, boolean streams) throws SQLException {
    Backend backend = session.backend();
    String sql = text.forDriver(backend.wire().lexerMode(), backend.tongue().name());
    try (Statement statement = backend.connection().createStatement()) {
      statement.setEscapeProcessing(false);
      statement.setFetchSize(streams ? Integer.MIN_VALUE : 0);
      DriverAnswer.answer(
          session,
          text,
          statement,
          () -> statement.execute(sql, Statement.RETURN_GENERATED_KEYS),
          RowEncoding.TEXT);
    }
  }
}
