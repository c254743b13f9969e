package dev.stardust.change;

import dev.stardust.schema.Sql;
import dev.stardust.schema.SqlType;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code information_schema.COLUMNS} shows of a column beside its type's text.
 *
 * @param dataType DATA_TYPE
 * @param characterMaximumLength CHARACTER_MAXIMUM_LENGTH, or null
 * @param characterOctetLength CHARACTER_OCTET_LENGTH, or null
 * @param numericPrecision NUMERIC_PRECISION, or null
 * @param numericScale NUMERIC_SCALE, or null
 * @param datetimePrecision DATETIME_PRECISION, or null
 * @param columnDefault COLUMN_DEFAULT, or null
 * @param extra EXTRA
 */
record ColumnAttributes(
    String dataType,
    @Nullable Long characterMaximumLength,
    @Nullable Long characterOctetLength,
    @Nullable Long numericPrecision,
    @Nullable Long numericScale,
    @Nullable Long datetimePrecision,
    @Nullable String columnDefault,
    String extra) {

  private static final Map<String, Integer> BYTES_PER_CHARACTER =
      Map.ofEntries(
          Map.entry("big5", 2),
          Map.entry("cp932", 2),
          Map.entry("eucjpms", 3),
          Map.entry("euckr", 2),
          Map.entry("gb18030", 4),
          Map.entry("gb2312", 2),
          Map.entry("gbk", 2),
          Map.entry("sjis", 2),
          Map.entry("ucs2", 2),
          Map.entry("ujis", 3),
          Map.entry("utf16", 4),
          Map.entry("utf16le", 4),
          Map.entry("utf32", 4),
          Map.entry("utf8mb3", 3),
          Map.entry("utf8mb4", 4));

  static ColumnAttributes of(ColumnDefinition column) {
    SqlType type = column.type();
    Long characters = characters(type);
    return new ColumnAttributes(
        type.name(),
        characters,
        octets(type, characters),
        precision(type),
        scale(type),
        type.isTemporal() && !type.name().equals("date") ? (long) type.fraction() : null,
        columnDefault(column),
        extra(column));
  }

  private static @Nullable Long characters(SqlType type) {
    return switch (type.name()) {
      case "char", "varchar", "binary", "varbinary" -> (long) type.length(1);
      case "tinytext", "tinyblob" -> 255L;
      case "text", "blob" -> 65_535L;
      case "mediumtext", "mediumblob" -> 16_777_215L;
      case "longtext", "longblob" -> 4_294_967_295L;
      case "enum" -> (long) Members.of(type).longest();
      case "set" -> (long) Members.of(type).joined();
      case "vector" -> 4L * type.length(2048);
      default -> null;
    };
  }

  private static @Nullable Long octets(SqlType type, @Nullable Long characters) {
    if (characters == null || type.isText()) {
      return characters;
    }
    return characters * BYTES_PER_CHARACTER.getOrDefault(String.valueOf(type.charset()), 1);
  }

  private static @Nullable Long precision(SqlType type) {
    return switch (type.name()) {
      case "tinyint" -> 3L;
      case "smallint" -> 5L;
      case "mediumint" -> 7L;
      case "int" -> 10L;
      case "bigint" -> type.isUnsigned() ? 20L : 19L;
      case "decimal" -> (long) type.length(10);
      case "float" -> (long) type.length(12);
      case "double" -> (long) type.length(22);
      case "bit" -> (long) type.length(1);
      default -> null;
    };
  }

  private static @Nullable Long scale(SqlType type) {
    return switch (type.name()) {
      case "tinyint", "smallint", "mediumint", "int", "bigint" -> 0L;
      case "decimal" -> (long) type.scale(0);
      case "float", "double" -> type.scale(-1) < 0 ? null : Long.valueOf(type.scale(0));
      default -> null;
    };
  }

  private static @Nullable String columnDefault(ColumnDefinition column) {
    String sql = column.defaultSql();
    if (sql == null || sql.equals("NULL")) {
      return null;
    }
    if (column.hasExpressionDefault()) {
      return sql.substring(1, sql.length() - 1).replace("'", "\\'");
    }
    if (sql.startsWith("0x")) {
      return untilZero(sql);
    }
    return sql.startsWith("'") ? literal(column.type(), Sql.text(sql)) : sql;
  }

  private static String literal(SqlType type, String text) {
    if (!type.isBinary()) {
      return text;
    }
    StringBuilder hex = new StringBuilder("0x");
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      hex.append(String.format(Locale.ROOT, "%02X", (int) c));
    }
    return untilZero(hex.toString());
  }

  // information_schema shows only the bytes before the first zero byte.
  private static String untilZero(String hex) {
    int end = 2;
    while (end < hex.length() && !hex.startsWith("00", end)) {
      end += 2;
    }
    return hex.substring(0, end);
  }

  private static String extra(ColumnDefinition column) {
    return (computation(column) + (column.invisible() ? " INVISIBLE" : "")).trim();
  }

  private static String computation(ColumnDefinition column) {
    if (column.autoIncrement()) {
      return "auto_increment";
    }
    String sql = column.defaultSql();
    boolean computed =
        sql != null && (column.hasExpressionDefault() || sql.startsWith("CURRENT_TIMESTAMP"));
    String onUpdate = column.onUpdateSql() == null ? "" : "on update " + column.onUpdateSql();
    return computed ? ("DEFAULT_GENERATED " + onUpdate).trim() : onUpdate;
  }

  /** The members of an ENUM or SET. */
  private record Members(int count, int longest, int total) {

    static Members of(SqlType type) {
      int count = 0;
      int longest = 0;
      int total = 0;
      String list = type.text().substring(type.text().indexOf('(') + 1);
      int at = 0;
      while (at < list.length() && list.charAt(at) == '\'') {
        int end = endOfLiteral(list, at);
        String member = Sql.text(list.substring(at, end));
        int length = member.codePointCount(0, member.length());
        count++;
        longest = Math.max(longest, length);
        total += length;
        at = end + 1;
      }
      return new Members(count, longest, total);
    }

    private static int endOfLiteral(String list, int start) {
      int at = start + 1;
      while (list.charAt(at) != '\'' || list.charAt(at + 1) == '\'') {
        at += list.charAt(at) == '\'' || list.charAt(at) == '\\' ? 2 : 1;
      }
      return at + 1;
    }

    int joined() {
      return total + Math.max(0, count - 1);
    }
  }
}
