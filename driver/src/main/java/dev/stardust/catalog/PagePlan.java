package dev.stardust.catalog;

import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.schema.PageScope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which pages should be made for the fields of all models that have found no slot. Every model can
 * use every column of a shared page, so one page serves many models, and the whole shortage is
 * covered at once.
 *
 * @param trigger why pages are to be made
 * @param pages the demands that each new page is made for; an empty list is a page in reserve
 * @param capacity what there is
 * @param waiting how many fields want which type of column and have none, or none with an index
 */
public record PagePlan(
    Trigger trigger, List<List<Demand>> pages, Capacity capacity, Map<String, Integer> waiting) {

  /** Why pages are made. */
  public enum Trigger {
    /** Fields wait that no existing page has room for. */
    UNSATISFIABLE_DEMAND,
    /** The model with the most columns has little room left. */
    LOW_CAPACITY,
    /** No page is needed. */
    NONE
  }

  /**
   * The shared pages.
   *
   * @param pages how many there are
   * @param slots how many columns they have
   * @param freeSlots how many of them the model with the most columns does not have
   */
  public record Capacity(int pages, int slots, int freeSlots) {

    /** The part of the columns that every model has left; 0 without pages. */
    public double freeRatio() {
      return slots == 0 ? 0 : (double) freeSlots / slots;
    }
  }

  /**
   * What a model has and wants.
   *
   * @param own the pages that belong to it alone
   * @param taken the columns that it has, by page
   * @param waiting the fields that have no slot, or none with the index that they want
   */
  record Wanting(
      int model, List<Page> own, Map<Integer, Set<String>> taken, List<Demand> waiting) {}

  public PagePlan {
    pages = pages.stream().map(List::copyOf).toList();
    waiting = new TreeMap<>(waiting);
  }

  /** Whether there is anything to make. */
  public boolean isEmpty() {
    return pages.isEmpty();
  }

  /** How many columns with an index the new pages have for waiting fields, by type. */
  public Map<String, Integer> indexedColumns() {
    Map<String, Integer> indexed = new TreeMap<>();
    pages.forEach(
        page ->
            page.stream()
                .filter(Demand::indexed)
                .forEach(demand -> indexed.merge(demand.slotType(), 1, Integer::sum)));
    return indexed;
  }

  /**
   * Plans.
   *
   * @param shared the shared pages
   * @param models the models that have slots or want some
   * @param threshold the part of the columns that every model should have left
   */
  static PagePlan of(List<Page> shared, List<Wanting> models, double threshold) {
    Planning planning = new Planning(shared);
    Map<String, Integer> waiting = new TreeMap<>();
    models.stream()
        .sorted(Comparator.comparing((Wanting model) -> -model.waiting().size()))
        .forEach(planning::place);
    for (Wanting model : models) {
      model.waiting().forEach(demand -> waiting.merge(demand.slotType(), 1, Integer::sum));
    }
    Capacity capacity = capacity(shared, models);
    if (!planning.demands.isEmpty()) {
      return new PagePlan(Trigger.UNSATISFIABLE_DEMAND, planning.demands, capacity, waiting);
    }
    boolean low = capacity.freeRatio() < threshold && shared.size() < Placing.MOST_PAGES;
    return low
        ? new PagePlan(Trigger.LOW_CAPACITY, List.of(List.of()), capacity, waiting)
        : new PagePlan(Trigger.NONE, List.of(), capacity, waiting);
  }

  private static Capacity capacity(List<Page> shared, List<Wanting> models) {
    int slots = shared.stream().mapToInt(page -> page.columns().size()).sum();
    int most = 0;
    for (Wanting model : models) {
      int taken = 0;
      for (Page page : shared) {
        taken += model.taken().getOrDefault(page.id(), Set.of()).size();
      }
      most = Math.max(most, taken);
    }
    return new Capacity(shared.size(), slots, slots - most);
  }

  /** Places one model after the other on the pages that exist, and on those planned so far. */
  private static final class Planning {

    private final List<Page> pages;
    private final List<List<Demand>> demands = new ArrayList<>();

    Planning(List<Page> shared) {
      this.pages = new ArrayList<>(shared);
    }

    void place(Wanting model) {
      List<Room> rooms = new ArrayList<>();
      model.own().forEach(page -> rooms.add(room(model, page)));
      pages.forEach(page -> rooms.add(room(model, page)));
      Placing placing = new Placing(rooms, model.waiting());
      while (!placing.isDone()) {
        if (!placing.placeOnExisting()) {
          List<Demand> chunk = placing.chunk();
          Page page = planned(chunk);
          pages.add(page);
          demands.add(chunk);
          placing.placeOn(page);
        }
      }
    }

    private static Room room(Wanting model, Page page) {
      return new Room(page, model.taken().getOrDefault(page.id(), Set.of()));
    }

    /** A page that is not there yet has a number that no page has. */
    private Page planned(List<Demand> chunk) {
      int id = -1 - demands.size();
      return new Page(id, "", PageScope.SHARED, PageShape.of(chunk, Placing.PAGE_SLOTS));
    }
  }

  @Override
  public String toString() {
    return trigger + " " + pages.size() + " pages, " + waiting + " wait, " + capacity;
  }
}
