package dev.stardust.proxy.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The protocol's integers and strings on Netty's buffers. Reading behind the end throws {@link
 * IndexOutOfBoundsException}, a number that is none {@link MalformedPacketException}.
 */
public final class Packets {

  /** The longest payload of one packet; a longer one goes on in the next. */
  public static final int LONGEST = 0xFFFFFF;

  public static final int HEADER = 4;

  private static final int NULL_CELL = 0xFB;

  private Packets() {}

  /** A number of one to nine bytes. */
  public static long readNumber(ByteBuf in) {
    int first = in.readUnsignedByte();
    return switch (first) {
      case 0xFC -> in.readUnsignedShortLE();
      case 0xFD -> in.readUnsignedMediumLE();
      case 0xFE -> in.readLongLE();
      case NULL_CELL, 0xFF -> throw new MalformedPacketException("a length begins with " + first);
      default -> first;
    };
  }

  /** A string with its length before it. */
  public static byte[] readBytes(ByteBuf in) {
    long length = readNumber(in);
    if (length < 0 || length > in.readableBytes()) {
      throw new MalformedPacketException("a string of " + length + " bytes is not there");
    }
    byte[] bytes = new byte[(int) length];
    in.readBytes(bytes);
    return bytes;
  }

  public static String readText(ByteBuf in) {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  /** A text that ends with a zero byte, or with the packet. */
  public static String readTerminated(ByteBuf in) {
    int length = in.bytesBefore((byte) 0);
    boolean open = length < 0;
    String text =
        in.readCharSequence(open ? in.readableBytes() : length, StandardCharsets.UTF_8).toString();
    if (!open) {
      in.skipBytes(1);
    }
    return text;
  }

  /** What is left. */
  public static byte[] readRest(ByteBuf in) {
    byte[] bytes = new byte[in.readableBytes()];
    in.readBytes(bytes);
    return bytes;
  }

  public static void writeNumber(ByteBuf out, long number) {
    if (number >= 0 && number < NULL_CELL) {
      out.writeByte((int) number);
    } else if (number >= 0 && number <= 0xFFFF) {
      out.writeByte(0xFC).writeShortLE((int) number);
    } else if (number >= 0 && number <= LONGEST) {
      out.writeByte(0xFD).writeMediumLE((int) number);
    } else {
      out.writeByte(0xFE).writeLongLE(number);
    }
  }

  public static void writeBytes(ByteBuf out, byte[] bytes) {
    writeNumber(out, bytes.length);
    out.writeBytes(bytes);
  }

  public static void writeText(ByteBuf out, String text) {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  public static void writeTerminated(ByteBuf out, String text) {
    out.writeCharSequence(text, StandardCharsets.UTF_8);
    out.writeByte(0);
  }

  /** A cell of a row in the text protocol. */
  public static void writeCell(ByteBuf out, byte @Nullable [] cell) {
    if (cell == null) {
      out.writeByte(NULL_CELL);
    } else {
      writeBytes(out, cell);
    }
  }

  /**
   * Writes a payload as one or more packets.
   *
   * @param sequence the number of the first packet
   * @return the number of the packet that comes next
   */
  public static int frame(ByteBuf out, int sequence, ByteBuf payload) {
    int next = sequence;
    int part;
    do {
      part = Math.min(LONGEST, payload.readableBytes());
      out.writeMediumLE(part).writeByte(next);
      out.writeBytes(payload, part);
      next = (next + 1) & 0xFF;
    } while (part == LONGEST);
    return next;
  }
}
