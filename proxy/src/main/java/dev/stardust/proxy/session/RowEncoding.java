package dev.stardust.proxy.session;

import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the cells of a row are written. */
@FunctionalInterface
interface RowEncoding {

  /** Cells as they are: the text protocol. */
  RowEncoding TEXT =
      (out, columns, cells) -> {
        for (byte[] cell : cells) {
          Packets.writeCell(out, cell);
        }
      };

  /**
   * Writes a row.
   *
   * @param columns the columns' packets without headers
   * @param cells the cells as the text protocol has them
   */
  void write(ByteBuf out, List<byte[]> columns, byte[] @Nullable [] cells);
}
