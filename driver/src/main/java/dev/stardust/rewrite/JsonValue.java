package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.JsonReading;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.schema.SqlType;
import org.jspecify.annotations.Nullable;

/**
 * How a field's value stands in the entry's JSON, and how it is read back with its exact type. One
 * rule for every path: numbers are JSON numbers, except DECIMAL, which is a string because MySQL
 * parses a JSON number with a fraction as a double; dates and times are strings as MySQL prints
 * them, TIMESTAMP in UTC; bytes are base64; JSON is itself. SQL NULL is JSON null, except in a
 * column of type JSON, where it is the absence of the key.
 */
public final class JsonValue {

  private static final String EPOCH = "'1970-01-01 00:00:00.000000'";

  private JsonValue() {}

  /**
   * The value for {@code JSON_OBJECT} or {@code JSON_SET}.
   *
   * @param type the field's declared type
   * @param typed an SQL expression that has that type exactly, such as a column of a staging table
   *     or a slot
   */
  public static String toJson(SqlType type, String typed) {
    return switch (type.name()) {
      case "decimal", "date", "time", "datetime" -> "CAST(" + typed + " AS CHAR)";
      case "enum", "set" -> "CAST(" + typed + " AS CHAR)";
      case "timestamp" ->
          "IF(UNIX_TIMESTAMP("
              + typed
              + ") = 0, "
              + zero(type)
              + ", CAST("
              + utc(type, typed)
              + " AS CHAR))";
      case "bit", "year" -> "(" + typed + " + 0)";
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
          "REPLACE(TO_BASE64(" + typed + "), CHAR(10 USING utf8mb4), '')";
      case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" ->
          "utf8mb4".equals(type.charset()) ? typed : "CONVERT(" + typed + " USING utf8mb4)";
      default -> typed;
    };
  }

  /**
   * An expression for {@link #toJson} that has the type exactly.
   *
   * @param written a literal that a column of the type takes without a change
   * @return null when only a column has the type
   */
  static @Nullable String typed(SqlType type, String written) {
    if (type.text().contains("zerofill")) {
      return null;
    }
    return switch (type.name()) {
      case "tinyint", "smallint", "mediumint", "int", "bigint", "decimal" ->
          "CAST(" + written + " AS " + returning(type) + ")";
      case "date" -> written;
      // A longer one is not sent twice.
      case "char", "varchar" ->
          "utf8mb4".equals(type.charset()) && type.length(1) <= 255 ? written : null;
      default -> null;
    };
  }

  // The zero timestamp, which a lax sql_mode lets in, is no moment.
  private static String zero(SqlType type) {
    String fraction = type.fraction() == 0 ? "" : "." + "0".repeat(type.fraction());
    return "'0000-00-00 00:00:00" + fraction + "'";
  }

  // UNIX_TIMESTAMP of a TIMESTAMP column is its stored value, so no hour of a clock change is
  // ambiguous.
  private static String utc(SqlType type, String typed) {
    return "CAST(TIMESTAMPADD(MICROSECOND, UNIX_TIMESTAMP("
        + typed
        + ") * 1000000, "
        + EPOCH
        + ") AS DATETIME("
        + type.fraction()
        + "))";
  }

  /**
   * The field's value read from the entry's JSON, with the type that its slot would have.
   *
   * @param model the field's table
   * @param field the field
   * @param document an SQL expression for the entry's JSON
   */
  public static String fromJson(Model model, Field field, String document) {
    SqlType type = field.type();
    String path = field.jsonPath();
    if (type.isJson()) {
      return whenPresent(field, document, "JSON_EXTRACT(" + document + ", " + path + ")");
    }
    String value =
        switch (model.reading()) {
          case RETURNING -> returned(field, document);
          case CAST -> cast(field, document);
        };
    return switch (type.name()) {
      case "timestamp" -> "CONVERT_TZ(" + value + ", '+00:00', @@session.time_zone)";
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
          "FROM_BASE64(" + value + ")";
      case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set" ->
          (model.reading() == JsonReading.CAST ? converted(type, value) : value)
              + " COLLATE "
              + type.collation();
      default -> value;
    };
  }

  private static String returned(Field field, String document) {
    String returning = " RETURNING " + returning(field.type()) + characterSet(field.type());
    // After DEFAULT no sql_mode lets in a date with a zero in it.
    boolean zero =
        field.missing() != null && field.type().isTemporal() && field.missing().contains("-00");
    if (!field.hasOddPath() && !zero) {
      return "JSON_VALUE(" + document + ", " + field.jsonPath() + returning + missing(field) + ")";
    }
    String element = "JSON_EXTRACT(" + document + ", " + field.jsonPath() + ")";
    String value =
        field.missing() == null
            ? element
            : "IFNULL(" + element + ", CAST(JSON_QUOTE(" + field.missing() + ") AS JSON))";
    return "JSON_VALUE(" + value + ", '$'" + returning + ")";
  }

  private static String whenPresent(Field field, String document, String value) {
    return field.missing() == null
        ? value
        : "IF(JSON_CONTAINS_PATH("
            + document
            + ", 'one', "
            + field.jsonPath()
            + "), "
            + value
            + ", CAST("
            + field.missing()
            + " AS JSON))";
  }

  // JSON null is SQL NULL, and so is a missing key that has no other value.
  private static String cast(Field field, String document) {
    SqlType type = field.type();
    String element = "JSON_EXTRACT(" + document + ", " + field.jsonPath() + ")";
    String text = "JSON_UNQUOTE(" + element + ")";
    String value =
        switch (type.name()) {
          case "float", "double" -> "(" + element + " + 0e0)";
          case "tinyint", "smallint", "mediumint", "int", "bigint", "bit" ->
              "CAST(" + element + " AS " + returning(type) + ")";
          case "year" -> "CAST(" + element + " AS UNSIGNED)";
          case "decimal", "date", "time", "datetime", "timestamp", "char", "varchar" ->
              "CAST(" + text + " AS " + returning(type) + ")";
          default -> text;
        };
    String present = "IF(JSON_TYPE(" + element + ") = 'NULL', NULL, " + value + ")";
    return field.missing() == null
        ? present
        : "IF(JSON_CONTAINS_PATH("
            + document
            + ", 'one', "
            + field.jsonPath()
            + "), "
            + present
            + ", "
            + field.missing()
            + ")";
  }

  private static String missing(Field field) {
    return field.missing() == null ? "" : " DEFAULT " + field.missing() + " ON EMPTY";
  }

  private static String converted(SqlType type, String value) {
    return isConverted(type) ? "CONVERT(" + value + " USING " + type.charset() + ")" : value;
  }

  // CONVERT around JSON_VALUE overwrites the value that it converts: MAX of a group was empty.
  private static String characterSet(SqlType type) {
    return isConverted(type) ? " CHARACTER SET " + type.charset() : "";
  }

  // What is read from JSON is utf8mb4 with the collation utf8mb4_0900_bin.
  private static boolean isConverted(SqlType type) {
    return type.charset() != null && !"utf8mb4".equals(type.charset());
  }

  private static String returning(SqlType type) {
    return switch (type.name()) {
      case "decimal" -> "DECIMAL(" + type.length(10) + "," + type.scale(0) + ")";
      case "float" -> "FLOAT";
      case "double" -> "DOUBLE";
      case "date" -> "DATE";
      case "time" -> "TIME(" + type.fraction() + ")";
      case "datetime", "timestamp" -> "DATETIME(" + type.fraction() + ")";
      case "year" -> "YEAR";
      case "char", "varchar" -> "CHAR(" + type.length(1) + ")";
      case "tinyint", "smallint", "mediumint", "int", "bigint" ->
          type.isUnsigned() ? "UNSIGNED" : "SIGNED";
      case "bit" -> "UNSIGNED";
      default -> "CHAR";
    };
  }

  /** The name-value pair of the field for {@code JSON_OBJECT}. */
  static String pair(Field field, String typed) {
    return Sql.string(field.jsonKey()) + ", " + toJson(field.type(), typed);
  }
}
