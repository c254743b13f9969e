package dev.stardust.proxy.session;

import dev.stardust.jdbc.WireText;
import dev.stardust.jdbc.connector.RowForm;
import dev.stardust.proxy.backend.AnswerKind;
import dev.stardust.proxy.backend.AnswerReader;
import dev.stardust.proxy.backend.Backend;
import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.Command;
import dev.stardust.proxy.wire.ErrorPacket;
import dev.stardust.proxy.wire.OkPacket;
import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The statements that a client has prepared. One that becomes a text for MySQL is prepared on the
 * backend's session, and its executions are relayed; any other one is the driver's. Used on the
 * event loop, and by a worker while no other command is under way.
 */
final class StatementSet {

  /** The numbers of the driver's statements; MySQL counts its own from 1. */
  private static final long FIRST_OWN = 0x4000_0000L;

  private static final ErrorPacket OUTDATED =
      new ErrorPacket(1615, "HY000", "Prepared statement needs to be re-prepared");

  private static final ErrorPacket TOO_LONG =
      new ErrorPacket(
          1105,
          "HY000",
          "Parameter of prepared statement which is set through mysql_send_long_data() is longer"
              + " than 'max_allowed_packet' bytes");

  /** How much of such a parameter is sent at a time, if the server takes that. */
  private static final int PART = 1 << 20;

  /** Of a command that sends a part, what is not the part, and a little more. */
  private static final int AROUND_PART = 16;

  private static final int UNKNOWN_STATEMENT = 1243;
  private static final int NO_CURSOR = 1421;

  private final ClientSession session;
  private final Map<Long, Prepared> statements = new HashMap<>();
  private long next = FIRST_OWN;

  /** What is done with a statement's text, on the event loop. */
  @FunctionalInterface
  private interface Relaying {
    void relay(WireText text);
  }

  StatementSet(ClientSession session) {
    this.session = session;
  }

  /** The session ends: nothing is prepared any more. To be called by a worker. */
  void clear() {
    statements.values().forEach(Prepared::close);
    statements.clear();
  }

  /** Prepares a text. */
  void prepare(CommandText written) throws SQLException {
    whenPlanned(written, text -> relayPreparation(written, text), () -> prepareByDriver(written));
  }

  /** Relays a text if it is one for MySQL, else has a worker do something. */
  private void whenPlanned(CommandText written, Relaying relaying, Work otherwise)
      throws SQLException {
    String sql = written.sql();
    WireText text = session.relays() ? session.backend().wire().planAtOnce(sql) : null;
    if (text != null && written.canEncode(text.sql())) {
      relaying.relay(text);
      return;
    }
    if (text != null) {
      text.close();
      session.work(otherwise);
      return;
    }
    session.work(
        () -> {
          Optional<WireText> planned =
              session.relays() ? session.backend().plan(sql) : Optional.empty();
          if (planned.isPresent() && written.canEncode(planned.get().sql())) {
            session.execute(() -> relaying.relay(planned.get()));
          } else {
            if (planned.isPresent()) {
              planned.get().close();
            }
            otherwise.run();
          }
        });
  }

  private void relayPreparation(CommandText written, WireText text) {
    Prepared statement = new Prepared(written);
    RelayedQuery answer =
        new RelayedQuery(
                session, text, RowForm.BINARY, () -> session.work(() -> prepareByDriver(written)))
            .telling(
                (number, parameters) -> {
                  statement.relayedAs(text.sql(), session, number, parameters);
                  statements.put(number, statement);
                });
    answer.send(preparation(written, text), AnswerKind.PREPARED);
  }

  private ByteBuf preparation(CommandText written, WireText text) {
    byte[] sent = written.encoded(session.clock().marked(text.sql()));
    return session.outlet().framed(out -> out.writeByte(Command.STMT_PREPARE).writeBytes(sent));
  }

  // The columns of its results are told when there is one, as MySQL does for CALL.
  private void prepareByDriver(CommandText written) throws SQLException {
    Unpreparable.refuse(written.sql());
    PreparedStatement prepared =
        session.backend().tongue().inUtf8(written.sql(), () -> driverStatement(written));
    int parameters = prepared.getParameterMetaData().getParameterCount();
    Prepared statement = new Prepared(written);
    statement.drivenBy(prepared, parameters);
    session.execute(
        () -> {
          long number = next++;
          statements.put(number, statement);
          tell(number, parameters);
          session.done();
        });
  }

  private PreparedStatement driverStatement(CommandText written) throws SQLException {
    Backend backend = session.backend();
    String sql = written.forDriver(backend.wire().lexerMode(), backend.tongue().name());
    PreparedStatement prepared =
        backend.connection().prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
    prepared.setEscapeProcessing(false);
    return prepared;
  }

  private void tell(long number, int parameters) {
    Responses responses = session.responses(1);
    responses.packet(
        out ->
            out.writeByte(OkPacket.HEADER)
                .writeIntLE((int) number)
                .writeShortLE(0)
                .writeShortLE(parameters)
                .writeByte(0)
                .writeShortLE(0));
    for (int i = 0; i < parameters; i++) {
      responses.packet(StatementSet::parameter);
    }
    if (parameters > 0 && !session.has(Capability.DEPRECATE_EOF)) {
      responses.end(session.backend().wire().status(), 0);
    }
    responses.send();
  }

  /** MySQL says nothing of parameters but that they are there. */
  private static void parameter(ByteBuf out) {
    Packets.writeText(out, "def");
    out.writeZero(3);
    Packets.writeText(out, "?");
    out.writeZero(1);
    out.writeByte(12).writeShortLE(63).writeIntLE(0).writeByte(253);
    out.writeShortLE(128).writeByte(0).writeShortLE(0);
  }

  /** Executes a statement; the payload is that of the command. */
  void execute(ByteBuf payload) throws SQLException {
    Prepared statement = find(payload);
    if (statement.isTooLong()) {
      throw SqlErrors.of(TOO_LONG);
    }
    statement.executed();
    session.clock().runs(statement.written().sql());
    // Left to the collector of garbage, as the client may leave at any moment.
    ByteBuf values = Unpooled.copiedBuffer(payload.slice(0, payload.writerIndex()));
    if (statement.driven() != null) {
      session.work(() -> executeByDriver(statement, values));
      return;
    }
    whenPlanned(
        statement.written(),
        text -> execute(statement, text, values),
        () -> executeByDriver(statement, values));
  }

  private void execute(Prepared statement, WireText text, ByteBuf values) {
    RowForm form = statement.form(values);
    if (!statement.gives(text.sql(), form)) {
      prepareAgain(statement, text, values);
      return;
    }
    ByteBuf whole = completed(statement, text, values);
    statement.executedAs(form);
    RelayedQuery answer = new RelayedQuery(session, text, form, () -> repeat(statement, whole));
    answer.finallyDoing(
        () -> {
          statement.forgetLongData();
          statement.narrows(answer.narrowed());
        });
    session.clock().executes(statement.mark());
    statement.writeLongData(
        Math.min(PART, session.backend().wire().longestPacket() - AROUND_PART),
        command -> session.backend().channel().send(session.outlet().framed(command)));
    answer.send(numbered(whole, statement), AnswerKind.RESULTS);
  }

  private ByteBuf completed(Prepared statement, WireText text, ByteBuf values) {
    try {
      return statement.complete(values, session.has(Capability.QUERY_ATTRIBUTES));
    } catch (RuntimeException malformed) {
      try {
        text.close();
      } catch (SQLException failure) {
        session.broken(failure);
      }
      throw malformed;
    }
  }

  private void repeat(Prepared statement, ByteBuf values) {
    try {
      whenPlanned(
          statement.written(),
          text -> execute(statement, text, values),
          () -> executeByDriver(statement, values));
    } catch (SQLException failure) {
      session.fail(failure, 1);
    }
  }

  /** The text has become another one, or the statement had a cursor. */
  private void prepareAgain(Prepared statement, WireText text, ByteBuf values) {
    long former = statement.number();
    PlainAnswer answer =
        new PlainAnswer(session) {
          private boolean isPrepared;

          @Override
          public void prepared(long number, int parameters) {
            statement.relayedAs(text.sql(), session, number, parameters);
            isPrepared = true;
          }

          @Override
          public void ended(int status) {
            if (isPrepared) {
              closeOnBackend(former);
              execute(statement, text, values);
            } else {
              refuse(text);
            }
          }
        };
    session
        .backend()
        .channel()
        .send(
            preparation(statement.written(), text),
            session.reader(AnswerKind.PREPARED, answer).silent());
  }

  private void refuse(WireText text) {
    try {
      text.close();
      session.fail(SqlErrors.of(OUTDATED), 1);
    } catch (SQLException failure) {
      session.fail(failure, 1);
    }
  }

  private void closeOnBackend(long number) {
    Consumer<ByteBuf> close = out -> out.writeByte(Command.STMT_CLOSE).writeIntLE((int) number);
    session.backend().channel().send(session.outlet().framed(close));
  }

  private void executeByDriver(Prepared statement, ByteBuf values) throws SQLException {
    PreparedStatement own = driven(statement);
    statement.bind(
        own, values, session.has(Capability.QUERY_ATTRIBUTES), session.backend().tongue().writes());
    statement.forgetLongData();
    DriverAnswer.answer(session, statement.written(), own, own::execute, new BinaryRow());
  }

  private PreparedStatement driven(Prepared statement) throws SQLException {
    PreparedStatement own = statement.driven();
    if (own == null) {
      own = driverStatement(statement.written());
      statement.drivenBy(own, statement.parameters());
    }
    return own;
  }

  /** Keeps a part of a value, since it may have to be sent more than once. Not answered. */
  void longData(ByteBuf payload) {
    Prepared statement = statements.get(payload.getUnsignedIntLE(1));
    if (statement != null) {
      payload.readerIndex(5);
      int parameter = payload.readUnsignedShortLE();
      statement.append(parameter, payload, session.backend().wire().longestPacket());
    }
    session.done();
  }

  /** Forgets the values that came in parts, and closes the cursor. */
  void reset(ByteBuf payload) throws SQLException {
    Prepared statement = find(payload);
    statement.reset();
    if (statement.driven() != null) {
      session.ok();
    } else {
      session.relayPlainly(numbered(payload, statement), AnswerKind.RESULTS);
    }
  }

  /** Gives more rows of a cursor. */
  void fetch(ByteBuf payload) throws SQLException {
    Prepared statement = find(payload);
    if (statement.driven() != null) {
      throw refused(
          NO_CURSOR, "The statement (" + payload.getUnsignedIntLE(1) + ") has no open cursor.");
    }
    AnswerReader rows = session.reader(AnswerKind.ROWS, new PlainAnswer(session));
    session
        .backend()
        .channel()
        .send(numbered(payload, statement), rows.narrowing(statement.narrowed()));
  }

  /** Forgets a statement. Not answered. */
  void close(ByteBuf payload) {
    Prepared statement = statements.remove(payload.getUnsignedIntLE(1));
    PreparedStatement own = statement == null ? null : statement.driven();
    if (own != null) {
      session.unanswered();
      session.work(
          () -> {
            own.close();
            session.execute(session::done);
          });
      return;
    }
    if (statement != null) {
      closeOnBackend(statement.number());
    }
    session.done();
  }

  private ByteBuf numbered(ByteBuf payload, Prepared statement) {
    return session
        .outlet()
        .framed(
            out -> {
              int start = out.writerIndex();
              out.writeBytes(payload, 0, payload.writerIndex());
              out.setIntLE(start + 1, (int) statement.number());
            });
  }

  private Prepared find(ByteBuf payload) throws SQLException {
    long number = payload.getUnsignedIntLE(1);
    Prepared statement = statements.get(number);
    if (statement == null) {
      throw refused(
          UNKNOWN_STATEMENT,
          "Unknown prepared statement handler (" + number + ") given to mysql_stmt_precheck");
    }
    return statement;
  }

  private static SQLException refused(int code, String message) {
    return SqlErrors.of(new ErrorPacket(code, "HY000", message));
  }
}
