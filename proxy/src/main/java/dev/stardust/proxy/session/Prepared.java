package dev.stardust.proxy.session;

import dev.stardust.jdbc.connector.RowForm;
import dev.stardust.proxy.backend.NarrowedIntegers;
import dev.stardust.proxy.wire.Command;
import dev.stardust.proxy.wire.MalformedPacketException;
import dev.stardust.proxy.wire.Payload;
import dev.stardust.proxy.wire.QueryAttributes;
import dev.stardust.sql.Lexer;
import dev.stardust.sql.LexerMode;
import dev.stardust.sql.Token;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A statement that a client has prepared: on the backend's session, or by the driver. */
final class Prepared {

  private static final String UNTYPED = "an execution does not tell the types of its parameters";

  private final CommandText written;
  private String physical = "";
  private String mark = "";
  private long number;
  private int parameters;
  private @Nullable PreparedStatement driven;
  private @Nullable Payload types;
  private boolean typesAreKnown;
  private @Nullable NarrowedIntegers narrowed;
  private final Map<Integer, ByteArrayOutputStream> longData = new HashMap<>();
  private boolean isTooLong;
  private boolean hadCursor;
  private boolean evaluates; // and has no answer
  private boolean isExecuted; // since the last part of a value

  Prepared(CommandText written) {
    this.written = written;
  }

  /** As the client has written it. */
  CommandText written() {
    return written;
  }

  /** What the backend has prepared; empty when it has not. */
  String physical() {
    return physical;
  }

  /** The id before the text that the backend has prepared. */
  String mark() {
    return mark;
  }

  /** The backend's number for it. */
  long number() {
    return number;
  }

  int parameters() {
    return parameters;
  }

  /** The driver's statement, or null while the backend has it. */
  @Nullable PreparedStatement driven() {
    return driven;
  }

  /**
   * The backend has prepared it.
   *
   * @param session whose command had it do so
   */
  void relayedAs(String text, ClientSession session, long backendNumber, int count) {
    physical = text;
    mark = session.clock().id();
    evaluates = evaluates(text, session.backend().wire().lexerMode());
    number = backendNumber;
    parameters = count;
    typesAreKnown = false;
    hadCursor = false;
  }

  private static boolean evaluates(String text, LexerMode mode) {
    try {
      List<Token> tokens = Lexer.lex(text, mode);
      return !tokens.isEmpty() && tokens.get(0).is("DO");
    } catch (SQLSyntaxErrorException unreadable) {
      return false;
    }
  }

  /**
   * How the rows of an execution come. DO gets no cursor, which would have nothing to keep: MySQL
   * 9.7 answers it by columns then, and by an end that cannot be told from a row.
   *
   * @param execution the command
   */
  RowForm form(ByteBuf execution) {
    if (evaluates) {
      ExecutionLayout.askForNoCursor(execution);
    }
    return ExecutionLayout.form(execution);
  }

  /**
   * Whether the backend's statement can be executed so. MySQL 9.7 answers a statement that once had
   * a cursor and is executed without one with columns and no rows, and an end that no client knows.
   */
  boolean gives(String text, RowForm form) {
    return text.equals(physical) && (form == RowForm.CURSOR || !hadCursor);
  }

  /** It is executed so. */
  void executedAs(RowForm form) {
    hadCursor |= form == RowForm.CURSOR;
  }

  /** Lets go of the driver's statement, if that runs it. */
  void close() {
    try {
      if (driven != null) {
        driven.close();
      }
    } catch (SQLException gone) {
      driven = null; // the session is, too
    }
  }

  void drivenBy(PreparedStatement statement, int count) {
    driven = statement;
    parameters = count;
  }

  /** Remembers what changes in the rows of its cursor; null for nothing. */
  void narrows(@Nullable NarrowedIntegers integers) {
    narrowed = integers;
  }

  @Nullable NarrowedIntegers narrowed() {
    return narrowed;
  }

  /** Keeps a part of a value, unless the whole is longer than the server would take. */
  void append(int parameter, ByteBuf data, long longest) {
    if (isExecuted) {
      forgetLongData();
    }
    ByteArrayOutputStream value =
        longData.computeIfAbsent(parameter, key -> new ByteArrayOutputStream());
    if (isTooLong || value.size() + (long) data.readableBytes() > longest) {
      isTooLong = true;
      longData.clear();
    } else if (parameter < parameters) { // else the server is to hear of it, but not what it is
      value.writeBytes(ByteBufUtil.getBytes(data));
    }
  }

  /** An execution has come: the values that have come in parts are for it alone. */
  void executed() {
    if (isExecuted) {
      forgetLongData();
    }
    isExecuted = true;
  }

  /** Writes the commands that tell the backend the values that have come in parts. */
  void writeLongData(int longest, Consumer<Consumer<ByteBuf>> command) {
    longData.forEach(
        (parameter, value) -> {
          byte[] bytes = value.toByteArray();
          int from = 0;
          do {
            int start = from;
            int length = Math.min(bytes.length - start, longest);
            command.accept(
                out ->
                    out.writeByte(Command.STMT_SEND_LONG_DATA)
                        .writeIntLE((int) number)
                        .writeShortLE(parameter)
                        .writeBytes(bytes, start, length));
            from += length;
          } while (from < bytes.length);
        });
  }

  /** Whether a value that came in parts was too long, since the last reset. */
  boolean isTooLong() {
    return isTooLong;
  }

  void forgetLongData() {
    longData.clear();
    isExecuted = false;
  }

  void reset() {
    forgetLongData();
    isTooLong = false;
  }

  /**
   * An execution as the backend needs it: with the types of the parameters, which clients send only
   * once, when it does not know them.
   *
   * @param payload the client's
   * @param attributes whether the dialect has attributes of queries
   */
  ByteBuf complete(ByteBuf payload, boolean attributes) {
    ExecutionLayout layout = ExecutionLayout.of(payload, parameters, attributes);
    if (layout.count() == 0 || rememberTypes(payload, layout) || typesAreKnown) {
      typesAreKnown = true;
      return payload;
    }
    Payload known = types;
    if (known == null) {
      return payload; // the backend refuses it
    }
    int flag = layout.flagAt();
    ByteBuf whole = Unpooled.buffer(payload.readableBytes() + known.length());
    whole.writeBytes(payload, 0, flag).writeByte(1).writeBytes(known.bytes());
    whole.writeBytes(payload, flag + 1, payload.writerIndex() - flag - 1);
    typesAreKnown = true;
    return whole;
  }

  private boolean rememberTypes(ByteBuf payload, ExecutionLayout layout) {
    if (!layout.hasTypes(payload)) {
      return false;
    }
    types = layout.types(payload);
    return true;
  }

  /**
   * Gives the driver's statement the values of an execution.
   *
   * @param charset what strings are in
   */
  void bind(PreparedStatement statement, ByteBuf payload, boolean attributes, Charset charset)
      throws SQLException {
    statement.clearParameters();
    if (parameters == 0) {
      return;
    }
    ExecutionLayout layout = ExecutionLayout.of(payload, parameters, attributes);
    boolean withTypes = rememberTypes(payload, layout);
    Payload known = types;
    if (layout.count() < parameters) {
      throw new MalformedPacketException(UNTYPED);
    }
    if (known == null) { // a client may leave them out while all values are null
      bindNulls(statement, payload, layout);
      return;
    }
    ByteBuf values = payload.duplicate();
    values.readerIndex(layout.flagAt() + 1 + (withTypes ? known.length() : 0));
    ByteBuf each = Unpooled.wrappedBuffer(known.bytes());
    BinaryValues texts = new BinaryValues(charset);
    for (int i = 0; i < parameters; i++) {
      int type = each.readUnsignedByte();
      boolean unsigned = each.readUnsignedByte() != 0;
      if (attributes) {
        QueryAttributes.skipText(each);
      }
      ByteArrayOutputStream data = longData.get(i);
      if (data != null) {
        texts.bindBytes(statement, i + 1, type, data.toByteArray());
      } else if (layout.isNull(payload, i)) {
        statement.setNull(i + 1, java.sql.Types.NULL);
      } else {
        texts.bind(statement, i + 1, type, unsigned, values);
      }
    }
  }

  private void bindNulls(PreparedStatement statement, ByteBuf payload, ExecutionLayout layout)
      throws SQLException {
    for (int i = 0; i < parameters; i++) {
      if (!layout.isNull(payload, i)) {
        throw new MalformedPacketException(UNTYPED);
      }
      statement.setNull(i + 1, java.sql.Types.NULL);
    }
  }
}
