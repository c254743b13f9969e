package dev.stardust.catalog;

import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.schema.Slot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds fewer pages for the fields of one model. A pure function of what the pages have free, which
 * never counts a slot that only the plan itself would free.
 *
 * <p>The pages that host and can take the most are kept, in as small a number as holds all fields;
 * when no part of the model's own pages does, one other page that holds them all.
 */
final class CompactionPlanner {

  private final List<Room> rooms;
  private final List<Demand> demands;
  private final Map<Long, Slot> current;
  private final Set<Integer> pinned;
  private final Set<Integer> before;

  /**
   * @param rooms what the model can still take of each page
   * @param demands the fields that have a slot, and what they need of one
   * @param current the slots that they have
   * @param pinned pages that must be kept, for their composite indexes
   */
  CompactionPlanner(
      List<Room> rooms, List<Demand> demands, Map<Long, Slot> current, Set<Integer> pinned) {
    this.rooms = rooms;
    this.demands =
        demands.stream().filter(demand -> current.containsKey(demand.fieldId())).toList();
    this.current = current;
    this.pinned = pinned;
    this.before =
        this.demands.stream().map(this::pageOf).collect(Collectors.toCollection(TreeSet::new));
  }

  private int pageOf(Demand demand) {
    Slot slot = current.get(demand.fieldId());
    return slot == null ? 0 : slot.pageId();
  }

  /** The plan; empty when the fields are on several pages and no fewer ones have room. */
  Optional<CompactionPlan> plan() {
    int floor = Math.max(1, pinned.size());
    if (before.size() <= floor) {
      return Optional.of(new CompactionPlan(before.size(), before.size(), Map.of()));
    }
    List<Room> ranked = ranked();
    for (int size = floor; size < before.size(); size++) {
      Optional<CompactionPlan> plan = onto(ranked.subList(0, size));
      if (plan.isPresent()) {
        return plan;
      }
    }
    return pinned.isEmpty() ? elsewhere() : Optional.empty();
  }

  /** The model's own pages: those that must be kept, then those with most room for it. */
  private List<Room> ranked() {
    return rooms.stream()
        .filter(room -> before.contains(room.page().id()))
        .sorted(
            Comparator.comparing((Room room) -> !pinned.contains(room.page().id()))
                .thenComparing(room -> -hosted(room) - room.covered(leaving(Set.of(room))))
                .thenComparing(room -> room.page().id()))
        .toList();
  }

  private long hosted(Room room) {
    return demands.stream().filter(demand -> pageOf(demand) == room.page().id()).count();
  }

  /** The fields that are on none of the pages. */
  private List<Demand> leaving(Set<Room> kept) {
    Set<Integer> pages = kept.stream().map(room -> room.page().id()).collect(Collectors.toSet());
    return demands.stream().filter(demand -> !pages.contains(pageOf(demand))).toList();
  }

  private Optional<CompactionPlan> elsewhere() {
    return rooms.stream()
        .filter(room -> !before.contains(room.page().id()) && room.covers(demands))
        .min(
            Comparator.comparing((Room room) -> room.page().indexes())
                .thenComparing(room -> room.page().id()))
        .flatMap(room -> onto(List.of(room)));
  }

  private Optional<CompactionPlan> onto(List<Room> kept) {
    List<Demand> remaining = new ArrayList<>(leaving(new HashSet<>(kept)));
    remaining.sort(Comparator.comparing(Demand::indexed).reversed().thenComparing(Demand::fieldId));
    List<Room> targets = new ArrayList<>(kept);
    targets.sort(Comparator.comparing(room -> room.page().id()));
    Map<Long, Slot> moves = new HashMap<>();
    Map<Room, List<Demand>> given = new HashMap<>();
    for (Demand demand : remaining) {
      Optional<Room> target =
          targets.stream().filter(room -> room.covers(with(given.get(room), demand))).findFirst();
      if (target.isEmpty()) {
        return Optional.empty();
      }
      given.put(target.get(), with(given.get(target.get()), demand));
    }
    // Only now are columns taken: a plan that does not fit must leave the rooms as they are.
    for (Room room : targets) {
      for (Demand demand : with(given.get(room))) {
        room.take(demand)
            .ifPresent(column -> moves.put(demand.fieldId(), Placing.slot(room.page(), column)));
      }
    }
    return Optional.of(new CompactionPlan(before.size(), kept.size(), moves));
  }

  private static List<Demand> with(@Nullable List<Demand> given, Demand... more) {
    List<Demand> all = new ArrayList<>(given == null ? List.of() : given);
    all.addAll(List.of(more));
    return all;
  }
}
