package dev.stardust.change;

import dev.stardust.schema.SqlType;
import java.util.Objects;

/** Which changes of a type leave stored values as they are. Pure functions. */
final class TypeForms {

  private TypeForms() {}

  /** Types of one form have the same JSON value for the same SQL value. */
  static String json(SqlType type) {
    return switch (type.name()) {
      case "tinyint", "smallint", "mediumint", "int", "bigint", "year", "bit" -> "integer";
      case "decimal" -> "decimal" + type.scale(0);
      case "time", "datetime", "timestamp" -> type.name() + type.fraction();
      case "char" -> "char";
      case "varchar", "tinytext", "text", "mediumtext", "longtext" -> "text";
      case "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> "bytes";
      case "float", "double" -> type.text();
      case "date", "json" -> type.name();
      default -> type.text();
    };
  }

  /** Types of one form have the same unique-key hash for the same SQL value. */
  static String hash(SqlType type) {
    if (type.isCharacter()) {
      return "text " + type.collation();
    }
    return switch (type.name()) {
      case "tinyint", "smallint", "mediumint", "int", "bigint", "year" -> "integer";
      case "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> "bytes";
      default -> type.text().replace(" unsigned", "").replace(" zerofill", "");
    };
  }

  /** Whether a value of the one type, though of the same form, may not fit the other. */
  static boolean narrows(SqlType from, SqlType to) {
    return room(to) < room(from) || !from.isUnsigned() && to.isUnsigned();
  }

  /** Whether every value of the one type is, unchanged, a value of the other. */
  static boolean keepsAll(SqlType from, SqlType to) {
    if (from.isInteger() && to.isInteger()) {
      return from.isUnsigned() == to.isUnsigned()
          ? room(to) >= room(from)
          : from.isUnsigned() && room(to) > room(from);
    }
    if (isText(from) && isText(to)) {
      return room(to) >= room(from)
          && (Objects.equals(from.charset(), to.charset()) || "utf8mb4".equals(to.charset()));
    }
    if (!from.name().equals(to.name())) {
      return from.name().equals("float") && to.name().equals("double");
    }
    return switch (from.name()) {
      case "decimal" -> !narrows(from, to) && to.scale(0) >= from.scale(0);
      case "time", "datetime", "timestamp" -> to.fraction() >= from.fraction();
      case "enum", "set" ->
          Objects.equals(from.charset(), to.charset())
              && to.text().startsWith(from.text().substring(0, from.text().length() - 1));
      default -> from.text().equals(to.text());
    };
  }

  private static boolean isText(SqlType type) {
    return type.isCharacter() && !type.name().equals("enum") && !type.name().equals("set");
  }

  private static long room(SqlType type) {
    return switch (type.name()) {
      case "char", "varchar", "binary", "varbinary" -> type.length(1);
      case "tinytext", "tinyblob" -> 255L;
      case "text", "blob" -> 65_535L;
      case "mediumtext", "mediumblob" -> 16_777_215L;
      case "longtext", "longblob" -> 4_294_967_295L;
      case "tinyint" -> 1;
      case "smallint" -> 2;
      case "mediumint" -> 3;
      case "int" -> 4;
      case "bigint" -> 8;
      case "decimal" -> (long) type.length(10) - type.scale(0);
      default -> 0;
    };
  }

  /** Whether both are the same in everything that a slot or the JSON shows. */
  static boolean areAlike(SqlType from, SqlType to, boolean indexed) {
    String slot = from.slotType(indexed);
    String other = to.slotType(indexed);
    boolean sameSlot = slot == null ? other == null : slot.equals(other);
    return sameSlot && json(from).equals(json(to));
  }
}
