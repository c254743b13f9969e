package dev.stardust.change;

import dev.stardust.schema.SqlType;
import java.util.List;
import java.util.Objects;

/**
 * How stored values become those of another type. {@code ALTER TABLE} and {@code INSERT … SELECT}
 * differ for some pairs of types, and no warning tells of some values that only the former refuses.
 * Pure functions.
 *
 * @param from the type that the values have
 * @param to the type that they get
 */
record Conversion(SqlType from, SqlType to) {

  /** What MySQL reads as a number to its end. */
  private static final String NUMBER =
      "'^[[:space:]]*[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9][0-9]?)?[[:space:]]*$'";

  /**
   * Values that do not become ones of the other type, though an INSERT takes them.
   *
   * @param condition finds them
   * @param code one of {@link Coercion#ERRORS}
   */
  record Unfit(String condition, int code) {}

  static Conversion of(ColumnChange column) {
    return new Conversion(Objects.requireNonNull(column.old()).type(), column.column().type());
  }

  /** What an {@code INSERT … SELECT} converts as {@code ALTER TABLE} does the value. */
  String value(String value) {
    if (from.equals(to)) {
      return value;
    }
    if (to.isJson()) {
      return isNumber() ? "CAST(" + printed(value) + " AS JSON)" : value;
    }
    if (isApproximate() && (to.name().equals("bit") || to.name().equals("year"))) {
      return "ROUND(" + value + ")";
    }
    return isReadFromText() ? text(value) : value;
  }

  /** The same, with NULL for what would end even an {@code INSERT IGNORE}. */
  String valueOrNull(String value) {
    if (!to.isJson() || from.isJson()) {
      return value(value);
    }
    return isNumber() || from.isCharacter()
        ? "IF(JSON_VALID(" + text(value) + "), " + value(value) + ", NULL)"
        : "NULL";
  }

  /** What {@code ALTER TABLE} refuses, and no {@code INSERT IGNORE} warns of. */
  List<Unfit> refused(String value) {
    if (to.isJson() && !from.isJson()) {
      String condition =
          isNumber() || from.isCharacter()
              ? "NOT JSON_VALID(" + text(value) + ")"
              : value + " IS NOT NULL";
      return List.of(new Unfit(condition, Coercion.INVALID_JSON));
    }
    // A rest behind the number is a note for an INSERT, as digits are that it rounds.
    return to.name().equals("decimal") && (from.isCharacter() || from.isBinary() || from.isJson())
        ? List.of(new Unfit(text(value) + " NOT REGEXP " + NUMBER, Coercion.WRONG_FIELD_VALUE))
        : List.of();
  }

  /** Numbers with a fraction that would be lost in an integer. */
  List<Unfit> rounded(String value) {
    if (!to.isInteger()) {
      return List.of();
    }
    if (isApproximate() || from.name().equals("decimal")) {
      return List.of(new Unfit("MOD(" + value + ", 1) <> 0", Coercion.TRUNCATED));
    }
    String text = text(value);
    return from.isCharacter() || from.isBinary() || from.isJson()
        ? List.of(
            new Unfit(
                text
                    + " REGEXP "
                    + NUMBER
                    + " AND MOD(CAST("
                    + text
                    + " AS DECIMAL(65,30)), 1) <> 0",
                Coercion.TRUNCATED))
        : List.of();
  }

  private boolean isReadFromText() {
    boolean listed = to.name().equals("enum") || to.name().equals("set");
    boolean text = to.isCharacter() || to.isBinary();
    return from.isJson() && !text
        || isNumber() && listed
        || isApproximate() && text
        || from.name().equals("date") && to.name().equals("year");
  }

  private boolean isApproximate() {
    return from.name().equals("float") || from.name().equals("double");
  }

  private boolean isNumber() {
    return from.isInteger()
        || isApproximate()
        || from.name().equals("decimal")
        || from.name().equals("year");
  }

  private String text(String value) {
    if (from.isBinary()) {
      return "CONVERT(" + value + " USING latin1)";
    }
    if (from.isJson() && to.name().equals("decimal")) {
      // Only for this type ALTER TABLE looks into strings and booleans.
      return "CASE JSON_TYPE("
          + value
          + ") WHEN 'STRING' THEN JSON_UNQUOTE("
          + value
          + ") WHEN 'BOOLEAN' THEN IF("
          + printed(value)
          + " = 'true', '1', '0') ELSE "
          + printed(value)
          + " END";
    }
    return from.isCharacter() ? "CONVERT(" + value + " USING utf8mb4)" : printed(value);
  }

  private static String printed(String value) {
    return "CAST(" + value + " AS CHAR)";
  }
}
