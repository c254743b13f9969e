package dev.stardust.proxy.session;

import dev.stardust.proxy.wire.Capability;
import dev.stardust.proxy.wire.ErrorPacket;
import dev.stardust.proxy.wire.Packets;
import dev.stardust.proxy.wire.Payload;
import io.netty.buffer.ByteBuf;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/**
 * The text of a query, with the attributes that came before it as they were sent.
 *
 * @param attributes the bytes between the command and the text
 * @param sql the text
 */
record CommandText(Payload attributes, String sql) {

  private static final int INVALID_STRING = 1300;
  private static final int TYPE_NULL_BITS = 8;

  /** Reads a query behind its first byte. */
  static CommandText read(ByteBuf in, long capabilities) throws SQLException {
    int start = in.readerIndex();
    if (Capability.has(capabilities, Capability.QUERY_ATTRIBUTES)) {
      skipAttributes(in);
    }
    byte[] attributes = new byte[in.readerIndex() - start];
    in.getBytes(start, attributes);
    return new CommandText(new Payload(attributes), text(in));
  }

  /** What is left, as a text. */
  static String text(ByteBuf in) throws SQLException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(in.nioBuffer()).toString();
    } catch (CharacterCodingException malformed) {
      throw SqlErrors.of(
          new ErrorPacket(
              INVALID_STRING,
              "HY000",
              "Invalid utf8mb4 character string in a statement; write binary values as x'…'"));
    }
  }

  // Values of attributes are as those of a prepared statement's parameters.
  private static void skipAttributes(ByteBuf in) {
    int count = (int) Packets.readNumber(in);
    Packets.readNumber(in); // the number of sets, always 1
    if (count == 0) {
      return;
    }
    byte[] nulls = new byte[(count + TYPE_NULL_BITS - 1) / TYPE_NULL_BITS];
    in.readBytes(nulls).skipBytes(1);
    int[] types = new int[count];
    for (int i = 0; i < count; i++) {
      types[i] = in.readUnsignedShortLE() & 0xFF;
      Packets.readBytes(in);
    }
    for (int i = 0; i < count; i++) {
      if ((nulls[i / TYPE_NULL_BITS] >> (i % TYPE_NULL_BITS) & 1) == 0) {
        BinaryValues.skip(in, types[i]);
      }
    }
  }

  /** The whole command with another text. */
  void write(ByteBuf out, int command, String text) {
    out.writeByte(command).writeBytes(attributes.bytes());
    out.writeCharSequence(text, StandardCharsets.UTF_8);
  }
}
