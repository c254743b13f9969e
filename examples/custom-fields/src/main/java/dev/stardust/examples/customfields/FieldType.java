package dev.stardust.examples.customfields;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;

/** What a field holds; the page has the words for each. */
enum FieldType {
  TEXT("varchar(200)"),
  NOTE("text"),
  NUMBER("bigint"),
  AMOUNT("decimal(15,2)"),
  DATE("date"),
  TIME("datetime"),
  YES_NO("tinyint(1)");

  private final String column;

  FieldType(String column) {
    this.column = column;
  }

  /** The type of the field's column, as SQL and SHOW COLUMNS have it. */
  String column() {
    return column;
  }

  /** The field's type by its column's. */
  static FieldType ofColumn(String column) {
    return Arrays.stream(values())
        .filter(type -> type.column.equals(column.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No field has the type " + column));
  }

  /** A value to compare with the field's, of the type that MySQL compares by the field's index. */
  Object parse(String text) {
    try {
      return switch (this) {
        case TEXT, NOTE -> text;
        case NUMBER, YES_NO -> Long.valueOf(text.strip());
        case AMOUNT -> new BigDecimal(text.strip());
        case DATE -> LocalDate.parse(text.strip());
        case TIME -> LocalDateTime.parse(text.strip().replace(' ', 'T'));
      };
    } catch (NumberFormatException | DateTimeException e) {
      throw new Refusal("‘" + text + "’ is not a value to look for in such a field.");
    }
  }
}
