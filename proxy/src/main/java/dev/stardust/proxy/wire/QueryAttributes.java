package dev.stardust.proxy.wire;

import io.netty.buffer.ByteBuf;

/**
 * Names and values that a client sends along with a statement, which {@code
 * mysql_query_attribute_string} reads on the server.
 */
public final class QueryAttributes {

  /** That there are none. */
  public static final Payload NONE = new Payload((byte) 0, (byte) 1);

  private QueryAttributes() {}

  /** What stands before the text of a query, which is then next to be read. */
  public static Payload read(ByteBuf in) {
    int start = in.readerIndex();
    int count = count(in);
    Packets.readNumber(in);
    if (count > 0) {
      ByteBuf nulls = in.readSlice((count + 7) / 8);
      if (in.readUnsignedByte() != 1) {
        throw new MalformedPacketException("attributes without their types");
      }
      int[] types = new int[count];
      for (int i = 0; i < count; i++) {
        types[i] = in.readUnsignedShortLE() & 0xFF;
        skipText(in);
      }
      for (int i = 0; i < count; i++) {
        if ((nulls.getByte(i / 8) >> (i % 8) & 1) == 0) {
          skipValue(in, types[i]);
        }
      }
    }
    byte[] all = new byte[in.readerIndex() - start];
    in.getBytes(start, all);
    return new Payload(all);
  }

  /** A count of values, which must have room in what follows it. */
  public static int count(ByteBuf in) {
    long count = Packets.readNumber(in);
    if (count < 0 || count > in.readableBytes() * 8L) {
      throw new MalformedPacketException(count + " parameters are not there");
    }
    return (int) count;
  }

  public static void skipText(ByteBuf in) {
    long length = Packets.readNumber(in);
    if (length < 0 || length > in.readableBytes()) {
      throw new MalformedPacketException("a string of " + length + " bytes is not there");
    }
    in.skipBytes((int) length);
  }

  /** By the numbers that types have in the protocol. */
  private static void skipValue(ByteBuf in, int type) {
    switch (type) {
      case 6 -> {} // NULL
      case 1 -> in.skipBytes(1);
      case 2, 13 -> in.skipBytes(2);
      case 3, 4, 9 -> in.skipBytes(4);
      case 5, 8 -> in.skipBytes(8);
      case 7, 10, 11, 12 -> // dates and times
          in.skipBytes(in.readUnsignedByte());
      default -> skipText(in); // whatever is text, bytes or decimal
    }
  }
}
