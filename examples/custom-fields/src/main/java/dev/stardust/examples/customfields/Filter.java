package dev.stardust.examples.customfields;

import java.util.ArrayList;
import java.util.List;

/**
 * One condition on the records.
 *
 * @param field the field's name
 * @param value as it was entered
 */
record Filter(String field, Comparison comparison, String value) {

  /** How a field is compared. */
  enum Comparison {
    EQUAL(" = ?"),
    AT_LEAST(" >= ?"),
    AT_MOST(" <= ?"),
    CONTAINS(" LIKE ?"),
    EMPTY(" IS NULL");

    private final String sql;

    Comparison(String sql) {
      this.sql = sql;
    }
  }

  /**
   * A WHERE clause.
   *
   * @param sql the clause; empty if there is no condition
   * @param parameters the values of its placeholders
   */
  record Where(String sql, List<Object> parameters) {}

  /** The clause for all of the filters. */
  static Where where(List<Filter> filters, Fields fields) {
    if (filters.isEmpty()) {
      return new Where("", List.of());
    }
    List<Field> known = fields.all();
    List<String> conditions = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    for (Filter filter : filters) {
      Field field = Fields.named(known, filter.field);
      conditions.add(field.name().quoted() + filter.comparison.sql);
      switch (filter.comparison) {
        case EMPTY -> {}
        case CONTAINS -> parameters.add("%" + escape(filter.value) + "%");
        default -> parameters.add(field.type().parse(filter.value));
      }
    }
    return new Where(" WHERE " + String.join(" AND ", conditions), parameters);
  }

  private static String escape(String text) {
    return text.replaceAll("[\\\\%_]", "\\\\$0");
  }
}
