package dev.stardust.proxy.backend;

import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** Takes whole packets out of chunks; only one that is cut by a chunk's end is copied. */
final class PacketCollector {

  private @Nullable ByteBuf partial;
  private boolean collected;

  /** The next packet with its header, or null when the chunk ends before it does. */
  @Nullable ByteBuf next(ByteBuf chunk) {
    ByteBuf begun = partial;
    if (begun == null) {
      int length = length(chunk);
      if (length <= chunk.readableBytes()) {
        collected = false;
        return chunk.readSlice(length);
      }
      begun = Unpooled.buffer(64);
      partial = begun;
    }
    collected = true;
    fill(begun, chunk, Packets.HEADER);
    int length = length(begun);
    if (length != Integer.MAX_VALUE) {
      fill(begun, chunk, length);
    }
    return begun.readableBytes() == length ? begun : null;
  }

  private static void fill(ByteBuf begun, ByteBuf chunk, int upTo) {
    int missing = upTo - begun.readableBytes();
    if (missing > 0) {
      begun.writeBytes(chunk, Math.min(missing, chunk.readableBytes()));
    }
  }

  private static int length(ByteBuf in) {
    return in.readableBytes() < Packets.HEADER
        ? Integer.MAX_VALUE
        : Packets.HEADER + in.getUnsignedMediumLE(in.readerIndex());
  }

  /** Whether the last packet is a copy. */
  boolean wasCollected() {
    return collected;
  }

  /** The last packet has been looked at. */
  void done() {
    if (collected) {
      release();
    }
  }

  void release() {
    if (partial != null) {
      partial.release();
      partial = null;
    }
  }
}
