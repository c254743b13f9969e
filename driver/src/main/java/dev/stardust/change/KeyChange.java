package dev.stardust.change;

import dev.stardust.schema.Key;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one key of the new definition.
 *
 * @param id the key's id
 * @param old the key that it was, or null when it is new
 * @param key the key as it shall be
 * @param ordinal its place, from 1
 * @param fields the ids of its columns
 */
record KeyChange(long id, @Nullable Key old, KeyDefinition key, int ordinal, List<Long> fields) {

  KeyChange {
    fields = List.copyOf(fields);
  }

  boolean isNew() {
    return old == null;
  }
}
