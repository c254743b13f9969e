package dev.stardust.proxy.backend;

import dev.stardust.proxy.wire.Greeting;
import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Takes out of the server's greeting what the client of the proxy cannot do, so that Connector/J
 * agrees with the server on the client's dialect, and packets can be passed on as they are.
 */
final class GreetingMask extends ByteToMessageDecoder {

  private static final int ERROR = 0xFF;

  private final long mask;

  GreetingMask(long mask) {
    this.mask = mask;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < Packets.HEADER) {
      return;
    }
    int length = in.getUnsignedMediumLE(in.readerIndex());
    if (in.readableBytes() < Packets.HEADER + length) {
      return;
    }
    ByteBuf packet = in.readRetainedSlice(Packets.HEADER + length);
    ByteBuf payload = packet.slice(Packets.HEADER, length);
    if (payload.getUnsignedByte(0) != ERROR) {
      Greeting.mask(payload, mask);
    }
    out.add(packet);
    context.pipeline().remove(this);
  }
}
