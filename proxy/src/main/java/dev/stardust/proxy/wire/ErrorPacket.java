package dev.stardust.proxy.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** A statement or the connection has failed. */
public record ErrorPacket(int code, String sqlState, String message) {

  public static final int HEADER = 0xFF;

  private static final int STATE = 5;

  public void write(ByteBuf out) {
    out.writeByte(HEADER).writeShortLE(code).writeByte('#');
    out.writeCharSequence(sqlState, StandardCharsets.US_ASCII);
    out.writeCharSequence(message, StandardCharsets.UTF_8);
  }

  /** Reads a packet that begins with {@link #HEADER}; its reader index stays. */
  public static ErrorPacket read(ByteBuf in) {
    ByteBuf packet = in.duplicate();
    packet.skipBytes(1);
    int code = packet.readUnsignedShortLE();
    String state = "HY000";
    if (packet.isReadable() && packet.getByte(packet.readerIndex()) == '#') {
      packet.skipBytes(1);
      state = packet.readCharSequence(STATE, StandardCharsets.US_ASCII).toString();
    }
    return new ErrorPacket(code, state, packet.toString(StandardCharsets.UTF_8));
  }
}
