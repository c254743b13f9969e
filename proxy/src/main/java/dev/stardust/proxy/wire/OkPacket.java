package dev.stardust.proxy.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * A statement has succeeded.
 *
 * @param affectedRows the rows that it has changed
 * @param insertId the first generated id, or 0
 * @param status the session's {@link ServerStatus}
 * @param warnings how many warnings it has left
 * @param info MySQL's remark, or empty
 * @param changes what has changed of the session, for a client that tracks it; else empty
 */
public record OkPacket(
    long affectedRows, long insertId, int status, int warnings, String info, Payload changes) {

  private static final Payload NO_CHANGES = new Payload();

  public OkPacket(long affectedRows, long insertId, int status, int warnings, String info) {
    this(affectedRows, insertId, status, warnings, info, NO_CHANGES);
  }

  public static final int HEADER = 0x00;

  /** The header of what ends rows. */
  public static final int END = 0xFE;

  /** The same with another remark on the session. */
  public void write(ByteBuf out) {
    write(out, HEADER);
  }

  /** What ends rows in the dialect of the client. */
  public static void writeEnd(ByteBuf out, long capabilities, int status, int warnings) {
    if (Capability.has(capabilities, Capability.DEPRECATE_EOF)) {
      new OkPacket(0, 0, status, warnings, "").write(out, END);
    } else {
      out.writeByte(END).writeShortLE(warnings).writeShortLE(status);
    }
  }

  private void write(ByteBuf out, int header) {
    out.writeByte(header);
    Packets.writeNumber(out, affectedRows);
    Packets.writeNumber(out, insertId);
    boolean tells = changes.length() > 0;
    out.writeShortLE(tells ? status | ServerStatus.SESSION_CHANGED : status).writeShortLE(warnings);
    if (tells || !info.isEmpty()) {
      // Without session tracking the remark goes to the packet's end, and MySQL still writes its
      // length.
      Packets.writeBytes(out, info.getBytes(StandardCharsets.UTF_8));
    }
    if (tells) {
      Packets.writeBytes(out, changes.bytes());
    }
  }

  /**
   * The session's status in a packet that ends something.
   *
   * @param in an OK packet, or what ends rows
   * @param deprecatesEof whether rows are ended by an OK packet
   */
  public static int status(ByteBuf in, boolean deprecatesEof) {
    ByteBuf packet = in.duplicate();
    int header = packet.readUnsignedByte();
    if (header == END && !deprecatesEof) {
      packet.skipBytes(2);
      return packet.readUnsignedShortLE();
    }
    Packets.readNumber(packet);
    Packets.readNumber(packet);
    return packet.readUnsignedShortLE();
  }
}
