package dev.stardust.proxy.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a client's bytes into {@link Packet}s. */
public final class PacketDecoder extends ByteToMessageDecoder {

  private int limit;
  private @Nullable CompositeByteBuf joined;

  /**
   * Takes messages up to a length.
   *
   * @param limit the longest message in bytes
   */
  public PacketDecoder(int limit) {
    this.limit = limit;
  }

  /** From now on messages may be that long. */
  public void limit(int bytes) {
    limit = bytes;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < Packets.HEADER) {
      return;
    }
    int length = in.getUnsignedMediumLE(in.readerIndex());
    int before = joined == null ? 0 : joined.readableBytes();
    if (before + length > limit) {
      throw new MalformedPacketException("a message is longer than " + limit + " bytes");
    }
    if (in.readableBytes() < Packets.HEADER + length) {
      return;
    }
    int sequence = in.getUnsignedByte(in.readerIndex() + 3);
    in.skipBytes(Packets.HEADER);
    ByteBuf part = in.readRetainedSlice(length);
    if (length == Packets.LONGEST) {
      if (joined == null) {
        joined = context.alloc().compositeBuffer(64);
      }
      joined.addComponent(true, part);
    } else if (joined != null) {
      joined.addComponent(true, part);
      out.add(new Packet(sequence, joined));
      joined = null;
    } else {
      out.add(new Packet(sequence, part));
    }
  }

  @Override
  protected void handlerRemoved0(ChannelHandlerContext context) {
    if (joined != null) {
      joined.release();
      joined = null;
    }
  }
}
