package dev.stardust.change;

import dev.stardust.error.Errors;
import dev.stardust.schema.Key;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.PageScope;
import dev.stardust.schema.Slot;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Keys that are nothing without an index of all that they name: of full text, because MATCH asks
 * for exactly its columns, and functional ones, because no value may be written that the expression
 * does not take.
 */
final class WholeKeys {

  private static final String NO_PAGE =
      "it takes a page of the table's own, which cannot be made, or not as wide";

  private WholeKeys() {}

  /** Whether the key is one. */
  static boolean isOne(KeyDefinition key) {
    return key.kind() == KeyKind.FULLTEXT || key.isFunctional();
  }

  /**
   * Fails unless each such key of the table has a page for all of its columns.
   *
   * @param slots the slots that the table's columns will be read from
   */
  static void checkPlaced(
      TableDefinition table, ToLongFunction<String> fieldId, Map<Long, Slot> slots)
      throws SQLException {
    for (KeyDefinition key : table.keys()) {
      if (isOne(key) && !isPlaced(key, fieldId, slots)) {
        throw Errors.notSupported(
            key.isFunctional() ? "functional key parts" : "FULLTEXT indexes",
            TableRules.place("key", key.name(), table.name(), NO_PAGE));
      }
    }
  }

  private static boolean isPlaced(
      KeyDefinition key, ToLongFunction<String> fieldId, Map<Long, Slot> slots) {
    Set<String> pages = new HashSet<>();
    for (String column : key.columns()) {
      Slot slot = slots.get(fieldId.applyAsLong(column));
      pages.add(slot == null || !isOwn(key, slot) ? "" : slot.table());
    }
    return pages.size() == 1 && !pages.contains("");
  }

  /** Only where the rows are one tenant's alone, full text counts none of others. */
  private static boolean isOwn(KeyDefinition key, Slot slot) {
    return key.isFunctional() ? slot.dedicated() : slot.scope() == PageScope.TABLE;
  }

  /**
   * Fails unless the table leaves the page of each functional key that is dropped: its index would
   * go on refusing values.
   *
   * @param slots the slots that columns move to
   */
  static void checkRemoved(AlterDiff diff, Map<Long, Slot> slots) throws SQLException {
    Optional<Key> dropped = diff.droppedKeys().stream().filter(Key::isFunctional).findFirst();
    if (dropped.isPresent() && slots.isEmpty()) {
      throw Errors.notSupported(
          "dropping functional key parts",
          TableRules.place("key", dropped.get().name(), diff.model().name(), NO_PAGE));
    }
  }
}
