package dev.stardust.change;

import dev.stardust.rewrite.JsonValue;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.SqlType;

/** Values that stand in an entry's JSON before a column of that name is declared. */
final class Adoption {

  private Adoption() {}

  /** Whether values of the type are adopted only in the form that columns of it have. */
  static boolean isCanonical(SqlType type) {
    return type.isBinary() || type.name().equals("timestamp");
  }

  /**
   * The stored value as a column of the field's type can take it. Bytes and points in time have a
   * form of their own in the JSON; anything else is taken as written.
   *
   * @param document the SQL expression of the JSON
   */
  static String stored(Model model, Field field, String document) {
    String value = "JSON_EXTRACT(" + document + ", " + field.jsonPath() + ")";
    if (field.type().isJson()) {
      return value;
    }
    if (isCanonical(field.type())) {
      return JsonValue.fromJson(model, field, document);
    }
    String truth =
        field.type().isCharacter()
            ? "JSON_UNQUOTE(" + value + ")"
            : "IF(" + value + " = CAST('true' AS JSON), 1, 0)";
    return "CASE JSON_TYPE("
        + value
        + ") WHEN 'NULL' THEN NULL WHEN 'BOOLEAN' THEN "
        + truth
        + " ELSE JSON_UNQUOTE("
        + value
        + ") END";
  }
}
