package dev.stardust.proxy.backend;

import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A result as the client is to see it.
 *
 * @param columns the descriptions of its columns: packets without headers
 * @param narrowed what changes in its rows; null when they stay as they are
 */
public record ShownResult(List<byte[]> columns, @Nullable NarrowedIntegers narrowed) {

  /** The descriptions with headers, numbered from that one. */
  ByteBuf packets(int firstSequence) {
    ByteBuf out = Unpooled.buffer(columns.size() * 64);
    int sequence = firstSequence;
    for (byte[] column : columns) {
      sequence = Packets.frame(out, sequence, Unpooled.wrappedBuffer(column));
    }
    return out;
  }
}
