package dev.stardust.rewrite;

import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Declared columns taken from a document that a statement writes whole through {@code _fields}. The
 * text of each value is assigned to the column, so that MySQL converts and checks it like any
 * value.
 */
public final class DocumentFields {

  /** The pseudo-column that shows and takes the whole document. */
  public static final String NAME = "_fields";

  private DocumentFields() {}

  /** Whether the columns that a statement fills include the whole document. */
  public static boolean isAmong(Collection<String> columns) {
    return columns.stream().anyMatch(NAME::equalsIgnoreCase);
  }

  /**
   * The field's value in a document: the key's value, else the column's default.
   *
   * @param document an SQL expression of type JSON
   */
  public static String value(Field field, String document) {
    String element = "JSON_EXTRACT(" + document + ", " + field.jsonPath() + ")";
    String otherwise =
        field.defaultSql() == null ? "NULL" : String.valueOf(field.portableDefault());
    return "IF(JSON_CONTAINS_PATH("
        + document
        + ", 'one', "
        + field.jsonPath()
        + "), "
        + converted(field, element)
        + ", "
        + (isBits(field) ? "(" + otherwise + ") + 0" : otherwise)
        + ")";
  }

  /** Bits are a number in the document, and a text would be taken for its bytes. */
  private static boolean isBits(Field field) {
    return field.type().name().equals("bit");
  }

  private static String converted(Field field, String element) {
    if (field.type().isJson()) {
      return element;
    }
    String text = "JSON_UNQUOTE(" + element + ")";
    if (isBits(field)) {
      return "CASE JSON_TYPE("
          + element
          + ") WHEN 'NULL' THEN NULL WHEN 'BOOLEAN' THEN "
          + text
          + " = 'true' ELSE CAST("
          + text
          + " AS UNSIGNED) END";
    }
    String value =
        field.type().isBinary()
            ? "FROM_BASE64(" + text + ")"
            : field.type().name().equals("timestamp") ? moment(text) : text;
    return "CASE JSON_TYPE("
        + element
        + ") WHEN 'NULL' THEN NULL WHEN 'BOOLEAN' THEN IF("
        + text
        + " = 'true', '1', '0') ELSE "
        + value
        + " END";
  }

  // The zero timestamp, which a lax sql_mode lets in, is no moment of any time zone.
  private static String moment(String text) {
    return "IF("
        + text
        + " LIKE '0000-00-00 %', "
        + text
        + ", CONVERT_TZ("
        + text
        + ", '+00:00', @@session.time_zone))";
  }

  /** The assignments that take every other column of a staged row from its document. */
  public static String assignments(Model model, Collection<Field> assigned) {
    List<Field> others =
        model.fields().stream().filter(field -> !assigned.contains(field)).toList();
    return others.stream()
        .map(field -> Sql.quote(field.name()) + " = " + value(field, NAME))
        .collect(Collectors.joining(", "));
  }
}
