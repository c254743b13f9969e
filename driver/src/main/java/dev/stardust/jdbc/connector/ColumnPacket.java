package dev.stardust.jdbc.connector;

import com.mysql.cj.MysqlType;
import com.mysql.cj.protocol.a.NativeConstants.IntegerDataType;
import com.mysql.cj.protocol.a.NativeConstants.StringSelfDataType;
import com.mysql.cj.protocol.a.NativePacketPayload;
import com.mysql.cj.result.Field;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * The description of a result column as MySQL's protocol has it. Connector/J shows lengths and
 * decimals in another way than they were sent; here they are as sent.
 *
 * @param collation as sent
 * @param length as sent: a display width for numbers, bytes for strings
 */
record ColumnPacket(Field field, int collation, long length, int decimals) {

  private static final int UNSPECIFIED = 31;
  private static final int FIXED_PART = 12;

  /** The description behind Connector/J's account of it. */
  static ColumnPacket of(Field field) {
    return new ColumnPacket(field, field.getCollationIndex(), lengthOf(field), decimalsOf(field));
  }

  private static long lengthOf(Field field) {
    if (DeclaredField.sentLength(field) != DeclaredField.AS_SHOWN) {
      return DeclaredField.sentLength(field);
    }
    MysqlType type = field.getMysqlType();
    long length = field.getLength();
    return switch (type) {
      case TINYINT, SMALLINT, MEDIUMINT, INT -> signedWidth(type);
      case TINYINT_UNSIGNED, SMALLINT_UNSIGNED, MEDIUMINT_UNSIGNED, INT_UNSIGNED ->
          signedWidth(type) - 1;
      case BIGINT, BIGINT_UNSIGNED -> 20;
      case DECIMAL -> length + (field.getDecimals() > 0 ? 2 : 1);
      case DECIMAL_UNSIGNED -> length + (field.getDecimals() > 0 ? 1 : 0);
      default -> length;
    };
  }

  private static long signedWidth(MysqlType type) {
    return switch (type) {
      case TINYINT, TINYINT_UNSIGNED -> 4;
      case SMALLINT, SMALLINT_UNSIGNED -> 6;
      case MEDIUMINT -> 9;
      case MEDIUMINT_UNSIGNED -> 9;
      default -> 11;
    };
  }

  private static int decimalsOf(Field field) {
    boolean approximate =
        switch (field.getMysqlType()) {
          case FLOAT, FLOAT_UNSIGNED, DOUBLE, DOUBLE_UNSIGNED -> true;
          default -> false;
        };
    return approximate && field.getDecimals() == 0 ? UNSPECIFIED : field.getDecimals();
  }

  /** Connector/J takes BINARY, VARBINARY and BIT for BLOBs, which MySQL does not. */
  private int flags() {
    int added =
        switch (field.getMysqlTypeId()) {
          case MysqlType.FIELD_TYPE_STRING, MysqlType.FIELD_TYPE_VAR_STRING ->
              MysqlType.FIELD_FLAG_BLOB;
          case MysqlType.FIELD_TYPE_BIT -> MysqlType.FIELD_FLAG_BLOB | MysqlType.FIELD_FLAG_BINARY;
          default -> 0;
        };
    return field.getFlags() & ~added;
  }

  /**
   * The packet.
   *
   * @param names what names are written in
   */
  byte[] bytes(Charset names) {
    NativePacketPayload packet = new NativePacketPayload(256);
    packet.setTag("");
    text(packet, "def", names);
    text(packet, field.getDatabaseName(), names);
    text(packet, field.getTableName(), names);
    text(packet, field.getOriginalTableName(), names);
    text(packet, field.getName(), names);
    text(packet, field.getOriginalName(), names);
    packet.writeInteger(IntegerDataType.INT_LENENC, FIXED_PART);
    packet.writeInteger(IntegerDataType.INT2, collation);
    packet.writeInteger(IntegerDataType.INT4, length);
    packet.writeInteger(IntegerDataType.INT1, field.getMysqlTypeId());
    packet.writeInteger(IntegerDataType.INT2, flags() & 0xFFFF);
    packet.writeInteger(IntegerDataType.INT1, decimals);
    packet.writeInteger(IntegerDataType.INT2, 0);
    byte[] bytes = new byte[packet.getPosition()];
    System.arraycopy(packet.getByteBuffer(), 0, bytes, 0, bytes.length);
    return bytes;
  }

  private static void text(NativePacketPayload packet, @Nullable String text, Charset names) {
    byte[] bytes = (text == null ? "" : text).getBytes(names);
    packet.writeBytes(StringSelfDataType.STRING_LENENC, bytes);
  }
}
