package dev.stardust.proxy.session;

import com.mysql.cj.MysqlType;
import dev.stardust.proxy.wire.Packets;
import io.netty.buffer.ByteBuf;

/** Values as the binary protocol has them. */
final class BinaryValues {

  private BinaryValues() {}

  static void skip(ByteBuf in, int type) {
    switch (type) {
      case MysqlType.FIELD_TYPE_NULL -> {}
      case MysqlType.FIELD_TYPE_TINY -> in.skipBytes(1);
      case MysqlType.FIELD_TYPE_SHORT, MysqlType.FIELD_TYPE_YEAR -> in.skipBytes(2);
      case MysqlType.FIELD_TYPE_LONG, MysqlType.FIELD_TYPE_INT24, MysqlType.FIELD_TYPE_FLOAT ->
          in.skipBytes(4);
      case MysqlType.FIELD_TYPE_LONGLONG, MysqlType.FIELD_TYPE_DOUBLE -> in.skipBytes(8);
      case MysqlType.FIELD_TYPE_DATE,
          MysqlType.FIELD_TYPE_DATETIME,
          MysqlType.FIELD_TYPE_TIMESTAMP,
          MysqlType.FIELD_TYPE_TIME ->
          in.skipBytes(in.readUnsignedByte());
      default -> in.skipBytes((int) Math.min(Packets.readNumber(in), Integer.MAX_VALUE));
    }
  }
}
