package dev.stardust.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.schema.PageScope;
import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Fewer pages for a model's fields, without a database. */
class CompactionPlannerTest {

  private final List<Page> pages = new ArrayList<>();
  private final Map<Long, Slot> current = new HashMap<>();
  private final List<Demand> demands = new ArrayList<>();
  private final Set<Integer> pinned = new HashSet<>();

  /**
   * Adds a page.
   *
   * @param columns types; one that ends with * has an index
   */
  private void page(int id, PageScope scope, String... columns) {
    List<Page.Column> list = new ArrayList<>();
    for (String type : columns) {
      String name = "c" + list.size();
      list.add(new Page.Column(name, type.replace("*", ""), type.endsWith("*")));
    }
    pages.add(new Page(id, "p" + id, scope, list));
  }

  private void page(int id, String... columns) {
    page(id, PageScope.SHARED, columns);
  }

  /** Puts the next field on a column of a page. */
  private void field(int pageId, int column) {
    Page page = pages.stream().filter(p -> p.id() == pageId).findFirst().orElseThrow();
    Page.Column c = page.columns().get(column);
    long id = demands.size() + 1L;
    demands.add(new Demand(id, c.type(), c.indexed()));
    current.put(
        id, new Slot(pageId, page.table(), page.scope(), c.name(), c.indexed(), SlotState.READY));
  }

  private Optional<CompactionPlan> plan() {
    List<Room> rooms = new ArrayList<>();
    for (Page page : pages) {
      Set<String> taken = new HashSet<>();
      current.values().stream()
          .filter(slot -> slot.pageId() == page.id())
          .forEach(slot -> taken.add(slot.column()));
      rooms.add(new Room(page, taken));
    }
    return new CompactionPlanner(rooms, demands, current, pinned).plan();
  }

  private static List<String> moves(CompactionPlan plan) {
    return plan.moves().entrySet().stream()
        .map(e -> e.getKey() + ">" + e.getValue().pageId() + "." + e.getValue().column())
        .sorted()
        .toList();
  }

  @Test
  void nothingIsDoneOnOnePageOrWithoutFields() {
    assertThat(plan()).contains(new CompactionPlan(0, 0, Map.of()));
    page(1, "int", "int");
    field(1, 0);
    assertThat(plan()).contains(new CompactionPlan(1, 1, Map.of()));
    assertThat(plan().orElseThrow().isIdle()).isTrue();
  }

  @Test
  void threePagesBecomeTheRoomiestOne() {
    page(1, "int", "text");
    page(2, "int", "int", "int", "text");
    page(3, "int", "int");
    field(1, 0);
    field(2, 0);
    field(3, 0);
    CompactionPlan plan = plan().orElseThrow();
    assertThat(plan.pagesBefore()).isEqualTo(3);
    assertThat(plan.pagesAfter()).isEqualTo(1);
    assertThat(moves(plan)).containsExactly("1>2.c1", "3>2.c2");
    assertThat(plan()).as("deterministic").contains(plan);
  }

  @Test
  void twoPagesRemainWhenOneCannotHoldAll() {
    page(1, "int", "int");
    page(2, "int", "int");
    page(3, "int");
    field(1, 0);
    field(1, 1);
    field(2, 0);
    field(3, 0);
    CompactionPlan plan = plan().orElseThrow();
    assertThat(plan.pagesAfter()).isEqualTo(2);
    assertThat(moves(plan)).containsExactly("4>2.c1");
  }

  @Test
  void oneStarvedTypeBlocks() {
    page(1, "int", "int", "int");
    page(2, "date", "int");
    field(1, 0);
    field(2, 0);
    field(2, 1);
    assertThat(plan()).isEmpty();
  }

  @Test
  void aFieldWithAnIndexNeedsOne() {
    page(1, "int", "int");
    page(2, "int*");
    field(1, 0);
    field(2, 0);
    assertThat(plan()).isEmpty();
    pages.clear();
    page(1, "int", "int", "int*");
    page(2, "int*");
    assertThat(moves(plan().orElseThrow())).containsExactly("2>1.c2");
  }

  @Test
  void whatTheMoveItselfFreesIsNotSpent() {
    // Each page is full: exchanging the two would work only if the one left first.
    page(1, "int");
    page(2, "int");
    field(1, 0);
    field(2, 0);
    assertThat(plan()).isEmpty();
  }

  @Test
  void anotherPageThatHoldsAllWillDo() {
    page(1, "int");
    page(2, "int");
    page(3, "int", "int", "int*");
    page(4, "int", "int");
    field(1, 0);
    field(2, 0);
    assertThat(moves(plan().orElseThrow()))
        .as("the fewest indexes")
        .containsExactly("1>4.c0", "2>4.c1");
  }

  @Test
  void thePageOfACompositeIndexIsKept() {
    page(1, "int", "int", "int", "int");
    page(2, PageScope.MODEL, "int", "int");
    field(1, 0);
    field(2, 0);
    pinned.add(2);
    assertThat(moves(plan().orElseThrow())).containsExactly("1>2.c1");
    field(1, 1);
    assertThat(plan()).isEmpty();
  }
}
