package dev.stardust.proxy.session;

import com.mysql.cj.MysqlType;
import dev.stardust.proxy.wire.MalformedPacketException;
import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;

/**
 * The values of parameters as the binary protocol has them.
 *
 * @param charset what strings are in
 */
record BinaryValues(Charset charset) {

  /** Reads a value and gives it to a statement. */
  void bind(PreparedStatement to, int index, int type, boolean unsigned, ByteBuf in)
      throws SQLException {
    switch (type) {
      case MysqlType.FIELD_TYPE_NULL -> to.setNull(index, java.sql.Types.NULL);
      case MysqlType.FIELD_TYPE_TINY ->
          to.setInt(index, unsigned ? in.readUnsignedByte() : in.readByte());
      case MysqlType.FIELD_TYPE_SHORT, MysqlType.FIELD_TYPE_YEAR ->
          to.setInt(index, unsigned ? in.readUnsignedShortLE() : in.readShortLE());
      case MysqlType.FIELD_TYPE_LONG, MysqlType.FIELD_TYPE_INT24 ->
          to.setLong(index, unsigned ? in.readUnsignedIntLE() : in.readIntLE());
      case MysqlType.FIELD_TYPE_LONGLONG -> bindLong(to, index, unsigned, in.readLongLE());
      case MysqlType.FIELD_TYPE_FLOAT -> to.setFloat(index, in.readFloatLE());
      case MysqlType.FIELD_TYPE_DOUBLE -> to.setDouble(index, in.readDoubleLE());
      case MysqlType.FIELD_TYPE_DATE,
          MysqlType.FIELD_TYPE_DATETIME,
          MysqlType.FIELD_TYPE_TIMESTAMP ->
          to.setString(index, date(in, type == MysqlType.FIELD_TYPE_DATE));
      case MysqlType.FIELD_TYPE_TIME -> to.setString(index, time(in));
      default -> bindBytes(to, index, type, Packets.readBytes(in));
    }
  }

  private static void bindLong(PreparedStatement to, int index, boolean unsigned, long value)
      throws SQLException {
    if (unsigned && value < 0) {
      to.setBigDecimal(index, new BigDecimal(Long.toUnsignedString(value)));
    } else {
      to.setLong(index, value);
    }
  }

  /** A string, or bytes when it is none. */
  void bindBytes(PreparedStatement to, int index, int type, byte[] bytes) throws SQLException {
    if (type == MysqlType.FIELD_TYPE_NEWDECIMAL || type == MysqlType.FIELD_TYPE_DECIMAL) {
      to.setBigDecimal(index, new BigDecimal(new String(bytes, StandardCharsets.US_ASCII)));
      return;
    }
    boolean blob = type >= MysqlType.FIELD_TYPE_TINY_BLOB && type <= MysqlType.FIELD_TYPE_BLOB;
    if (blob) {
      to.setBytes(index, bytes);
      return;
    }
    try {
      to.setString(index, charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException binary) {
      to.setBytes(index, bytes);
    }
  }

  private static String date(ByteBuf in, boolean only) {
    int length = in.readUnsignedByte();
    require(length == 0 || length == 4 || length == 7 || length == 11, length);
    String day =
        length == 0
            ? "0000-00-00"
            : format(
                "%04d-%02d-%02d",
                in.readUnsignedShortLE(), in.readUnsignedByte(), in.readUnsignedByte());
    if (only && length <= 4) {
      return day;
    }
    return day + " " + (length < 7 ? "00:00:00" : clock(in, in.readUnsignedByte(), length == 11));
  }

  private static String time(ByteBuf in) {
    int length = in.readUnsignedByte();
    require(length == 0 || length == 8 || length == 12, length);
    if (length == 0) {
      return "00:00:00";
    }
    String sign = in.readBoolean() ? "-" : "";
    long days = in.readUnsignedIntLE();
    return sign + clock(in, days * 24 + in.readUnsignedByte(), length == 12);
  }

  private static String clock(ByteBuf in, long hours, boolean fraction) {
    String seconds = format("%02d:%02d:%02d", hours, in.readUnsignedByte(), in.readUnsignedByte());
    return fraction ? seconds + format(".%06d", in.readUnsignedIntLE()) : seconds;
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }

  private static void require(boolean valid, int length) {
    if (!valid) {
      throw new MalformedPacketException("a date or time has " + length + " bytes");
    }
  }
}
