package dev.stardust.proxy.session;

import dev.stardust.jdbc.connector.RowForm;
import dev.stardust.proxy.wire.Payload;
import dev.stardust.proxy.wire.QueryAttributes;
import io.netty.buffer.ByteBuf;

/**
 * Where things stand in the command that executes a statement.
 *
 * @param count how many values there are: those of the parameters, and of attributes behind them
 * @param nullsAt where the bits of NULLs begin
 * @param flagAt where it says whether the types follow
 * @param named whether each type has a name behind it
 */
record ExecutionLayout(int count, int nullsAt, int flagAt, boolean named) {

  /** Behind the command, the statement's number, flags and iterations. */
  private static final int HEAD = 1 + 4 + 1 + 4;

  private static final int FLAGS_AT = 1 + 4;
  private static final int CURSOR_TYPES = 0x07;
  private static final int COUNT_IS_TOLD = 8;
  private static final int TYPE = 2;

  /**
   * Looks at a command.
   *
   * @param parameters how many parameters the statement has
   * @param attributes whether the client's dialect has attributes of queries
   */
  static ExecutionLayout of(ByteBuf payload, int parameters, boolean attributes) {
    ByteBuf in = payload.duplicate().setIndex(HEAD, payload.writerIndex());
    boolean told = attributes && (payload.getByte(FLAGS_AT) & COUNT_IS_TOLD) != 0;
    int count = told ? QueryAttributes.count(in) : parameters;
    int nullsAt = in.readerIndex();
    return new ExecutionLayout(count, nullsAt, nullsAt + (count + 7) / 8, attributes);
  }

  /** How the rows of its answer come. */
  static RowForm form(ByteBuf payload) {
    boolean cursor =
        payload.writerIndex() > FLAGS_AT && (payload.getByte(FLAGS_AT) & CURSOR_TYPES) != 0;
    return cursor ? RowForm.CURSOR : RowForm.BINARY;
  }

  /** Changes a command into one that asks for all rows at once. */
  static void askForNoCursor(ByteBuf payload) {
    if (payload.writerIndex() > FLAGS_AT) {
      payload.setByte(FLAGS_AT, payload.getByte(FLAGS_AT) & ~CURSOR_TYPES);
    }
  }

  boolean isNull(ByteBuf payload, int value) {
    return (payload.getByte(nullsAt + value / 8) >> (value % 8) & 1) != 0;
  }

  /** Whether the types follow; without values nothing does. */
  boolean hasTypes(ByteBuf payload) {
    return count > 0 && payload.getByte(flagAt) == 1;
  }

  /** The types, with their names where the dialect has them. */
  Payload types(ByteBuf payload) {
    int start = flagAt + 1;
    ByteBuf in = payload.duplicate().setIndex(start, payload.writerIndex());
    for (int i = 0; i < count; i++) {
      in.skipBytes(TYPE);
      if (named) {
        QueryAttributes.skipText(in);
      }
    }
    byte[] types = new byte[in.readerIndex() - start];
    payload.getBytes(start, types);
    return new Payload(types);
  }
}
