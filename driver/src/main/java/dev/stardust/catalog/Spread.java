package dev.stardust.catalog;

import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.PageScope;
import dev.stardust.schema.Slot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Over how many pages a model's fields are spread. Each page more than needed is a join more in
 * queries and a row more in writes.
 *
 * @param pages the pages where readers find the model's fields
 * @param leastPages how many pages could hold them
 * @param slots how many fields have a slot that readers use
 */
public record Spread(int pages, int leastPages, int slots) {

  public static Spread of(Model model) {
    Set<Integer> pages = new HashSet<>();
    List<Demand> demands = new ArrayList<>();
    for (Field field : model.fields()) {
      Optional<Slot> slot = field.readySlot();
      String type = slot.isEmpty() ? null : field.type().slotType(slot.get().indexed());
      if (slot.isPresent() && type != null) {
        pages.add(slot.get().pageId());
        demands.add(new Demand(field.id(), type, slot.get().indexed()));
      }
    }
    int least = 0;
    Placing placing = new Placing(List.of(), demands);
    while (!placing.isDone()) {
      least++;
      placing.placeOn(
          new Page(
              -least, "", PageScope.SHARED, PageShape.of(placing.chunk(), Placing.PAGE_SLOTS)));
    }
    return new Spread(pages.size(), least, demands.size());
  }

  /** How many pages are more than needed. */
  public int excess() {
    return Math.max(0, pages - leastPages);
  }
}
