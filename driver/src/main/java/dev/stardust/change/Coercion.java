package dev.stardust.change;

import dev.stardust.schema.SqlType;
import java.util.List;

/**
 * Why a stored value cannot become one of another type. Whether it can is MySQL's to say; these are
 * the names of its errors, by the types. Pure functions.
 */
final class Coercion {

  static final String OUT_OF_RANGE = "out_of_range";
  static final String NON_INTEGER = "non_integer";
  static final String UNPARSEABLE = "unparseable";
  static final String MALFORMED_NUMBER = "malformed_number";
  static final String MALFORMED_DATETIME = "malformed_datetime";
  static final String EPOCH_COERCION_REJECTED = "epoch_coercion_rejected";
  static final String MALFORMED_JSON = "malformed_json";
  static final String TOO_LONG = "too_long";
  static final String NOT_A_MEMBER = "not_a_member";
  static final String NOT_REPRESENTABLE = "not_representable";

  static final int TRUNCATED = 1265;
  private static final int OUT_OF_RANGE_VALUE = 1264;
  static final int WRONG_VALUE = 1292;
  static final int WRONG_FIELD_VALUE = 1366;
  private static final int DATA_TOO_LONG = 1406;
  static final int INVALID_JSON = 3140;
  private static final int BYTES_FOR_JSON = 3144;
  private static final int OTHER_JSON = 3156;

  /** MySQL's errors that speak of one value. */
  static final List<Integer> ERRORS =
      List.of(
          TRUNCATED,
          OUT_OF_RANGE_VALUE,
          WRONG_VALUE,
          WRONG_FIELD_VALUE,
          DATA_TOO_LONG,
          INVALID_JSON,
          BYTES_FOR_JSON,
          OTHER_JSON);

  private Coercion() {}

  /**
   * The reason in one word.
   *
   * @param error one of {@link #ERRORS}
   */
  static String reason(SqlType from, SqlType to, int error) {
    if (isTemporal(to)) {
      return isNumber(from) ? EPOCH_COERCION_REJECTED : MALFORMED_DATETIME;
    }
    if (to.isJson()) {
      return MALFORMED_JSON;
    }
    return switch (error) {
      case OUT_OF_RANGE_VALUE -> OUT_OF_RANGE;
      case DATA_TOO_LONG -> isNumber(to) ? OUT_OF_RANGE : TOO_LONG;
      case WRONG_FIELD_VALUE -> unreadable(to);
      case TRUNCATED -> truncated(from, to);
      default -> isText(to) ? TOO_LONG : unreadable(to);
    };
  }

  private static String truncated(SqlType from, SqlType to) {
    if (to.isInteger() && isNumber(from)) {
      return NON_INTEGER;
    }
    // INSERT IGNORE says of a text that is too long that it is truncated.
    return isText(to) ? TOO_LONG : unreadable(to);
  }

  private static String unreadable(SqlType to) {
    return switch (to.name()) {
      case "decimal", "float", "double" -> MALFORMED_NUMBER;
      case "enum", "set" -> NOT_A_MEMBER;
      default -> isText(to) ? NOT_REPRESENTABLE : UNPARSEABLE;
    };
  }

  private static boolean isText(SqlType type) {
    boolean listed = type.name().equals("enum") || type.name().equals("set");
    return !listed && (type.isCharacter() || type.isBinary());
  }

  private static boolean isTemporal(SqlType type) {
    return switch (type.name()) {
      case "date", "time", "datetime", "timestamp" -> true;
      default -> false;
    };
  }

  private static boolean isNumber(SqlType type) {
    return type.isInteger()
        || switch (type.name()) {
          case "decimal", "float", "double", "bit", "year" -> true;
          default -> false;
        };
  }
}
