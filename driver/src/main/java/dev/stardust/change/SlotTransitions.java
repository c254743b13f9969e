package dev.stardust.change;

import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The registry statements that move slots of a model from one state of their life to the next:
 *
 * <pre>free → backfilling → ready → backfilling → tombstoned → free</pre>
 *
 * A slot that is being left is backfilling once more, for one version: written by everybody, for
 * readers that lag behind. Each statement refuses slots in any other state than the one before, by
 * the count of rows that it says (see {@link RegistryWriter#run}), and then nothing of its
 * transaction happens. Slots come from nowhere by {@link
 * dev.stardust.catalog.SlotAllocator#assign}, and go there by {@link ChunkSql#free}.
 */
final class SlotTransitions {

  private final int model;

  SlotTransitions(int model) {
    this.model = model;
  }

  /** From now on the slots are read. */
  List<String> promote(Collection<Slot> filled) {
    return move(SlotState.READY, filled, SlotState.BACKFILLING);
  }

  /** From now on the slots are written only. */
  List<String> leave(Collection<Slot> read) {
    return move(SlotState.BACKFILLING, read, SlotState.READY);
  }

  /** From now on the slots are neither read nor written. */
  List<String> tombstone(Collection<Slot> written) {
    return move(SlotState.TOMBSTONED, written, SlotState.BACKFILLING);
  }

  /**
   * Readers turn from some slots to others. A field has at most one ready and one backfilling slot
   * at any time, so the left ones are set aside within the transaction.
   */
  List<String> exchange(Collection<Slot> read, Collection<Slot> filled) {
    return Stream.of(
            move(SlotState.TOMBSTONED, read, SlotState.READY),
            promote(filled),
            move(SlotState.BACKFILLING, read, SlotState.TOMBSTONED))
        .flatMap(List::stream)
        .toList();
  }

  private List<String> move(SlotState to, Collection<Slot> slots, SlotState from) {
    if (slots.isEmpty()) {
      return List.of();
    }
    List<String> statements = new ArrayList<>();
    String places =
        slots.stream()
            .map(slot -> "(" + slot.pageId() + ", " + Sql.string(slot.column()) + ")")
            .collect(Collectors.joining(", "));
    statements.add(
        RegistryWriter.changing(
            slots.size(),
            "UPDATE stardust_slot_assignments SET state = "
                + literal(to)
                + " WHERE model_id = "
                + model
                + " AND (page_id, slot_column) IN ("
                + places
                + ") AND state = "
                + literal(from)));
    return statements;
  }

  private static String literal(SlotState state) {
    return Sql.string(state.name().toLowerCase(Locale.ROOT));
  }
}
