package dev.stardust.proxy.backend;

import dev.stardust.proxy.wire.ErrorPacket;
import dev.stardust.proxy.wire.OkPacket;
import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** Finds the end of rows in a stream of packets without keeping or copying any row. */
final class RowScanner {

  private static final int LONGEST_EOF = 9;
  private static final int LOOK = Packets.HEADER + 1;

  private final boolean deprecatesEof;
  private final byte[] head = new byte[LOOK];
  private int headLength;
  private int left;
  private boolean continued;
  private @Nullable ByteBuf end;

  RowScanner(boolean deprecatesEof) {
    this.deprecatesEof = deprecatesEof;
  }

  /**
   * Walks over rows.
   *
   * @return the packet that ends them, without its header, when the chunk has been read up to its
   *     last byte; null when the chunk is at its end before
   */
  @Nullable ByteBuf scan(ByteBuf chunk) {
    while (chunk.isReadable()) {
      if (left > 0) {
        skip(chunk);
      } else {
        look(chunk);
      }
      ByteBuf last = end;
      if (last != null && left == 0) {
        end = null;
        return last;
      }
    }
    return null;
  }

  private void skip(ByteBuf chunk) {
    int part = Math.min(left, chunk.readableBytes());
    if (end != null) {
      end.writeBytes(chunk, part);
    } else {
      chunk.skipBytes(part);
    }
    left -= part;
  }

  private void look(ByteBuf chunk) {
    head[headLength++] = chunk.readByte();
    if (headLength < Packets.HEADER) {
      return;
    }
    int length = (head[0] & 0xFF) | (head[1] & 0xFF) << 8 | (head[2] & 0xFF) << 16;
    if (length == 0) {
      headLength = 0;
      continued = false;
    } else if (headLength == LOOK) {
      headLength = 0;
      left = length - 1;
      if (!continued && isEnd(head[LOOK - 1] & 0xFF, length)) {
        end = Unpooled.buffer(length).writeByte(head[LOOK - 1]);
      }
      continued = length == Packets.LONGEST;
    }
  }

  private boolean isEnd(int first, int length) {
    return first == ErrorPacket.HEADER
        || (first == OkPacket.END && length < (deprecatesEof ? Packets.LONGEST : LONGEST_EOF));
  }
}
