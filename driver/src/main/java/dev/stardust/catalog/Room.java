package dev.stardust.catalog;

import dev.stardust.catalog.SlotAllocator.Demand;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one model can still take of a page. Columns of one type are as good as each other. */
final class Room {

  private final Page page;
  private final boolean used;
  private final Map<String, Deque<Page.Column>> plain = new HashMap<>();
  private final Map<String, Deque<Page.Column>> indexed = new HashMap<>();

  /**
   * @param taken the names of the columns that the model has already
   */
  Room(Page page, Set<String> taken) {
    this(page, taken, !taken.isEmpty());
  }

  /**
   * @param taken the names of the columns that the model has already
   * @param used whether one of them is more than the rest of a former one
   */
  Room(Page page, Set<String> taken, boolean used) {
    this.page = page;
    this.used = used;
    for (Page.Column column : page.columns()) {
      if (!taken.contains(column.name())) {
        (column.indexed() ? indexed : plain)
            .computeIfAbsent(column.type(), type -> new ArrayDeque<>())
            .add(column);
      }
    }
  }

  Page page() {
    return page;
  }

  /** Whether the model has slots on the page already. */
  boolean isUsed() {
    return used;
  }

  /** Whether all of them find a column. */
  boolean covers(Collection<Demand> demands) {
    return covered(demands) == demands.size();
  }

  /** How many of them find a column. */
  int covered(Collection<Demand> demands) {
    Map<String, Integer> wantedIndexed = new HashMap<>();
    Map<String, Integer> wantedPlain = new HashMap<>();
    for (Demand demand : demands) {
      (demand.indexed() ? wantedIndexed : wantedPlain).merge(demand.slotType(), 1, Integer::sum);
    }
    int covered = 0;
    for (String type : wantedIndexed.keySet()) {
      covered += Math.min(wantedIndexed.get(type), free(indexed, type));
    }
    for (String type : wantedPlain.keySet()) {
      int left = free(indexed, type) - wantedIndexed.getOrDefault(type, 0);
      covered += Math.min(wantedPlain.get(type), free(plain, type) + Math.max(left, 0));
    }
    return covered;
  }

  /** A column for the demand: without an index it does not need, if there is one. */
  Optional<Page.Column> take(Demand demand) {
    Page.Column column = demand.indexed() ? null : poll(plain, demand.slotType());
    return Optional.ofNullable(column != null ? column : poll(indexed, demand.slotType()));
  }

  private static int free(Map<String, Deque<Page.Column>> columns, String type) {
    Deque<Page.Column> free = columns.get(type);
    return free == null ? 0 : free.size();
  }

  private static Page.@Nullable Column poll(Map<String, Deque<Page.Column>> columns, String type) {
    Deque<Page.Column> free = columns.get(type);
    return free == null ? null : free.poll();
  }
}
