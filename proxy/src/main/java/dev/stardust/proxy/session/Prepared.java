package dev.stardust.proxy.session;

import dev.stardust.proxy.wire.MalformedPacketException;
import dev.stardust.proxy.wire.Payload;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A statement that a client has prepared: on the backend's session, or by the driver. */
final class Prepared {

  /** Command, number, flags and iterations of an execution. */
  private static final int HEAD = 1 + 4 + 1 + 4;

  private static final int TYPE_LENGTH = 2;

  private final CommandText written;
  private String physical = "";
  private long number;
  private int parameters;
  private @Nullable PreparedStatement driven;
  private @Nullable Payload types;
  private boolean typesAreKnown;
  private final Map<Integer, ByteArrayOutputStream> longData = new HashMap<>();

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

  void relayedAs(String text, long backendNumber, int count) {
    physical = text;
    number = backendNumber;
    parameters = count;
    typesAreKnown = false;
  }

  void drivenBy(PreparedStatement statement, int count) {
    driven = statement;
    parameters = count;
  }

  void append(int parameter, ByteBuf data) {
    byte[] bytes = new byte[data.readableBytes()];
    data.readBytes(bytes);
    longData.computeIfAbsent(parameter, key -> new ByteArrayOutputStream()).writeBytes(bytes);
  }

  void forgetLongData() {
    longData.clear();
  }

  /**
   * An execution as the backend needs it: with the types of the parameters, which clients send only
   * once, when it does not know them.
   *
   * @param payload the client's, which is taken over
   */
  ByteBuf complete(ByteBuf payload) {
    int flag = flagAt(payload);
    if (parameters == 0 || rememberTypes(payload, flag) || typesAreKnown) {
      typesAreKnown = true;
      return payload;
    }
    Payload known = types;
    if (known == null) {
      return payload; // the backend refuses it
    }
    ByteBuf whole = payload.alloc().buffer(payload.readableBytes() + known.length());
    whole.writeBytes(payload, 0, flag).writeByte(1).writeBytes(known.bytes());
    whole.writeBytes(payload, flag + 1, payload.writerIndex() - flag - 1);
    payload.release();
    typesAreKnown = true;
    return whole;
  }

  private boolean rememberTypes(ByteBuf payload, int flag) {
    if (payload.getByte(flag) != 1) {
      return false;
    }
    byte[] sent = new byte[parameters * TYPE_LENGTH];
    payload.getBytes(flag + 1, sent);
    types = new Payload(sent);
    return true;
  }

  private int flagAt(ByteBuf payload) {
    return payload.readerIndex() + HEAD + (parameters + 7) / 8;
  }

  /** Gives the driver's statement the values of an execution. */
  void bind(PreparedStatement statement, ByteBuf payload) throws SQLException {
    statement.clearParameters();
    if (parameters == 0) {
      return;
    }
    int flag = flagAt(payload);
    boolean withTypes = rememberTypes(payload, flag);
    Payload known = types;
    if (known == null) {
      throw new MalformedPacketException("an execution does not tell the types of its parameters");
    }
    ByteBuf values = payload.duplicate();
    values.readerIndex(flag + 1 + (withTypes ? known.length() : 0));
    for (int i = 0; i < parameters; i++) {
      int type = known.bytes()[i * TYPE_LENGTH] & 0xFF;
      boolean unsigned = known.bytes()[i * TYPE_LENGTH + 1] != 0;
      ByteArrayOutputStream data = longData.get(i);
      int bits = payload.getByte(payload.readerIndex() + HEAD + i / 8);
      if (data != null) {
        BinaryValues.bindBytes(statement, i + 1, type, data.toByteArray());
      } else if ((bits >> (i % 8) & 1) != 0) {
        statement.setNull(i + 1, java.sql.Types.NULL);
      } else {
        BinaryValues.bind(statement, i + 1, type, unsigned, values);
      }
    }
  }
}
