package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.RegistryId;
import dev.stardust.error.Errors;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Slot;
import dev.stardust.schema.SlotState;
import dev.stardust.schema.Writing;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes a table by putting a second one into its place (see {@link CopyProgram}). */
final class CopyTable {

  private final ModelChangeScope scope;
  private final ChangeContext context;
  private final Catalog catalog;
  private final AlterDiff diff;
  private final Model model;
  private final NewTable table;
  private final Circumstances asked;

  /**
   * @param asked under what circumstances
   */
  CopyTable(ModelChangeScope scope, AlterDiff diff, Circumstances asked) throws SQLException {
    this.asked = asked;
    this.scope = scope;
    this.context = scope.place().context();
    this.catalog = scope.place().catalog();
    this.diff = diff;
    this.model = diff.model();
    this.table = new NewTable(scope.place(), diff.definition(), List.of());
  }

  /**
   * @param statement the statement that asked for it
   * @param early the new foreign keys that are obeyed from the beginning
   * @param foreignKeys the table's foreign keys afterwards, with the fields of the difference
   * @param newName the table's new name, or null
   */
  void run(
      String statement,
      SettleSql settle,
      EarlyForeignKeys early,
      List<ForeignKey> foreignKeys,
      @Nullable String newName)
      throws SQLException {
    Map<Long, Slot> slots = table.slots(diff.isOnOwnPages());
    Model copy = copy(slots);
    CopySql sql =
        new CopySql(
            diff, copy, catalog.reserveRegistryIds(RegistryId.KEY, 1), context.options().lenient());
    CopyProgram program =
        new CopyProgram(diff, table, sql, settle, early, new CopyProgram.Names(copy, newName));
    List<ForeignKey> own = foreignKeys.stream().map(this::own).toList();
    scope.lockCopy(copy.id());
    String checkpoint =
        Checkpoint.insert(model.id(), statement, program.steps(), program.undo(), asked);
    catalog.change(
        (connection, version) -> {
          checkLive(connection);
          RegistryWriter writer = new RegistryWriter(connection, version);
          writer.run(program.begin(own));
          catalog.slots().assign(connection, copy.id(), slots, SlotState.READY);
          writer.run(checkpoint);
        });
    if (!asked.background()) {
      finish(copy);
    }
  }

  private void finish(Model copy) throws SQLException {
    Optional<Checkpoint> checkpoint =
        Checkpoint.find(context.delegate(), catalog.database(), model.id());
    try (Cleanup loser = () -> removeLoser(copy)) {
      if (checkpoint.isPresent()) {
        scope.run(checkpoint.get(), model.tenantId());
      }
    }
  }

  /** Removes the former table, or the copy that did not take its place. */
  private void removeLoser(Model copy) throws SQLException {
    DropTables drops = new DropTables(context, scope.listener());
    Schema schema = catalog.refresh();
    if (schema.model(model.id()).isEmpty()) {
      drops.abandon(catalog, model.tenantId(), model.id());
    } else if (Checkpoint.find(context.delegate(), catalog.database(), model.id()).isEmpty()) {
      drops.abandon(catalog, copy.tenantId(), copy.id());
    }
  }

  /** A table that was dropped in the meantime must not come back. */
  private void checkLive(Connection control) throws SQLException {
    String sql = "SELECT 1 FROM stardust_models WHERE state = 'live' AND id = " + model.id();
    try (java.sql.Statement query = control.createStatement();
        ResultSet row = query.executeQuery(sql)) {
      if (!row.next()) {
        throw Errors.unknownTable(scope.place().database(), scope.place().table());
      }
    }
  }

  private Model copy(Map<Long, Slot> lent) {
    Map<Long, Slot> slots = new HashMap<>();
    lent.forEach((field, slot) -> slots.put(field, slot.in(SlotState.READY)));
    return new Model(
        table.model(),
        model.database(),
        model.tenantId(),
        model.name(),
        model.version(),
        table.fields(slots),
        table.keys(),
        List.of(),
        diff.definition().checks(),
        diff.definition().options(),
        model.reading(),
        Writing.FREE);
  }

  /** The foreign key of the second table. */
  private ForeignKey own(ForeignKey key) {
    List<Long> fields = key.fields().stream().map(this::ownField).toList();
    return new ForeignKey(
        key.id(),
        key.name(),
        fields,
        key.referencedTable(),
        key.referencedColumns(),
        key.onDelete(),
        key.onUpdate());
  }

  private long ownField(long id) {
    return diff.columns().stream()
        .filter(column -> column.id() == id)
        .mapToLong(column -> table.fieldId(column.column().name()))
        .findFirst()
        .orElseThrow();
  }
}
