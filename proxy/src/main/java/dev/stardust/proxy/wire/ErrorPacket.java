package dev.stardust.proxy.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A statement or the connection has failed. */
public record ErrorPacket(int code, String sqlState, String message) {

  public static final int HEADER = 0xFF;

  private static final int STATE = 5;

  public void write(ByteBuf out) {
    write(out, StandardCharsets.UTF_8);
  }

  /** Writes the message in a character set; letters that it lacks as MySQL does. */
  public void write(ByteBuf out, Charset charset) {
    out.writeByte(HEADER).writeShortLE(code).writeByte('#');
    out.writeCharSequence(sqlState, StandardCharsets.US_ASCII);
    out.writeBytes(encoded(charset).getBytes(charset));
  }

  private String encoded(Charset charset) {
    CharsetEncoder encoder = charset.newEncoder();
    if (encoder.canEncode(message)) {
      return message;
    }
    StringBuilder encoded = new StringBuilder();
    message
        .codePoints()
        .forEach(
            letter -> {
              String written = Character.toString(letter);
              encoded.append(
                  encoder.canEncode(written)
                      ? written
                      : String.format(Locale.ROOT, "\\%04X", letter));
            });
    return encoded.toString();
  }

  /** Reads a packet that begins with {@link #HEADER}; its reader index stays. */
  public static ErrorPacket read(ByteBuf in) {
    return read(in, StandardCharsets.UTF_8);
  }

  /** Reads a packet whose message is in a character set. */
  public static ErrorPacket read(ByteBuf in, Charset charset) {
    ByteBuf packet = in.duplicate();
    packet.skipBytes(1);
    int code = packet.readUnsignedShortLE();
    String state = "HY000";
    if (packet.isReadable() && packet.getByte(packet.readerIndex()) == '#') {
      packet.skipBytes(1);
      state = packet.readCharSequence(STATE, StandardCharsets.US_ASCII).toString();
    }
    return new ErrorPacket(code, state, packet.toString(charset));
  }
}
