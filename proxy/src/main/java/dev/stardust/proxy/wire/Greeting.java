package dev.stardust.proxy.wire;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The server's first packet, handshake version 10.
 *
 * @param version the server's version string
 * @param connection the number of the connection
 * @param nonce twenty bytes
 * @param capabilities what the server can do
 * @param collation the server's default collation
 * @param plugin the method of authentication that it offers
 */
public record Greeting(
    String version,
    long connection,
    Payload nonce,
    long capabilities,
    int collation,
    String plugin) {

  private static final int VERSION = 10;
  private static final int NONCE = 20;
  private static final int FIRST_PART = 8;

  public void write(ByteBuf out) {
    out.writeByte(VERSION);
    Packets.writeTerminated(out, version);
    out.writeIntLE((int) connection);
    out.writeBytes(nonce.bytes(), 0, FIRST_PART).writeByte(0);
    out.writeShortLE((int) capabilities);
    out.writeByte(collation).writeShortLE(ServerStatus.AUTOCOMMIT);
    out.writeShortLE((int) (capabilities >>> 16));
    out.writeByte(NONCE + 1).writeZero(10);
    out.writeBytes(nonce.bytes(), FIRST_PART, NONCE - FIRST_PART).writeByte(0);
    Packets.writeTerminated(out, plugin);
  }

  /** Reads a server's greeting; one that is an error or of another version is malformed. */
  public static Greeting read(ByteBuf in) {
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new MalformedPacketException("the server's greeting begins with " + version);
    }
    String name = Packets.readTerminated(in);
    long connection = in.readUnsignedIntLE();
    byte[] nonce = new byte[NONCE];
    in.readBytes(nonce, 0, FIRST_PART).skipBytes(1);
    long capabilities = in.readUnsignedShortLE();
    int collation = in.readUnsignedByte();
    in.skipBytes(2);
    capabilities |= (long) in.readUnsignedShortLE() << 16;
    in.skipBytes(11);
    in.readBytes(nonce, FIRST_PART, NONCE - FIRST_PART).skipBytes(1);
    return new Greeting(
        name,
        connection,
        new Payload(Arrays.copyOf(nonce, NONCE)),
        capabilities,
        collation,
        Packets.readTerminated(in));
  }

  /**
   * Takes capabilities out of a server's greeting, in place.
   *
   * @param payload the packet without its header; its reader index stays
   * @param mask what the server may keep saying
   */
  public static void mask(ByteBuf payload, long mask) {
    ByteBuf in = payload.duplicate();
    in.skipBytes(1);
    Packets.readTerminated(in);
    in.skipBytes(4 + FIRST_PART + 1);
    int low = in.readerIndex();
    payload.setShortLE(low, payload.getUnsignedShortLE(low) & (int) mask);
    int high = low + 5;
    payload.setShortLE(high, payload.getUnsignedShortLE(high) & (int) (mask >>> 16));
  }
}
