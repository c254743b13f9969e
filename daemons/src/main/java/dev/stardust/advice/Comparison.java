package dev.stardust.advice;

import dev.stardust.schema.Field;
import java.util.Optional;

/**
 * A condition that an index on the column can serve.
 *
 * @param column what is compared
 * @param kind how
 * @param other the column of another table that it must be equal to
 */
record Comparison(Column column, Kind kind, Optional<Column> other) {

  /** A column of a table of the statement. */
  record Column(TableUse table, Field field) {}

  /** How it is compared. */
  enum Kind {
    /** Equal to a value, or NULL. */
    EQUAL,
    /** Equal to one of several values, between which there is no order. */
    LISTED,
    /** Less, greater, between, or beginning with. */
    RANGE,
    /** Equal to a column of another table. */
    JOINED
  }
}
