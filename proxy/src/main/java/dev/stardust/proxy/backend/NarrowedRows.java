package dev.stardust.proxy.backend;

import dev.stardust.proxy.wire.ErrorPacket;
import dev.stardust.proxy.wire.OkPacket;
import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes binary rows anew whose integers are shown narrower than they come, and finds their end.
 */
final class NarrowedRows {

  private final NarrowedIntegers integers;
  private final PacketCollector collector = new PacketCollector();
  private @Nullable ByteBuf begun;
  private int sequence = -1;

  NarrowedRows(NarrowedIntegers integers) {
    this.integers = integers;
  }

  /**
   * Reads rows.
   *
   * @param passed takes them, and the packet that ends them
   * @return that packet, without its header, when the chunk has been read up to its last byte; null
   *     when the chunk is at its end before
   */
  @Nullable ByteBuf scan(ByteBuf chunk, Consumer<ByteBuf> passed) {
    ByteBuf out = chunk.alloc().buffer(chunk.readableBytes());
    try {
      ByteBuf end = null;
      while (end == null && chunk.isReadable()) {
        ByteBuf packet = collector.next(chunk);
        if (packet == null) {
          break;
        }
        end = take(packet, out);
        collector.done();
      }
      return end;
    } finally {
      passed.accept(out);
    }
  }

  private @Nullable ByteBuf take(ByteBuf packet, ByteBuf out) {
    if (sequence < 0) {
      sequence = packet.getUnsignedByte(packet.readerIndex() + Packets.HEADER - 1);
    }
    ByteBuf payload = packet.slice().skipBytes(Packets.HEADER);
    boolean goesOn = payload.readableBytes() == Packets.LONGEST;
    if (begun != null || goesOn) {
      begun = begun == null ? Unpooled.buffer() : begun;
      begun.writeBytes(payload);
      if (!goesOn) {
        row(out, begun);
        begun = null;
      }
    } else if (isEnd(payload)) {
      sequence = Packets.frame(out, sequence, payload.duplicate());
      return Unpooled.copiedBuffer(payload);
    } else {
      row(out, payload);
    }
    return null;
  }

  /** A row of the binary protocol begins with a zero byte. */
  private static boolean isEnd(ByteBuf payload) {
    int first = payload.getUnsignedByte(payload.readerIndex());
    return first == ErrorPacket.HEADER || first == OkPacket.END;
  }

  private void row(ByteBuf out, ByteBuf row) {
    int header = out.writerIndex();
    out.writeZero(Packets.HEADER);
    integers.write(out, row);
    int length = out.writerIndex() - header - Packets.HEADER;
    if (length < Packets.LONGEST) {
      out.setMediumLE(header, length).setByte(header + Packets.HEADER - 1, sequence);
      sequence = (sequence + 1) & 0xFF;
    } else {
      ByteBuf whole = out.copy(header + Packets.HEADER, length);
      sequence = Packets.frame(out.writerIndex(header), sequence, whole);
      whole.release();
    }
  }

  void release() {
    collector.release();
  }
}
