package dev.stardust.proxy.netty;

import dev.stardust.proxy.wire.ClientLogin;
import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslContext;
import java.util.List;

/**
 * Looks at a client's first packet. When it asks for TLS, the packet is dropped and what follows it
 * is TLS's, also what came together with it; else nothing is done.
 */
final class TlsOffer extends ByteToMessageDecoder {

  private static final int LONGEST_REQUEST = 32;

  private final SslContext tls;

  TlsOffer(SslContext tls) {
    this.tls = tls;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < Packets.HEADER) {
      return;
    }
    int length = in.getUnsignedMediumLE(in.readerIndex());
    if (length < Integer.BYTES || length > LONGEST_REQUEST) {
      context.pipeline().remove(this);
    } else if (in.readableBytes() >= Packets.HEADER + length) {
      if (ClientLogin.asksForTls(in.slice(in.readerIndex() + Packets.HEADER, length))) {
        in.skipBytes(Packets.HEADER + length);
        context.pipeline().replace(this, null, tls.newHandler(context.alloc()));
      } else {
        context.pipeline().remove(this);
      }
    }
  }
}
