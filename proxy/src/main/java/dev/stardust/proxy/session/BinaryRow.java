package dev.stardust.proxy.session;

import com.mysql.cj.MysqlType;
import dev.stardust.proxy.wire.OkPacket;
import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes rows of the text protocol as rows of the binary one. */
final class BinaryRow implements RowEncoding {

  private static final Pattern DAY =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)(?: (\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?)?");
  private static final Pattern CLOCK =
      Pattern.compile("(-?)(\\d+):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?");
  private static final int TYPE_FROM_END = 6;
  private static final int RESERVED_BITS = 2;

  @Override
  public void write(ByteBuf out, List<byte[]> columns, byte[] @Nullable [] cells) {
    out.writeByte(OkPacket.HEADER);
    int bitmap = out.writerIndex();
    out.writeZero((cells.length + RESERVED_BITS + 7) / 8);
    for (int i = 0; i < cells.length; i++) {
      byte[] cell = cells[i];
      if (cell == null) {
        int bit = i + RESERVED_BITS;
        int at = bitmap + bit / 8;
        out.setByte(at, out.getByte(at) | 1 << (bit % 8));
      } else {
        byte[] column = columns.get(i);
        write(out, column[column.length - TYPE_FROM_END] & 0xFF, cell);
      }
    }
  }

  private static void write(ByteBuf out, int type, byte[] cell) {
    switch (type) {
      case MysqlType.FIELD_TYPE_TINY -> out.writeByte((int) number(cell));
      case MysqlType.FIELD_TYPE_SHORT, MysqlType.FIELD_TYPE_YEAR ->
          out.writeShortLE((int) number(cell));
      case MysqlType.FIELD_TYPE_LONG, MysqlType.FIELD_TYPE_INT24 ->
          out.writeIntLE((int) number(cell));
      case MysqlType.FIELD_TYPE_LONGLONG -> out.writeLongLE(longNumber(cell));
      case MysqlType.FIELD_TYPE_FLOAT -> out.writeFloatLE(Float.parseFloat(text(cell)));
      case MysqlType.FIELD_TYPE_DOUBLE -> out.writeDoubleLE(Double.parseDouble(text(cell)));
      case MysqlType.FIELD_TYPE_DATE,
          MysqlType.FIELD_TYPE_DATETIME,
          MysqlType.FIELD_TYPE_TIMESTAMP ->
          day(out, cell);
      case MysqlType.FIELD_TYPE_TIME -> clock(out, cell);
      default -> Packets.writeBytes(out, cell);
    }
  }

  private static long number(byte[] cell) {
    return Long.parseLong(text(cell));
  }

  private static long longNumber(byte[] cell) {
    return cell[0] == '-' ? number(cell) : Long.parseUnsignedLong(text(cell));
  }

  private static void day(ByteBuf out, byte[] cell) {
    Matcher parts = parts(DAY, cell);
    boolean timed = parts.group(4) != null;
    int micros = micros(parts.group(7));
    out.writeByte(!timed ? 4 : micros == 0 ? 7 : 11);
    out.writeShortLE(part(parts, 1)).writeByte(part(parts, 2)).writeByte(part(parts, 3));
    if (timed) {
      out.writeByte(part(parts, 4)).writeByte(part(parts, 5)).writeByte(part(parts, 6));
      if (micros != 0) {
        out.writeIntLE(micros);
      }
    }
  }

  private static void clock(ByteBuf out, byte[] cell) {
    Matcher parts = parts(CLOCK, cell);
    int hours = part(parts, 2);
    int micros = micros(parts.group(5));
    out.writeByte(micros == 0 ? 8 : 12).writeBoolean(!parts.group(1).isEmpty());
    out.writeIntLE(hours / 24).writeByte(hours % 24);
    out.writeByte(part(parts, 3)).writeByte(part(parts, 4));
    if (micros != 0) {
      out.writeIntLE(micros);
    }
  }

  private static Matcher parts(Pattern pattern, byte[] cell) {
    Matcher matcher = pattern.matcher(text(cell));
    if (!matcher.matches()) {
      throw new IllegalStateException("MySQL has sent " + text(cell) + " as a date or time");
    }
    return matcher;
  }

  private static int part(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  private static int micros(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt((digits + "000000").substring(0, 6));
  }

  private static String text(byte[] cell) {
    return new String(cell, StandardCharsets.US_ASCII);
  }
}
