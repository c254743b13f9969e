package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.PageOwner;
import dev.stardust.catalog.SlotAllocator.Demand;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Key;
import dev.stardust.schema.Model;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Slot;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * ALTER TABLE, CREATE INDEX and DROP INDEX. MySQL reads the statement on a temporary table made
 * from the registry, and prints what the table is to become; what differs from the registry is
 * carried out by an {@link AlterProgram}.
 */
final class AlterTable {

  private final ModelChangeScope scope;
  private final Statement statement;
  private final ChangeContext context;
  private final Place place;
  private final Catalog catalog;
  private final Model model;
  private final AlterStatement alter;
  private Circumstances asked;

  /** What MySQL has made of the statement. */
  private record Reading(TableDefinition definition, String alter, @Nullable SQLWarning warnings) {}

  AlterTable(ModelChangeScope scope, Statement statement) throws SQLException {
    this.scope = scope;
    this.statement = statement;
    this.place = scope.place();
    this.context = place.context();
    this.catalog = place.catalog();
    this.model = scope.model();
    this.asked = Circumstances.of(context.delegate(), model, Wish.isBackground(statement, context));
    this.alter =
        AlterStatement.parse(
            statement,
            context.rewriting().mode(),
            name -> model.foreignKeys().stream().anyMatch(k -> k.name().equalsIgnoreCase(name)));
  }

  Outcome run() throws SQLException {
    Reading reading = read();
    TableRules.check(reading.definition(), model.tenantId());
    String newName = newName();
    AlterDiff diff = new AlterDiff(catalog, model, reading.definition(), alter::newName);
    refuseNumbering(diff);
    asked = diff.keepsValues() ? asked.takingAnyDate() : asked;
    Schema schema = catalog.schema();
    AlterForeignKeys foreignKeys = new AlterForeignKeys(diff, alter, schema);
    foreignKeys.check();
    List<ForeignKey> added =
        new ForeignKeyRules(
                context.delegate(), schema, model.tenantId(), context.checksForeignKeys())
            .resolve(
                alter.addedForeignKeys(), reading.definition(), foreignKeys.kept(), diff::fieldId);
    ForeignKeyRules.checkActions(
        Stream.concat(foreignKeys.kept().stream(), added.stream()).toList(),
        reading.definition(),
        diff::columnName);
    SQLWarning warnings = reading.warnings();
    // In the background the rows are looked at once, when they are changed.
    if (!asked.background() && !isLenient(diff)) {
      warnings = diff.dependsOnRows() ? tryOnRows(diff, reading) : warnings;
      checkOrphans(added, diff);
    }
    LenientReport report = new LenientReport(context.delegate(), place.database());
    EarlyForeignKeys early =
        EarlyForeignKeys.of(
            model, added, new Orphans(context, model, schema), context.checksForeignKeys());
    checkOrphans(early.late(added), diff);
    SettleSql settle = new SettleSql(diff, early.late(added), foreignKeys.dropped(), newName);
    try {
      change(
          diff,
          settle,
          early,
          Stream.concat(foreignKeys.kept().stream(), added.stream()).toList(),
          newName);
    } catch (SQLException failure) {
      // Written since the rows were tried. MySQL names value, key and row of ours only on a copy.
      if (ChangeRunner.isOfEntries(failure) && !isLenient(diff)) {
        tryOnRows(diff, reading);
        checkOrphans(added, diff);
      }
      throw failure;
    }
    SQLWarning said = said(diff, warnings, report);
    return alter.onlyRenames() ? Outcomes.done(said) : Outcomes.copied(0, said);
  }

  private @Nullable SQLWarning said(
      AlterDiff diff, @Nullable SQLWarning warnings, LenientReport report) throws SQLException {
    boolean lenient = context.options().lenient() && !LenientSql.columns(diff).isEmpty();
    SQLWarning values = lenient ? lenientWarnings(report) : null;
    if (isLenient(diff) || warnings == null) {
      return values;
    }
    if (values != null) {
      warnings.setNextWarning(values);
    }
    return warnings;
  }

  private @Nullable SQLWarning lenientWarnings(LenientReport report) throws SQLException {
    Optional<Model> now = asked.background() ? Optional.empty() : place.currentModel();
    return now.isPresent() ? report.warnings(now.get().id()) : null;
  }

  // MySQL's own ALTER refuses the values that are to become NULL.
  private boolean isLenient(AlterDiff diff) {
    return context.options().lenient() && !LenientSql.converted(diff).isEmpty();
  }

  private void change(
      AlterDiff diff,
      SettleSql settle,
      EarlyForeignKeys early,
      List<ForeignKey> foreignKeys,
      @Nullable String newName)
      throws SQLException {
    Map<Long, Slot> slots = diff.needsCopy() ? Map.of() : lend(diff);
    if (diff.needsCopy() || diff.lacksSlots()) {
      new CopyTable(scope, diff, asked).run(statement.text(), settle, early, foreignKeys, newName);
    } else {
      if (diff.definition().autoIncrement() > 1) {
        // Without these the next id may be a little greater than what is asked for.
        catalog.returnIds(model.id());
      }
      carryOut(diff, settle, early, slots);
    }
  }

  // A temporary table is always copied; an InnoDB table that bans NULL, and keeps its types, a
  // primary key and its numbers, is not, and then MySQL has another error for it.
  private @Nullable SQLWarning tryOnRows(AlterDiff diff, Reading reading) throws SQLException {
    try {
      return new DryRun(context.delegate(), model, diff.keepsValues())
          .run(createText(), place.sql(), reading.alter(), reading.warnings());
    } catch (SQLException failure) {
      new MisfitRows(context.delegate(), model, place.sql())
          .name(failure, diff, createText(), reading.alter());
      boolean onlyBansNull =
          failure.getErrorCode() == ErrorCode.TRUNCATED.vendorCode()
              && diff.columns().stream().noneMatch(c -> c.retyped() || c.narrows())
              && !diff.dropsPrimaryKey()
              && !diff.changesNumbering();
      throw onlyBansNull ? Errors.of(ErrorCode.NULL_IN_NOT_NULL) : failure;
    }
  }

  private String createText() {
    return ModelText.createTemporary(ModelText.definition(model), place.sql());
  }

  private Reading read() throws SQLException {
    AlterForeignKeys.checkNames(alter, model);
    List<ForeignKeyClause> clauses = alter.addedForeignKeys();
    Reading reading = read(List.of());
    List<ForeignKeyClause> bare = ForeignKeyRules.withoutKey(clauses, reading.definition());
    return bare.isEmpty() ? reading : read(bare);
  }

  private Reading read(List<ForeignKeyClause> withIndexes) throws SQLException {
    String written = alter.temporarySql(place.database(), withIndexes, false);
    if (!alter.hasFullText()) {
      return read(written);
    }
    FullTextKey.attempt(() -> read(written));
    return read(alter.temporarySql(place.database(), withIndexes, true));
  }

  private Reading read(String sql) throws SQLException {
    try (TemporaryTable table =
        TemporaryTable.printed(context.delegate(), place.sql(), createText())) {
      if (!sql.isEmpty()) {
        table.run(sql);
      }
      return new Reading(table.definition(context.serverVersion()), sql, table.warnings());
    }
  }

  private @Nullable String newName() throws SQLException {
    if (alter.renameTo() == null) {
      return null;
    }
    Place to = Place.of(context, alter.renameTo());
    if (to.table().equals(place.table())) {
      return null;
    }
    TableRules.checkName(to.table());
    if (!to.database().equals(place.database())) {
      throw Errors.notSupported(
          "renaming a table into another database", "table '" + place.table() + "'");
    }
    if (to.model().isPresent() || to.isOrdinary()) {
      throw Errors.tableExists(to.table());
    }
    return to.table();
  }

  // Rows get numbers only where these become their ids.
  private void refuseNumbering(AlterDiff diff) throws SQLException {
    ColumnDefinition id = SlotWish.entryId(diff.definition());
    for (ColumnChange added : diff.added()) {
      boolean numbers = added.column().autoIncrement() && !added.column().equals(id);
      if (numbers && !DryRun.tenants(context.delegate(), model).isEmpty()) {
        throw Errors.notSupported(
            "adding an AUTO_INCREMENT column that is not the primary key to a table with rows",
            "column '" + added.column().name() + "'");
      }
    }
  }

  private void checkOrphans(List<ForeignKey> added, AlterDiff diff) throws SQLException {
    if (context.checksForeignKeys() && !added.isEmpty()) {
      new Orphans(context, model, catalog.schema()).check(added, diff.definition().name());
    }
  }

  private void carryOut(
      AlterDiff diff, SettleSql settle, EarlyForeignKeys early, Map<Long, Slot> slots)
      throws SQLException {
    AlterProgram program =
        new AlterProgram(diff, settle, early, missing(diff), context.options().lenient());
    if (program.isInstant()) {
      List<String> statements = new ArrayList<>(program.begin());
      statements.addAll(settle.settle());
      catalog.change((control, version) -> new RegistryWriter(control, version).run(statements));
    } else {
      scope.enter(program, slots, statement.text(), asked);
    }
  }

  private Map<String, String> missing(AlterDiff diff) throws SQLException {
    List<ColumnDefinition> columns =
        diff.added().stream()
            .map(ColumnChange::column)
            .filter(column -> !column.hasExpressionDefault())
            .toList();
    String name = new ChunkSql(model).temporary("missing");
    return MissingValues.of(context.delegate(), name, columns);
  }

  /** Finds the slots that columns move to, and tells them to the difference. */
  private Map<Long, Slot> lend(AlterDiff diff) throws SQLException {
    SlotWish wish = diff.wish();
    List<Demand> wanted = wish.demands().stream().filter(d -> isWanted(diff, d)).toList();
    boolean newIndexes =
        wish.partsWhole(wanted)
            || diff.droppedKeys().stream().anyMatch(Key::isFunctional)
            || wish.indexes().stream()
                .anyMatch(
                    index ->
                        diff.keys().stream().anyMatch(k -> k.id() == index.keyId() && k.isNew())
                            || index.fields().stream().anyMatch(field -> isRetyped(diff, field)));
    Map<Long, Slot> slots;
    if (newIndexes) {
      PageOwner owner = PageOwner.of(model).alsoOf(SlotWish.idType(diff.definition()));
      slots = catalog.slots().provisionDedicated(owner, wish.demands(), wish.indexes());
      WholeKeys.checkPlaced(diff.definition(), diff::fieldId, slots);
      WholeKeys.checkRemoved(diff, slots);
    } else {
      slots = wanted.isEmpty() ? new HashMap<>() : catalog.slots().provision(model.id(), wanted);
    }
    diff.lend(slots);
    return slots;
  }

  private static boolean isRetyped(AlterDiff diff, long field) {
    return diff.columns().stream().anyMatch(c -> c.id() == field && c.retyped());
  }

  private static boolean isWanted(AlterDiff diff, Demand demand) {
    ColumnChange change =
        diff.columns().stream().filter(c -> c.id() == demand.fieldId()).findFirst().orElseThrow();
    if (change.isNew() || change.retyped()) {
      return true;
    }
    return change.readySlot().filter(slot -> demand.indexed() && !slot.indexed()).isPresent();
  }
}
