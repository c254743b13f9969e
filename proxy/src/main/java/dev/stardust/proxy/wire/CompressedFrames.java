package dev.stardust.proxy.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frames in which a compressed connection's packets travel, both ways. Each has a number that
 * goes on from one side to the other, as those of packets do.
 */
public final class CompressedFrames {

  private static final int HEADER = 7;

  /** What is shorter is sent as it is, as MySQL does. */
  private static final int SHORTEST = 50;

  /** So much is sent without waiting for more. */
  private static final int ENOUGH = 1 << 18;

  private final Compression compression;
  private int next;

  public CompressedFrames(Compression compression) {
    this.compression = compression;
  }

  /** Gives what the frames of the other side hold. */
  public ByteToMessageDecoder reader() {
    return new Reader();
  }

  /** Puts what is written into frames. */
  public ChannelOutboundHandlerAdapter writer() {
    return new Writer();
  }

  private final class Reader extends ByteToMessageDecoder {

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
      int start = in.readerIndex();
      if (in.readableBytes() < HEADER) {
        return;
      }
      int length = in.getUnsignedMediumLE(start);
      if (in.readableBytes() < HEADER + length) {
        return;
      }
      next = in.getUnsignedByte(start + 3) + 1;
      int plain = in.getUnsignedMediumLE(start + 4);
      in.skipBytes(HEADER);
      if (plain == 0) {
        out.add(in.readRetainedSlice(length));
      } else {
        byte[] compressed = new byte[length];
        in.readBytes(compressed);
        out.add(Unpooled.wrappedBuffer(compression.decompress(compressed, plain)));
      }
    }
  }

  @SuppressWarnings(
      "FutureReturnValueIgnored") // a write that fails closes the channel, which is told
  private final class Writer extends ChannelOutboundHandlerAdapter {

    private @Nullable ByteBuf pending;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      ByteBuf packets = (ByteBuf) message;
      ByteBuf all = pending == null ? context.alloc().buffer(packets.readableBytes()) : pending;
      pending = all;
      all.writeBytes(packets);
      packets.release();
      if (!promise.isVoid()) {
        promise.trySuccess();
      }
      if (all.readableBytes() >= ENOUGH) {
        send(context);
      }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
      send(context);
      context.flush();
    }

    private void send(ChannelHandlerContext context) {
      ByteBuf all = pending;
      pending = null;
      if (all == null) {
        return;
      }
      while (all.isReadable()) {
        context.write(frame(context, all), context.voidPromise());
      }
      all.release();
    }

    private ByteBuf frame(ChannelHandlerContext context, ByteBuf all) {
      int length = Math.min(all.readableBytes(), Packets.LONGEST);
      byte[] plain = ByteBufUtil.getBytes(all, all.readerIndex(), length);
      all.skipBytes(length);
      byte[] sent = length < SHORTEST ? plain : compression.compress(plain);
      boolean pays = sent.length < length;
      byte[] content = pays ? sent : plain;
      return context
          .alloc()
          .buffer(HEADER + content.length)
          .writeMediumLE(content.length)
          .writeByte(next++)
          .writeMediumLE(pays ? length : 0)
          .writeBytes(content);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
      if (pending != null) {
        pending.release();
        pending = null;
      }
    }
  }
}
