package dev.stardust.catalog;

import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds columns for the fields of one model, on as few pages as possible: first on the pages that
 * it has, then on one page that has room for all, of which the one with fewest indexes is the
 * cheapest to write.
 */
final class Placing {

  /** A model's rows are joined from at most so many pages; further fields stay in the JSON. */
  static final int MOST_PAGES = 8;

  /**
   * The slots of a standard page. An empty one costs a row one bit, and a page that offers more
   * kinds of columns suits more models.
   */
  static final int PAGE_SLOTS = 96;

  /** So many shared pages, and scattering a model over existing ones beats making another. */
  private static final int CROWD = 24;

  /** A page may have so many indexes more than a model wants. */
  private static final int IDLE_INDEXES = 10;

  private final List<Room> rooms;
  private final List<Demand> remaining;
  private final Map<Long, Slot> slots = new HashMap<>();
  private int pages;

  /**
   * @param rooms what the model can take of each page
   * @param demands the fields that want a slot
   */
  Placing(List<Room> rooms, List<Demand> demands) {
    this.rooms = new ArrayList<>(rooms);
    this.remaining = new ArrayList<>(demands);
    // What needs an index chooses first.
    remaining.sort(Comparator.comparing(Demand::indexed).reversed());
    for (Room room : rooms) {
      if (room.isUsed()) {
        take(room);
      }
    }
  }

  /** Whether all that can be placed is placed. */
  boolean isDone() {
    return remaining.isEmpty() || pages >= MOST_PAGES;
  }

  /** The slots found so far, by the demands' field ids. */
  Map<Long, Slot> slots() {
    return Map.copyOf(slots);
  }

  /** The demands that one further page should cover. */
  List<Demand> chunk() {
    List<Demand> chunk = new ArrayList<>();
    RowSize size = new RowSize(0, 0);
    for (Demand demand : remaining) {
      size = size.plus(RowSize.of(demand.slotType()));
      if (chunk.size() == PAGE_SLOTS || !size.fits()) {
        break;
      }
      chunk.add(demand);
    }
    return chunk;
  }

  /** Places a chunk on a page that exists. Returns false when there should be a new page for it. */
  boolean placeOnExisting() {
    List<Demand> chunk = chunk();
    Optional<Room> room = cheapest(chunk).or(() -> isCrowded() ? fullest(chunk) : Optional.empty());
    room.ifPresent(this::take);
    return room.isPresent();
  }

  /**
   * Places what can be placed on the pages that exist, however many it takes; for a field that
   * wants an index a column without one will do.
   */
  void placeAnyhow() {
    placeScattered();
    remaining.replaceAll(demand -> new Demand(demand.fieldId(), demand.slotType(), false));
    placeScattered();
  }

  private void placeScattered() {
    Optional<Room> best = best(chunk());
    while (!isDone() && best.isPresent()) {
      take(best.get());
      best = best(chunk());
    }
  }

  private Optional<Room> best(List<Demand> chunk) {
    return rooms.stream()
        .filter(room -> room.covered(chunk) > 0)
        .max(Comparator.comparing((Room room) -> room.covered(chunk)));
  }

  /** Places what fits on a page that was made for it. */
  void placeOn(Page page) {
    Room room = new Room(page, Set.of());
    rooms.add(room);
    int before = remaining.size();
    take(room);
    if (remaining.size() == before) {
      throw new IllegalStateException("A page made for its demand covers nothing of it: " + page);
    }
  }

  private Optional<Room> cheapest(List<Demand> chunk) {
    long wanted = chunk.stream().filter(Demand::indexed).count();
    long most = isCrowded() ? Long.MAX_VALUE : wanted + IDLE_INDEXES;
    return rooms.stream()
        .filter(room -> room.page().indexes() <= most && room.covers(chunk))
        .min(
            Comparator.comparing((Room room) -> room.page().indexes())
                .thenComparing(room -> room.page().id()));
  }

  private Optional<Room> fullest(List<Demand> chunk) {
    return rooms.stream()
        .filter(room -> room.covered(chunk) * 2 >= chunk.size())
        .max(Comparator.comparing((Room room) -> room.covered(chunk)));
  }

  private boolean isCrowded() {
    return rooms.stream().filter(room -> !room.page().dedicated()).count() >= CROWD;
  }

  private void take(Room room) {
    pages++;
    for (Iterator<Demand> each = remaining.iterator(); each.hasNext(); ) {
      Demand demand = each.next();
      Optional<Page.Column> column = room.take(demand);
      if (column.isPresent()) {
        slots.put(demand.fieldId(), slot(room.page(), column.get()));
        each.remove();
      }
    }
  }

  static Slot slot(Page page, Page.Column column) {
    return new Slot(
        page.id(),
        page.table(),
        page.scope(),
        column.name(),
        column.indexed(),
        SlotState.BACKFILLING);
  }
}
