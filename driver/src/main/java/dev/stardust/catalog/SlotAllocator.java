package dev.stardust.catalog;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.KeyExpression;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds slots for fields, making page tables when those that exist have no room.
 *
 * <p>A schema change asks for slots first ({@link #provision}), which may run CREATE TABLE, and
 * then lends them inside its registry transaction ({@link #assign}). A slot is lent per model, so
 * only another change of the same model can come between; the second one then fails and can be run
 * again.
 */
public final class SlotAllocator {

  private static final int DUPLICATE_ENTRY = 1062;
  private static final int ROW_TOO_LARGE = 1118;

  /** CREATE is denied for the table, or for the database. */
  private static final Set<Integer> DENIED = Set.of(1142, 1044);

  private final Registry registry;
  private final ControlConnections connections;
  private final PageTables tables;
  private final boolean creates;

  /**
   * A field that wants a slot.
   *
   * @param fieldId the field, or whatever the caller wants to find the slot under
   * @param slotType the exact type of the slot column, with its character set and collation
   * @param indexed whether the slot must have an index; ignored for types that can have none
   */
  public record Demand(long fieldId, String slotType, boolean indexed) {}

  /**
   * A key with several columns, a prefix, a descending column or an expression, or of full text; it
   * stands on a dedicated page under the name {@code ix_<key id>}. (A slot's own index is {@code
   * ix_<slot column>}.)
   *
   * @param keyId the key
   * @param parts its columns; their field ids are those of the demands, and stand for the names of
   *     columns in expressions
   * @param parser the parser of a full-text index, empty for MySQL's own; null for any other index
   */
  public record Index(long keyId, List<KeyPart> parts, @Nullable String parser) {
    public Index {
      parts = List.copyOf(parts);
    }

    /** An index that is none of full text. */
    public Index(long keyId, List<KeyPart> parts) {
      this(keyId, parts, null);
    }

    /** The fields that its values come from. */
    public List<Long> fields() {
      return parts.stream().flatMap(part -> fields(part).stream()).toList();
    }

    private static List<Long> fields(KeyPart part) {
      KeyExpression expression = part.expression();
      return expression == null
          ? List.of(part.field())
          : expression.columns().stream().map(Long::valueOf).toList();
    }

    /** Whether an expression is among its parts. */
    public boolean isFunctional() {
      return parts.stream().anyMatch(part -> part.expression() != null);
    }

    /** Whether it is there with all of its fields or not at all. */
    public boolean isWhole() {
      return parser != null || isFunctional();
    }
  }

  /**
   * @param creates whether it may make pages
   */
  SlotAllocator(Registry registry, ControlConnections connections, boolean creates) {
    this.registry = registry;
    this.connections = connections;
    this.tables = new PageTables(registry);
    this.creates = creates;
  }

  /**
   * Finds slots on the model's own pages and on shared ones.
   *
   * @param model the model; 0 for one that has no slots yet
   * @return the slots by field id. A field that is missing is served from the JSON: its model has
   *     more fields than its pages hold, or no page may be made for it
   */
  public Map<Long, Slot> provision(int model, List<Demand> demands) throws SQLException {
    return provision(control -> tables.rooms(control, model), demands);
  }

  /** The same on shared pages only, whatever the model has elsewhere. */
  public Map<Long, Slot> provisionShared(int model, List<Demand> demands) throws SQLException {
    return provision(control -> shared(control, model), demands);
  }

  private Map<Long, Slot> provision(SqlFunction<Connection, List<Room>> rooms, List<Demand> demands)
      throws SQLException {
    List<Demand> possible = demands.stream().map(SlotAllocator::possible).toList();
    return connections.use(
        registry.database(),
        connection -> {
          Placing placing = new Placing(rooms.apply(connection), possible);
          while (!placing.isDone()) {
            if (!placing.placeOnExisting()) {
              return extendIfAllowed(connection, rooms, possible);
            }
          }
          return placing.slots();
        });
  }

  private List<Room> shared(Connection connection, int model) throws SQLException {
    return tables.rooms(connection, model).stream()
        .filter(room -> !room.page().dedicated())
        .toList();
  }

  /**
   * Finds fewer pages for the fields of a model; no page is made.
   *
   * @param demands the model's fields and what they need of a slot
   * @param current the slots that fields have
   * @param pinned pages that must be kept, for their composite indexes
   * @return empty when no fewer pages have room for them
   */
  public Optional<CompactionPlan> compact(
      int model, List<Demand> demands, Map<Long, Slot> current, Set<Integer> pinned)
      throws SQLException {
    List<Demand> possible = demands.stream().map(SlotAllocator::possible).toList();
    return connections.use(
        registry.database(),
        connection ->
            new CompactionPlanner(tables.rooms(connection, model), possible, current, pinned)
                .plan());
  }

  private Map<Long, Slot> extendIfAllowed(
      Connection connection, SqlFunction<Connection, List<Room>> rooms, List<Demand> demands)
      throws SQLException {
    if (creates) {
      try {
        return pagesLock()
            .holding(connection, locked -> extend(locked, rooms.apply(locked), demands));
      } catch (SQLException failure) {
        if (!DENIED.contains(failure.getErrorCode())) {
          throw failure;
        }
      }
    }
    Placing placing = new Placing(rooms.apply(connection), demands);
    placing.placeAnyhow();
    return placing.slots();
  }

  /** As {@link #provision}, making pages; others may have made them in the meantime. */
  private Map<Long, Slot> extend(Connection connection, List<Room> rooms, List<Demand> demands)
      throws SQLException {
    Placing placing = new Placing(rooms, demands);
    while (!placing.isDone()) {
      if (!placing.placeOnExisting()) {
        placing.placeOn(createShared(connection, placing.chunk()));
      }
    }
    return placing.slots();
  }

  private Page createShared(Connection connection, List<Demand> chunk) throws SQLException {
    return tables.createShared(connection, chunk, PageTables.ALLOWED);
  }

  /**
   * Makes a page of the model's own, with exactly these columns and indexes; more than one when a
   * row cannot hold them all, the columns of the indexes on the first.
   *
   * @return the slots by field id, without those of fields that stay in the JSON; slots on shared
   *     pages, and none for a model that has some already, when no page may be made
   */
  public Map<Long, Slot> provisionDedicated(
      PageOwner owner, List<Demand> demands, List<Index> indexes) throws SQLException {
    int model = owner.model();
    return connections.use(
        registry.database(),
        connection -> {
          if (creates) {
            try {
              return pagesLock()
                  .holding(connection, locked -> createDedicated(locked, owner, demands, indexes));
            } catch (SQLException failure) {
              if (!DENIED.contains(failure.getErrorCode())) {
                throw failure;
              }
            }
          }
          boolean isNew = tables.rooms(connection, model).stream().noneMatch(Room::isUsed);
          return isNew ? provision(model, demands) : Map.of();
        });
  }

  private Map<Long, Slot> createDedicated(
      Connection connection, PageOwner owner, List<Demand> demands, List<Index> indexes)
      throws SQLException {
    List<Demand> remaining = keyColumnsFirst(demands, indexes);
    List<Index> wanted = indexes;
    Map<Long, Slot> slots = new HashMap<>();
    for (int page = 0; page < Placing.MOST_PAGES && !remaining.isEmpty(); page++) {
      int placed = createDedicatedPage(connection, owner, remaining, wanted, slots);
      remaining = remaining.subList(placed, remaining.size());
      wanted = List.of();
    }
    return slots;
  }

  private int createDedicatedPage(
      Connection connection,
      PageOwner owner,
      List<Demand> demands,
      List<Index> indexes,
      Map<Long, Slot> slots)
      throws SQLException {
    List<Demand> chunk = fitting(demands);
    while (true) {
      DedicatedShape shape = new DedicatedShape(owner.scope(), chunk, indexes);
      try {
        Page page =
            tables.create(connection, owner, shape.columns(), shape.indexes(), PageTables.ALLOWED);
        for (int i = 0; i < chunk.size(); i++) {
          slots.put(chunk.get(i).fieldId(), Placing.slot(page, page.columns().get(i)));
        }
        return chunk.size();
      } catch (SQLException failure) {
        if (failure.getErrorCode() != ROW_TOO_LARGE || chunk.size() <= 1) {
          throw failure;
        }
        chunk = firstHalf(chunk);
      }
    }
  }

  /**
   * Lends the slots to the model's fields, in a transaction of {@link Catalog#change}.
   *
   * @param slots what {@link #provision} or {@link #provisionDedicated} found, by the fields' real
   *     ids
   * @throws SQLException PAGES_BUSY when another change has taken one of them, or a page of theirs
   *     has been given up; the change can be run again from its beginning
   */
  public void assign(Connection connection, int model, Map<Long, Slot> slots, SlotState state)
      throws SQLException {
    if (slots.isEmpty()) {
      return;
    }
    tables.check(connection, model, slots.values());
    String sql =
        "INSERT INTO "
            + registry.table("stardust_slot_assignments")
            + " (page_id, slot_column, model_id, field_id, state) VALUES "
            + String.join(", ", Collections.nCopies(slots.size(), "(?, ?, ?, ?, ?)"));
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int parameter = 1;
      for (Map.Entry<Long, Slot> entry : slots.entrySet()) {
        insert.setInt(parameter++, entry.getValue().pageId());
        insert.setString(parameter++, entry.getValue().column());
        insert.setInt(parameter++, model);
        insert.setLong(parameter++, entry.getKey());
        insert.setString(parameter++, state.name().toLowerCase(Locale.ROOT));
      }
      insert.executeUpdate();
    } catch (SQLException failure) {
      throw failure.getErrorCode() == DUPLICATE_ENTRY
          ? Errors.of(ErrorCode.PAGES_BUSY, failure, model)
          : failure;
    }
  }

  /** Drops the dedicated pages of a model that no live client knows any more. */
  public void dropDedicated(int model) throws SQLException {
    connections.use(
        registry.database(),
        connection -> {
          tables.dropDedicated(connection, model);
          return model;
        });
  }

  /** The pages that belong to the model alone. */
  public Set<Integer> dedicated(int model) throws SQLException {
    return connections.use(
        registry.database(),
        connection ->
            tables.rooms(connection, model).stream()
                .map(Room::page)
                .filter(Page::dedicated)
                .map(Page::id)
                .collect(Collectors.toSet()));
  }

  private DatabaseLock pagesLock() {
    return new DatabaseLock("pages", registry.database());
  }

  static Demand possible(Demand demand) {
    boolean indexed = demand.indexed() && RowSize.isIndexable(demand.slotType());
    return new Demand(demand.fieldId(), demand.slotType(), indexed);
  }

  private static List<Demand> firstHalf(List<Demand> demands) {
    return demands.subList(0, (demands.size() + 1) / 2);
  }

  private static List<Demand> fitting(List<Demand> demands) {
    RowSize size = new RowSize(0, 0);
    for (int i = 0; i < demands.size(); i++) {
      size = size.plus(RowSize.of(demands.get(i).slotType()));
      if (!size.fits()) {
        return demands.subList(0, Math.max(i, 1));
      }
    }
    return demands;
  }

  private static List<Demand> keyColumnsFirst(List<Demand> demands, List<Index> indexes) {
    Set<Long> keyed = new LinkedHashSet<>();
    indexes.forEach(index -> keyed.addAll(index.fields()));
    List<Demand> ordered = new ArrayList<>();
    demands.stream().filter(demand -> keyed.contains(demand.fieldId())).forEach(ordered::add);
    demands.stream().filter(demand -> !keyed.contains(demand.fieldId())).forEach(ordered::add);
    return ordered;
  }
}
