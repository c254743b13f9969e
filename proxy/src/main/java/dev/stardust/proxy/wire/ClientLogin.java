package dev.stardust.proxy.wire;

import io.netty.buffer.ByteBuf;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a client says in its first packet, or when it changes its user.
 *
 * @param capabilities the dialect that it speaks
 * @param collation the collation, and by it the character set, in which it speaks
 * @param user its name
 * @param response its answer to the nonce
 * @param database the database to begin in, or empty
 * @param details the plugin by which it answers (empty when it does not say) and what it tells of
 *     itself
 */
public record ClientLogin(
    long capabilities,
    int collation,
    String user,
    Payload response,
    String database,
    Details details) {

  private static final int FILLER = 23;

  /**
   * How the client proves itself, and what program it is.
   *
   * @param level the level of compression that it asks for, of zstd; 0 when it does not
   */
  public record Details(String plugin, Map<String, String> attributes, int level) {

    public Details {
      attributes = Map.copyOf(attributes);
    }
  }

  /** Whether the packet only asks for TLS; the login comes again through it. */
  public static boolean asksForTls(ByteBuf in) {
    return in.readableBytes() <= 8 + 1 + FILLER
        && Capability.has(in.getUnsignedIntLE(in.readerIndex()), Capability.SSL);
  }

  public static ClientLogin read(ByteBuf in) {
    long capabilities = in.readUnsignedIntLE();
    if (!Capability.has(capabilities, Capability.PROTOCOL_41)) {
      throw new MalformedPacketException("the client speaks the protocol of before MySQL 4.1");
    }
    in.skipBytes(4);
    int collation = in.readUnsignedByte();
    in.skipBytes(FILLER);
    String user = Packets.readTerminated(in);
    byte[] response = response(in, capabilities);
    String database =
        Capability.has(capabilities, Capability.CONNECT_WITH_DB) ? Packets.readTerminated(in) : "";
    return new ClientLogin(
        capabilities, collation, user, new Payload(response), database, details(in, capabilities));
  }

  /** The packet of {@link Command#CHANGE_USER}, behind its first byte. */
  public static ClientLogin readChange(ByteBuf in, long capabilities) {
    String user = Packets.readTerminated(in);
    byte[] response = new byte[in.readUnsignedByte()];
    in.readBytes(response);
    String database = Packets.readTerminated(in);
    int collation = in.isReadable(2) ? in.readUnsignedShortLE() : 0;
    return new ClientLogin(
        capabilities, collation, user, new Payload(response), database, details(in, capabilities));
  }

  private static byte[] response(ByteBuf in, long capabilities) {
    if (Capability.has(capabilities, Capability.PLUGIN_AUTH_LENENC)) {
      return Packets.readBytes(in);
    }
    if (Capability.has(capabilities, Capability.SECURE_CONNECTION)) {
      byte[] bytes = new byte[in.readUnsignedByte()];
      in.readBytes(bytes);
      return bytes;
    }
    return Packets.readTerminated(in).getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static Details details(ByteBuf in, long capabilities) {
    String plugin =
        Capability.has(capabilities, Capability.PLUGIN_AUTH) && in.isReadable()
            ? Packets.readTerminated(in)
            : "";
    Map<String, String> attributes = new LinkedHashMap<>();
    if (Capability.has(capabilities, Capability.CONNECT_ATTRS) && in.isReadable()) {
      long length = Packets.readNumber(in);
      if (length < 0 || length > in.readableBytes()) {
        throw new MalformedPacketException("the attributes are longer than their packet");
      }
      ByteBuf list = in.readSlice((int) length);
      while (list.isReadable()) {
        attributes.put(Packets.readText(list), Packets.readText(list));
      }
    }
    boolean zstd = Capability.has(capabilities, Capability.ZSTD_COMPRESSION);
    return new Details(plugin, attributes, zstd && in.isReadable() ? in.readUnsignedByte() : 0);
  }
}
