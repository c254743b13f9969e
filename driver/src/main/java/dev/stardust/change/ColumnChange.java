package dev.stardust.change;

import dev.stardust.schema.Field;
import dev.stardust.schema.Slot;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one column of the new definition.
 *
 * @param id the field's id
 * @param old the field that it was, or null when it is new
 * @param column the column as it shall be
 * @param ordinal its place, from 1
 * @param retyped whether stored values must be converted
 * @param slot the slot that it moves to, or null when it keeps what it has
 */
record ColumnChange(
    long id,
    @Nullable Field old,
    ColumnDefinition column,
    int ordinal,
    boolean retyped,
    @Nullable Slot slot) {

  boolean isNew() {
    return old == null;
  }

  /** Whether the column was nullable and no longer is. */
  boolean forbidsNull() {
    return old != null && !old.notNull() && column.notNull();
  }

  /** Whether stored values may not fit, though their form stays. */
  boolean narrows() {
    return old != null && TypeForms.narrows(old.type(), column.type());
  }

  boolean convertsJson() {
    return old != null
        && retyped
        && !TypeForms.json(old.type()).equals(TypeForms.json(column.type()));
  }

  boolean changesHash() {
    return old != null && !TypeForms.hash(old.type()).equals(TypeForms.hash(column.type()));
  }

  Optional<Slot> readySlot() {
    return old == null ? Optional.empty() : old.readySlot();
  }

  ColumnChange withSlot(@Nullable Slot other) {
    return new ColumnChange(id, old, column, ordinal, retyped, other);
  }
}
