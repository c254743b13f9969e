package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.CompactionPlan;
import dev.stardust.catalog.MissingIndexes;
import dev.stardust.catalog.PageOwner;
import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.catalog.WaitingFields;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Slot;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * MOVE STARDUST TABLE t TO {DEDICATED | SHARED | FEWER | FREE} PAGES: the fields move to slots of
 * other pages, like those that ALTER TABLE retypes; the definition stays.
 */
public final class MoveTable {

  private final Catalog catalog;
  private final Model model;
  private final AlterDiff diff;
  private final SlotWish wish;

  MoveTable(Catalog catalog, Model model) throws SQLException {
    this.catalog = catalog;
    this.model = model;
    this.diff = new AlterDiff(catalog, model, ModelText.definition(model), name -> name);
    this.wish = diff.wish();
  }

  /**
   * What {@code TO FEWER PAGES} would do, without doing it.
   *
   * @return empty when the fields could be on fewer pages, and no page has room for them
   */
  public static Optional<CompactionPlan> plan(Catalog catalog, Model model) throws SQLException {
    return new MoveTable(catalog, model).compaction();
  }

  private Optional<CompactionPlan> compaction() throws SQLException {
    Map<Long, Slot> current = new HashMap<>();
    for (Field field : model.fields()) {
      field.readySlot().ifPresent(slot -> current.put(field.id(), slot));
    }
    Set<Integer> pinned = new HashSet<>();
    wish.indexes().stream()
        .flatMap(index -> index.fields().stream())
        .map(current::get)
        .filter(slot -> slot != null)
        .forEach(slot -> pinned.add(slot.pageId()));
    return catalog.slots().compact(model.id(), wish.demands(), current, pinned);
  }

  /** Runs the statement while nobody else changes the table. */
  static Outcome run(ModelChangeScope scope, Statement statement) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement.text(), statement.tokens(), 3);
    QualifiedName.read(cursor);
    boolean understood = cursor.accept("TO");
    MoveTable move = new MoveTable(scope.place().catalog(), scope.model());
    Map<Long, Slot> slots;
    if (cursor.accept("DEDICATED")) {
      slots = move.dedicated();
    } else if (cursor.accept("SHARED")) {
      slots = move.shared();
    } else if (cursor.accept("FREE")) {
      slots = move.waiting();
    } else {
      understood &= cursor.accept("FEWER");
      slots = understood ? move.fewer() : Map.of();
    }
    if (!understood || !cursor.accept("PAGES") || !cursor.atEnd()) {
      throw new TokenCursor.Malformed();
    }
    if (!slots.isEmpty()) {
      move.begin(scope, statement, slots);
    }
    return Outcomes.done(null);
  }

  private Map<Long, Slot> dedicated() throws SQLException {
    PageOwner owner = PageOwner.of(model);
    boolean complete =
        isOnOwnPages(owner)
            && WaitingFields.of(model).isEmpty()
            && catalog.control(c -> MissingIndexes.among(c, List.of(model))).isEmpty();
    if (!model.fields().isEmpty() && complete) {
      return Map.of();
    }
    return catalog.slots().provisionDedicated(owner, wish.demands(), wish.indexes());
  }

  /** Whether no field is on a page that others share, or on one with the keys of such a page. */
  private boolean isOnOwnPages(PageOwner owner) {
    return model.fields().stream()
        .flatMap(field -> field.readySlot().stream())
        .allMatch(slot -> slot.scope() == owner.scope());
  }

  private Map<Long, Slot> shared() throws SQLException {
    if (!wish.indexes().isEmpty()) {
      throw Errors.of(ErrorCode.PAGES_NOT_SHARED, model.name());
    }
    Set<Integer> own = catalog.slots().dedicated(model.id());
    Set<Long> leaving = new HashSet<>();
    for (Field field : model.fields()) {
      field
          .readySlot()
          .filter(slot -> own.contains(slot.pageId()))
          .ifPresent(slot -> leaving.add(field.id()));
    }
    List<Demand> wanted =
        wish.demands().stream().filter(demand -> leaving.contains(demand.fieldId())).toList();
    Map<Long, Slot> slots =
        wanted.isEmpty() ? Map.of() : catalog.slots().provisionShared(model.id(), wanted);
    if (slots.size() < wanted.size()) {
      throw Errors.of(ErrorCode.PAGES_FULL, model.name());
    }
    return slots;
  }

  /** The fields that found no room when they were declared, as far as there is room now. */
  private Map<Long, Slot> waiting() throws SQLException {
    List<Demand> wanted = new ArrayList<>(WaitingFields.of(model));
    wanted.removeIf(demand -> wish.partsWhole(List.of(demand)));
    Map<Long, Slot> slots = new HashMap<>(catalog.slots().provision(model.id(), wanted));
    // Another column without an index would be no gain.
    slots.entrySet().removeIf(e -> !e.getValue().indexed() && has(e.getKey()));
    return slots;
  }

  private boolean has(long field) {
    return model.field(field).flatMap(Field::readySlot).isPresent();
  }

  private Map<Long, Slot> fewer() throws SQLException {
    return compaction().orElseThrow(() -> Errors.of(ErrorCode.PAGES_FULL, model.name())).moves();
  }

  private void begin(ModelChangeScope scope, Statement statement, Map<Long, Slot> slots)
      throws SQLException {
    ChangeContext context = scope.place().context();
    diff.lend(slots);
    SettleSql settle = new SettleSql(diff, List.of(), List.of(), null);
    EarlyForeignKeys none =
        EarlyForeignKeys.of(model, List.of(), new Orphans(context, model, catalog.schema()), false);
    scope.enter(
        new AlterProgram(diff, settle, none, Map.of(), false),
        slots,
        statement.text(),
        Circumstances.of(context.delegate(), model, Wish.isBackground(statement, context)));
  }
}
