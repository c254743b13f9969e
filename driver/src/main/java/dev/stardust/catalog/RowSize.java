package dev.stardust.catalog;

import dev.stardust.schema.SqlType;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of MySQL's two limits a column takes: a row's definition may have 65 535 bytes, and what
 * of it InnoDB cannot move off the page 8 126. The numbers are a little too great rather than too
 * small; the server has the last word.
 *
 * @param defined bytes of the definition
 * @param inPage bytes that stay in the page
 */
record RowSize(int defined, int inPage) {

  /** Room for the slots of a page, behind its three key columns and the row's header. */
  static final RowSize LIMIT = new RowSize(65_535 - 40, 8_126 - 60);

  /** InnoDB leaves at most this much of a long value in the page. */
  private static final int LONGEST_LOCAL = 40;

  private static final int INDEX_BYTES = 3072;

  /** Tenant and model, which each index begins with. */
  private static final int OWNER_BYTES = 12;

  private static final int POINTER = 12;
  private static final Pattern CHARSET = Pattern.compile("CHARACTER SET (\\w+)");
  private static final Pattern ITEM = Pattern.compile("'(?:[^']|'')*'");
  private static final int ITEMS_OF_ONE_BYTE = 255;

  private static final Map<String, Integer> BYTES_PER_CHARACTER =
      Map.ofEntries(
          Map.entry("utf8mb4", 4),
          Map.entry("utf16", 4),
          Map.entry("utf16le", 4),
          Map.entry("utf32", 4),
          Map.entry("gb18030", 4),
          Map.entry("utf8mb3", 3),
          Map.entry("utf8", 3),
          Map.entry("ujis", 3),
          Map.entry("eucjpms", 3),
          Map.entry("ucs2", 2),
          Map.entry("big5", 2),
          Map.entry("cp932", 2),
          Map.entry("euckr", 2),
          Map.entry("gb2312", 2),
          Map.entry("gbk", 2),
          Map.entry("sjis", 2));

  /** The size of a column of that slot type. */
  static RowSize of(String slotType) {
    SqlType type = new SqlType(slotType, null, null);
    if (type.isText() || isLongBinary(type)) {
      return new RowSize(POINTER, LONGEST_LOCAL + 1);
    }
    if (isVariable(type)) {
      int most = mostBytes(slotType);
      return new RowSize(most + 2, Math.min(most, LONGEST_LOCAL) + 2);
    }
    int fixed = fixedBytes(slotType, type) + 1;
    return new RowSize(fixed, fixed);
  }

  RowSize plus(RowSize other) {
    return new RowSize(defined + other.defined, inPage + other.inPage);
  }

  boolean fits() {
    return defined <= LIMIT.defined && inPage <= LIMIT.inPage;
  }

  /** Whether a slot of that type can carry an index behind the tenant and the model. */
  static boolean isIndexable(String slotType) {
    SqlType type = new SqlType(slotType, null, null);
    return !type.isText()
        && !isLongBinary(type)
        && !type.isJson()
        && indexBytes(slotType, 0) <= INDEX_BYTES - POINTER;
  }

  /**
   * The bytes that a part of an index takes.
   *
   * @param prefix the leading characters that count, 0 for all
   */
  static int indexBytes(String slotType, int prefix) {
    SqlType type = new SqlType(slotType, null, null);
    boolean character = type.isCharacter();
    if (prefix > 0) {
      return prefix * (character ? bytesPerCharacter(slotType) : 1) + 3;
    }
    return (isVariable(type) ? mostBytes(slotType) : fixedBytes(slotType, type)) + 3;
  }

  /** What the parts of an index may take together: a little less than of a native table's. */
  static int indexLimit() {
    return INDEX_BYTES - OWNER_BYTES;
  }

  /** Whether an index of several columns can begin with a column, or with a prefix of it. */
  static boolean canBeginIndex(String slotType, int prefix) {
    return indexBytes(slotType, prefix) <= indexLimit() && (prefix > 0 || isIndexable(slotType));
  }

  private static boolean isVariable(SqlType type) {
    return type.isShortBinary() || type.isShortCharacter();
  }

  private static boolean isLongBinary(SqlType type) {
    return (type.isBinary() && !type.isShortBinary()) || type.isJson();
  }

  private static int mostBytes(String slotType) {
    SqlType type = new SqlType(slotType, null, null);
    return type.length(1) * (type.isShortBinary() ? 1 : bytesPerCharacter(slotType));
  }

  private static int bytesPerCharacter(String slotType) {
    Matcher charset = CHARSET.matcher(slotType);
    return charset.find() ? BYTES_PER_CHARACTER.getOrDefault(charset.group(1), 1) : 4;
  }

  private static int fixedBytes(String slotType, SqlType type) {
    return switch (type.name()) {
      case "tinyint", "year" -> 1;
      case "smallint" -> 2;
      case "mediumint" -> 3;
      case "int", "float" -> 4;
      case "date" -> 3;
      case "time" -> 3 + (type.fraction() + 1) / 2;
      case "timestamp" -> 4 + (type.fraction() + 1) / 2;
      case "datetime" -> 5 + (type.fraction() + 1) / 2;
      case "decimal" -> type.length(10) / 2 + 3;
      case "enum" -> items(slotType) > ITEMS_OF_ONE_BYTE ? 2 : 1;
      default -> 8;
    };
  }

  private static long items(String slotType) {
    return ITEM.matcher(slotType).results().count();
  }
}
