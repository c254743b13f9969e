package dev.stardust.schema;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A declared column type, exactly as MySQL prints it in {@code SHOW CREATE TABLE}.
 *
 * @param text the type as {@code information_schema.COLUMNS.COLUMN_TYPE} has it, for example {@code
 *     varchar(20)}, {@code int unsigned}, {@code enum('a','b')}; keywords in lower case
 * @param charset the character set, for character types only
 * @param collation the collation, for character types only
 */
public record SqlType(String text, @Nullable String charset, @Nullable String collation) {

  private static final Set<String> INTEGERS =
      Set.of("tinyint", "smallint", "mediumint", "int", "bigint");
  private static final Set<String> TEXTS = Set.of("tinytext", "text", "mediumtext", "longtext");
  private static final Set<String> BLOBS = Set.of("tinyblob", "blob", "mediumblob", "longblob");

  /** A slot of this length can be indexed behind the tenant, the model and the entry. */
  private static final int LONGEST_INDEXED_VARCHAR = 760;

  /** The type's keyword in lower case: {@code varchar}, {@code int}, {@code enum} … */
  public String name() {
    int end = 0;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end).toLowerCase(Locale.ROOT);
  }

  /** The first number in parentheses (length, precision or fraction), or {@code otherwise}. */
  public int length(int otherwise) {
    return argument(0, otherwise);
  }

  /** The second number in parentheses (scale), or {@code otherwise}. */
  public int scale(int otherwise) {
    return argument(1, otherwise);
  }

  /** Digits of the fraction of a second that the type keeps, 0 to 6. */
  public int fraction() {
    return isTemporal() ? length(0) : 0;
  }

  /** True when declared UNSIGNED (or ZEROFILL, which implies it). */
  public boolean isUnsigned() {
    return text.contains(" unsigned") || text.contains(" zerofill");
  }

  /** TINYINT to BIGINT. */
  public boolean isInteger() {
    return INTEGERS.contains(name());
  }

  /** CHAR, VARCHAR and the TEXT types; not ENUM and SET. */
  public boolean isCharacter() {
    return isShortCharacter() || isText();
  }

  /** CHAR or VARCHAR. */
  public boolean isShortCharacter() {
    return name().equals("char") || name().equals("varchar");
  }

  /** TINYTEXT to LONGTEXT. */
  public boolean isText() {
    return TEXTS.contains(name());
  }

  /** BINARY or VARBINARY. */
  public boolean isShortBinary() {
    return name().equals("binary") || name().equals("varbinary");
  }

  /** BINARY, VARBINARY and the BLOB types: bytes, kept in the JSON as base64. */
  public boolean isBinary() {
    return isShortBinary() || BLOBS.contains(name());
  }

  /** DATE, TIME, DATETIME or TIMESTAMP; not YEAR. */
  public boolean isTemporal() {
    return switch (name()) {
      case "date", "time", "datetime", "timestamp" -> true;
      default -> false;
    };
  }

  /** True for the JSON type. */
  public boolean isJson() {
    return name().equals("json");
  }

  /**
   * The type of the slot column that mirrors this type, or null when values live in the JSON only
   * (BLOB types, long binaries, JSON). Integers, decimals, floats, temporals, ENUM, SET and BIT
   * keep their exact type, because MySQL's arithmetic, rounding, comparison and order depend on it;
   * only the declared length of strings is widened, which changes no value.
   *
   * @param indexed whether the slot must carry an index
   */
  public @Nullable String slotType(boolean indexed) {
    if (isJson() || BLOBS.contains(name())) {
      return null;
    }
    if (isShortBinary()) {
      return length(1) <= 255 ? "varbinary(255)" : null;
    }
    if (isText()) {
      return "longtext" + collationClause();
    }
    if (isShortCharacter()) {
      return shortCharacterSlot(indexed) + collationClause();
    }
    return text + collationClause();
  }

  /** The type of a slot column that is declared as this type is, without any room to spare. */
  public String exactSlotType() {
    return text + collationClause();
  }

  private String shortCharacterSlot(boolean indexed) {
    if (length(1) <= 255) {
      return "varchar(255)";
    }
    return indexed && length(1) <= LONGEST_INDEXED_VARCHAR
        ? "varchar(" + LONGEST_INDEXED_VARCHAR + ")"
        : "longtext";
  }

  private String collationClause() {
    return charset == null ? "" : " CHARACTER SET " + charset + " COLLATE " + collation;
  }

  /** The slot column's family in its name: {@code i_<family>_NN}. */
  public String family() {
    return switch (name()) {
      case "char", "varchar", "enum", "set" -> "str";
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> "bin";
      case "json" -> "json";
      case "tinytext", "text", "mediumtext", "longtext" -> "txt";
      case "decimal" -> "num";
      case "float", "double" -> "dbl";
      case "date" -> "date";
      case "time" -> "time";
      case "datetime", "timestamp" -> "dt";
      default -> "int";
    };
  }

  /**
   * Whether a primary key of this type can be an entry's id, which is a BIGINT. A BIGINT UNSIGNED
   * is one only when its values are counted from 1 on.
   *
   * @param counted declared AUTO_INCREMENT
   */
  public boolean isEntryId(boolean counted) {
    return isInteger() && (counted || !(name().equals("bigint") && isUnsigned()));
  }

  /** The type of a page's column for ids of this type. */
  public String entryIdType() {
    return name() + (isUnsigned() ? " unsigned" : "");
  }

  /** The largest value of an integer type that an entry's id can have. */
  public long largestId() {
    int bits =
        switch (name()) {
          case "tinyint" -> 8;
          case "smallint" -> 16;
          case "mediumint" -> 24;
          case "int" -> 32;
          default -> 64;
        };
    return bits == 64 ? Long.MAX_VALUE : (1L << (isUnsigned() ? bits : bits - 1)) - 1;
  }

  private int argument(int index, int otherwise) {
    String name = name();
    if (text.length() <= name.length() || text.charAt(name.length()) != '(' || isEnumerated()) {
      return otherwise;
    }
    String[] arguments = text.substring(name.length() + 1, text.indexOf(')')).split(",", -1);
    return index < arguments.length ? Integer.parseInt(arguments[index].trim()) : otherwise;
  }

  private boolean isEnumerated() {
    return name().equals("enum") || name().equals("set");
  }

  @Override
  public String toString() {
    return text;
  }
}
