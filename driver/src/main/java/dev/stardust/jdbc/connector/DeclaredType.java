package dev.stardust.jdbc.connector;

import com.mysql.cj.MysqlType;
import dev.stardust.schema.SqlType;

/**
 * A declared type as MySQL describes it in a result of a native column.
 *
 * @param typeId the protocol's type
 * @param flags the protocol's flags that follow from the type
 * @param length the protocol's length: bytes for strings, digits for numbers
 * @param decimals the protocol's decimals
 */
record DeclaredType(int typeId, int flags, long length, int decimals) {

  private static final long LONGEST = 4_294_967_295L;

  /**
   * @param type the declared type
   * @param bytesPerCharacter how many bytes a character takes at most in the result
   */
  static DeclaredType of(SqlType type, int bytesPerCharacter) {
    int sign = type.isUnsigned() ? MysqlType.FIELD_FLAG_UNSIGNED : 0;
    int fraction = type.fraction();
    return switch (type.name()) {
      case "tinyint" -> new DeclaredType(MysqlType.FIELD_TYPE_TINY, sign, type.length(4), 0);
      case "smallint" -> new DeclaredType(MysqlType.FIELD_TYPE_SHORT, sign, 6, 0);
      case "mediumint" -> new DeclaredType(MysqlType.FIELD_TYPE_INT24, sign, 9, 0);
      case "int" -> new DeclaredType(MysqlType.FIELD_TYPE_LONG, sign, 11, 0);
      case "bigint" -> new DeclaredType(MysqlType.FIELD_TYPE_LONGLONG, sign, 20, 0);
      case "float" ->
          new DeclaredType(MysqlType.FIELD_TYPE_FLOAT, sign, type.length(12), scale(type));
      case "double" ->
          new DeclaredType(MysqlType.FIELD_TYPE_DOUBLE, sign, type.length(22), scale(type));
      case "decimal" ->
          new DeclaredType(MysqlType.FIELD_TYPE_NEWDECIMAL, sign, type.length(10), type.scale(0));
      case "year" ->
          new DeclaredType(
              MysqlType.FIELD_TYPE_YEAR,
              MysqlType.FIELD_FLAG_UNSIGNED | MysqlType.FIELD_FLAG_ZEROFILL,
              4,
              0);
      case "date" -> temporal(MysqlType.FIELD_TYPE_DATE, 10, 0);
      case "time" -> temporal(MysqlType.FIELD_TYPE_TIME, 10, fraction);
      case "datetime" -> temporal(MysqlType.FIELD_TYPE_DATETIME, 19, fraction);
      case "timestamp" -> temporal(MysqlType.FIELD_TYPE_TIMESTAMP, 19, fraction);
      case "json" ->
          new DeclaredType(
              MysqlType.FIELD_TYPE_JSON,
              MysqlType.FIELD_FLAG_BLOB | MysqlType.FIELD_FLAG_BINARY,
              LONGEST,
              0);
      default -> bytes(type, bytesPerCharacter);
    };
  }

  /**
   * The length that MySQL sends when it converts text: it takes the bytes of a TEXT for characters.
   */
  long converted(int bytesPerCharacter) {
    boolean text =
        typeId == MysqlType.FIELD_TYPE_BLOB && (flags & MysqlType.FIELD_FLAG_BINARY) == 0;
    return text ? Math.min(LONGEST, length * bytesPerCharacter) : DeclaredField.AS_SHOWN;
  }

  private static int scale(SqlType type) {
    return type.scale(0);
  }

  private static DeclaredType temporal(int typeId, int length, int fraction) {
    return new DeclaredType(
        typeId, MysqlType.FIELD_FLAG_BINARY, length + (fraction == 0 ? 0 : fraction + 1), fraction);
  }

  private static DeclaredType bytes(SqlType type, int bytesPerCharacter) {
    int binary = type.isBinary() ? MysqlType.FIELD_FLAG_BINARY : 0;
    return switch (type.name()) {
      case "char" -> string(MysqlType.FIELD_TYPE_STRING, (long) type.length(1) * bytesPerCharacter);
      case "varchar" ->
          string(MysqlType.FIELD_TYPE_VAR_STRING, (long) type.length(1) * bytesPerCharacter);
      case "binary" -> new DeclaredType(MysqlType.FIELD_TYPE_STRING, binary, type.length(1), 0);
      case "varbinary" ->
          new DeclaredType(MysqlType.FIELD_TYPE_VAR_STRING, binary, type.length(1), 0);
      case "tinytext", "tinyblob" -> blob(binary, 255);
      case "text", "blob" -> blob(binary, 65_535);
      case "mediumtext", "mediumblob" -> blob(binary, 16_777_215);
      case "longtext", "longblob" -> blob(binary, LONGEST);
      case "enum", "set" ->
          string(MysqlType.FIELD_TYPE_STRING, longestMember(type) * bytesPerCharacter);
      default -> throw new IllegalArgumentException("no result type for " + type);
    };
  }

  private static DeclaredType string(int typeId, long length) {
    return new DeclaredType(typeId, 0, length, 0);
  }

  private static DeclaredType blob(int binary, long length) {
    return new DeclaredType(
        MysqlType.FIELD_TYPE_BLOB, MysqlType.FIELD_FLAG_BLOB | binary, length, 0);
  }

  /** ENUM is as long as its longest member; SET as all of them with commas between. */
  private static long longestMember(SqlType type) {
    String list = type.text().substring(type.text().indexOf('(') + 1, type.text().lastIndexOf(')'));
    long longest = 0;
    long total = -1;
    for (String member : list.split("(?<=')\\s*,\\s*(?=')", -1)) {
      int length = member.substring(1, member.length() - 1).replace("''", "'").length();
      longest = Math.max(longest, length);
      total += length + 1;
    }
    return type.name().equals("set") ? total : longest;
  }
}
