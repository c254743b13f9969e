package dev.stardust.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stardust.catalog.PagePlan.Capacity;
import dev.stardust.catalog.PagePlan.Trigger;
import dev.stardust.catalog.PagePlan.Wanting;
import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.schema.PageScope;
import dev.stardust.schema.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which pages are to be made; no database. */
final class PagePlanTest {

  private static final String STRING =
      "varchar(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci";
  private static final double THRESHOLD = 0.2;

  private static List<Demand> demands(int count, String type, boolean indexed) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> new Demand(i, type, indexed)).toList();
  }

  private static Wanting waiting(int model, List<Demand> demands) {
    return new Wanting(model, List.of(), Map.of(), demands);
  }

  private static Page page(int id, List<Demand> demands) {
    return new Page(
        id, "entry_slots_page_" + id, PageScope.SHARED, PageShape.of(demands, Placing.PAGE_SLOTS));
  }

  private static PagePlan plan(List<Page> pages, Wanting... models) {
    return PagePlan.of(pages, List.of(models), THRESHOLD);
  }

  @Test
  void aDatabaseWithoutPagesGetsOneInReserve() {
    PagePlan plan = plan(List.of());
    assertThat(plan.trigger()).isEqualTo(Trigger.LOW_CAPACITY);
    assertThat(plan.pages()).containsExactly(List.of());
    assertThat(plan.capacity()).isEqualTo(new Capacity(0, 0, 0));
    assertThat(plan.capacity().freeRatio()).isZero();
    assertThat(plan.waiting()).isEmpty();
    assertThat(plan.indexedColumns()).isEmpty();
  }

  /** A page in reserve can be used, because some of its columns have an index. */
  @Test
  void aPageInReserveServesTheFirstModelsIndexes() {
    Page reserve = page(1, List.of());
    assertThat(reserve.indexes()).isPositive();
    assertThat(plan(List.of(reserve), waiting(1, demands(1, STRING, true))).isEmpty()).isTrue();
  }

  @Test
  void withRoomAndNobodyWaitingNothingIsMade() {
    PagePlan plan = plan(List.of(page(1, List.of())));
    assertThat(plan.trigger()).isEqualTo(Trigger.NONE);
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.capacity().freeRatio()).isEqualTo(1);
  }

  @Test
  void whoFindsRoomOnAPageNeedsNoOther() {
    PagePlan plan = plan(List.of(page(1, List.of())), waiting(7, demands(2, "int", true)));
    assertThat(plan.trigger()).isEqualTo(Trigger.NONE);
    assertThat(plan.waiting()).containsExactly(Map.entry("int", 2));
  }

  @Test
  void whoFindsNoneGetsAPageHoweverMuchIsFreeOfOtherTypes() {
    PagePlan plan = plan(List.of(page(1, List.of())), waiting(7, demands(1, "year", true)));
    assertThat(plan.trigger()).isEqualTo(Trigger.UNSATISFIABLE_DEMAND);
    assertThat(plan.capacity().freeRatio()).isEqualTo(1);
    assertThat(plan.indexedColumns()).containsExactly(Map.entry("year", 1));
  }

  @Test
  void demandComesBeforeReserve() {
    Page full = page(1, List.of());
    Set<String> all = full.columns().stream().map(Page.Column::name).collect(Collectors.toSet());
    Wanting holder = new Wanting(3, List.of(), Map.of(1, all), List.of());
    assertThat(plan(List.of(full), holder).trigger()).isEqualTo(Trigger.LOW_CAPACITY);
    Wanting wanting = new Wanting(3, List.of(), Map.of(1, all), demands(1, "int", false));
    PagePlan plan = plan(List.of(full), wanting);
    assertThat(plan.trigger()).isEqualTo(Trigger.UNSATISFIABLE_DEMAND);
    assertThat(plan.pages()).hasSize(1);
  }

  /** One with room for one and fifty that wait is short of forty-nine. */
  @Test
  void theWholeShortageIsCoveredAtOnce() {
    List<Demand> fifty = demands(50, STRING, true);
    Page scarce = page(1, demands(1, STRING, true));
    PagePlan plan = plan(List.of(scarce), waiting(7, fifty));
    assertThat(plan.trigger()).isEqualTo(Trigger.UNSATISFIABLE_DEMAND);
    assertThat(replanned(List.of(scarce), plan, waiting(7, fifty)).isEmpty()).isTrue();
    assertThat(plan.indexedColumns().values().stream().mapToInt(n -> n).sum())
        .isGreaterThanOrEqualTo(49 - 4);
  }

  @Test
  void fieldsThatCameOneAfterTheOtherShareAPage() {
    List<Page> pages = new ArrayList<>();
    Map<Integer, Set<String>> taken = new HashMap<>();
    for (int field = 1; field <= 12; field++) {
      List<Demand> wanted = List.of(new Demand(field, STRING, field % 3 == 0));
      PagePlan plan = plan(pages, new Wanting(7, List.of(), taken, wanted));
      plan.pages().forEach(demands -> pages.add(page(pages.size() + 1, demands)));
      List<Room> rooms =
          pages.stream().map(p -> new Room(p, taken.getOrDefault(p.id(), Set.of()))).toList();
      Placing placing = new Placing(rooms, wanted);
      assertThat(placing.isDone() || placing.placeOnExisting()).isTrue();
      Slot slot = placing.slots().values().iterator().next();
      taken.computeIfAbsent(slot.pageId(), id -> new HashSet<>()).add(slot.column());
    }
    assertThat(pages).hasSize(2);
  }

  @Test
  void manyModelsShareFewPages() {
    Wanting[] models =
        IntStream.rangeClosed(1, 500)
            .mapToObj(id -> waiting(id, demands(4 + id % 20, id % 2 == 0 ? STRING : "int", false)))
            .toArray(Wanting[]::new);
    PagePlan plan = plan(List.of(), models);
    assertThat(plan.pages()).hasSizeLessThanOrEqualTo(2);
    assertThat(replanned(List.of(), plan, models).trigger())
        .isNotEqualTo(Trigger.UNSATISFIABLE_DEMAND);
  }

  @Test
  void aModelThatIsTooWideForItsPagesIsNotServedWithoutEnd() {
    List<Demand> thousand = demands(1000, STRING, false);
    PagePlan plan = plan(List.of(), waiting(7, thousand));
    assertThat(plan.pages()).hasSize(Placing.MOST_PAGES);
    PagePlan next = replanned(List.of(), plan, waiting(7, thousand));
    assertThat(next.isEmpty()).isTrue();
  }

  @Test
  void whatIsTakenTwiceByOthersIsFreeForEachModel() {
    Page page = page(1, List.of());
    Set<String> three =
        page.columns().stream().limit(3).map(Page.Column::name).collect(Collectors.toSet());
    Wanting one = new Wanting(1, List.of(), Map.of(1, three), List.of());
    Wanting two = new Wanting(2, List.of(), Map.of(1, three), List.of());
    assertThat(plan(List.of(page), one, two).capacity())
        .isEqualTo(new Capacity(1, page.columns().size(), page.columns().size() - 3));
  }

  /** The plan after the pages of the first one are there. */
  private static PagePlan replanned(List<Page> before, PagePlan plan, Wanting... models) {
    List<Page> pages = new ArrayList<>(before);
    for (List<Demand> wanted : plan.pages()) {
      pages.add(page(pages.size() + 1, wanted));
    }
    return plan(pages, models);
  }
}
