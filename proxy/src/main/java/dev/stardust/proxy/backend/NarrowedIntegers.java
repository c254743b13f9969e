package dev.stardust.proxy.backend;

import com.mysql.cj.MysqlType;
import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which integers of binary rows come wider than their columns are shown. Keys and values out of the
 * JSON come as BIGINT, whatever integer was declared.
 */
public final class NarrowedIntegers {

  private static final int TYPE_FROM_END = 6;

  /** Two bits in front of those of the columns are reserved. */
  private static final int RESERVED_BITS = 2;

  private static final int FLAGS_FROM_END = 5;
  private static final int UNSIGNED = 0x20;

  private final List<Column> sent;
  private final List<Column> shown;

  /** What a description says of the cells. */
  private record Column(int type, boolean unsigned) {

    static Column of(byte[] packet) {
      return new Column(
          packet[packet.length - TYPE_FROM_END] & 0xFF,
          (packet[packet.length - FLAGS_FROM_END] & UNSIGNED) != 0);
    }
  }

  private NarrowedIntegers(List<byte[]> sent, List<byte[]> shown) {
    this.sent = sent.stream().map(Column::of).toList();
    this.shown = shown.stream().map(Column::of).toList();
  }

  /**
   * Compares descriptions of columns.
   *
   * @param sent those that MySQL has sent
   * @param shown those that the client gets
   * @return null when the rows can stay as they are
   */
  public static @Nullable NarrowedIntegers between(List<byte[]> sent, List<byte[]> shown) {
    NarrowedIntegers all = new NarrowedIntegers(sent, shown);
    return IntStream.range(0, sent.size()).anyMatch(all::isNarrowed) ? all : null;
  }

  private boolean isNarrowed(int column) {
    int came = sent.get(column).type();
    return came == MysqlType.FIELD_TYPE_LONGLONG && shown.get(column).type() != came;
  }

  /** Writes a row as the client is to see it. */
  void write(ByteBuf out, ByteBuf row) {
    int bits = row.readerIndex() + 1;
    int copied = row.readerIndex();
    row.skipBytes(1 + (sent.size() + RESERVED_BITS + Byte.SIZE - 1) / Byte.SIZE);
    for (int i = 0; i < sent.size(); i++) {
      int bit = i + RESERVED_BITS;
      if ((row.getByte(bits + bit / Byte.SIZE) >> bit % Byte.SIZE & 1) != 0) {
        continue;
      }
      if (isNarrowed(i)) {
        out.writeBytes(row, copied, row.readerIndex() - copied);
        narrow(out, shown.get(i), row.readLongLE());
        copied = row.readerIndex();
      } else {
        skip(row, sent.get(i).type());
      }
    }
    out.writeBytes(row, copied, row.writerIndex() - copied);
  }

  private static void narrow(ByteBuf out, Column column, long value) {
    int width = width(column.type());
    int valueBits = width * Byte.SIZE - (column.unsigned() ? 0 : 1);
    long beyond = value >> valueBits;
    if (beyond != 0 && (column.unsigned() || beyond != -1)) {
      throw new IllegalStateException(
          "MySQL has sent " + value + " in a column whose type is number " + column.type());
    }
    switch (width) {
      case Byte.BYTES -> out.writeByte((int) value);
      case Short.BYTES -> out.writeShortLE((int) value);
      default -> out.writeIntLE((int) value);
    }
  }

  private static int width(int integer) {
    return switch (integer) {
      case MysqlType.FIELD_TYPE_TINY -> Byte.BYTES;
      case MysqlType.FIELD_TYPE_SHORT, MysqlType.FIELD_TYPE_YEAR -> Short.BYTES;
      case MysqlType.FIELD_TYPE_LONG, MysqlType.FIELD_TYPE_INT24 -> Integer.BYTES;
      default -> throw new IllegalStateException("an integer is shown as type number " + integer);
    };
  }

  private static void skip(ByteBuf row, int type) {
    switch (type) {
      case MysqlType.FIELD_TYPE_NULL -> {}
      case MysqlType.FIELD_TYPE_TINY,
          MysqlType.FIELD_TYPE_SHORT,
          MysqlType.FIELD_TYPE_YEAR,
          MysqlType.FIELD_TYPE_LONG,
          MysqlType.FIELD_TYPE_INT24 ->
          row.skipBytes(width(type));
      case MysqlType.FIELD_TYPE_FLOAT -> row.skipBytes(Float.BYTES);
      case MysqlType.FIELD_TYPE_LONGLONG, MysqlType.FIELD_TYPE_DOUBLE -> row.skipBytes(Long.BYTES);
      case MysqlType.FIELD_TYPE_DATE,
          MysqlType.FIELD_TYPE_DATETIME,
          MysqlType.FIELD_TYPE_TIMESTAMP,
          MysqlType.FIELD_TYPE_TIME ->
          row.skipBytes(row.readUnsignedByte());
      default -> row.skipBytes((int) Packets.readNumber(row));
    }
  }
}
