package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * DROP TABLE. The name is free at once; the entries go in chunks when no client can write them any
 * more. A drop that did not come that far is finished by the next CREATE TABLE.
 */
final class DropTables {

  /** Others' transactions hold up the clearing, not the drop. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** What another drop has left does not hold up this statement. */
  private static final Duration HASTE = Duration.ofMillis(20);

  private final ChangeContext context;
  private final ChangeListener listener;

  /** A table that the statement names, and what it is. */
  private record Target(Place place, @Nullable Model model, boolean ordinary) {
    String message() {
      return place.database() + "." + place.table();
    }
  }

  DropTables(ChangeContext context, ChangeListener listener) {
    this.context = context;
    this.listener = listener;
  }

  Outcome run(Statement statement) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement.text(), statement.tokens(), 2);
    boolean ifExists = cursor.accept("IF", "EXISTS");
    List<Target> targets = new ArrayList<>();
    do {
      targets.add(target(Place.of(context, QualifiedName.read(cursor))));
    } while (cursor.acceptSymbol(","));
    SQLWarning note = checkKnown(targets, ifExists);
    checkReferences(targets);
    List<String> ordinary =
        targets.stream().filter(Target::ordinary).map(t -> t.place().sql()).toList();
    if (!ordinary.isEmpty()) {
      try (java.sql.Statement drop = context.delegate().createStatement()) {
        drop.execute("DROP TABLE " + String.join(", ", ordinary));
      }
    }
    for (Target target : targets) {
      if (target.model() != null) {
        drop(target.place(), target.model());
      }
    }
    return Outcomes.done(note);
  }

  private Target target(Place place) throws SQLException {
    Optional<Model> model = place.currentModel();
    if (model.isPresent()) {
      place.checkOwner(model.get(), "DROP");
      return new Target(place, model.get(), false);
    }
    boolean hidden =
        place.catalog().schema().version() > 0 && PhysicalTables.isPhysical(place.table());
    return new Target(place, null, !hidden && place.isOrdinary());
  }

  private static @Nullable SQLWarning checkKnown(List<Target> targets, boolean ifExists)
      throws SQLException {
    String unknown =
        targets.stream()
            .filter(target -> target.model() == null && !target.ordinary())
            .map(Target::message)
            .collect(Collectors.joining(","));
    if (unknown.isEmpty()) {
      return null;
    }
    int dot = unknown.indexOf('.');
    SQLException error =
        Errors.unknownTableToDrop(unknown.substring(0, dot), unknown.substring(dot + 1));
    if (ifExists) {
      return Outcomes.note(error);
    }
    throw error;
  }

  private void checkReferences(List<Target> targets) throws SQLException {
    if (!context.checksForeignKeys()) {
      return;
    }
    Set<String> dropped = targets.stream().map(Target::message).collect(Collectors.toSet());
    for (Target target : targets) {
      Schema schema = target.place().catalog().schema();
      for (References.Reference reference :
          References.to(schema, context.tenant(), target.place().table())) {
        if (!dropped.contains(target.place().database() + "." + reference.child().name())) {
          throw Errors.of(
              ErrorCode.DROP_PARENT,
              target.place().table(),
              reference.key().name(),
              reference.child().name());
        }
      }
    }
  }

  /** Drops one virtual table. */
  void drop(Place place, Model model) throws SQLException {
    Catalog catalog = place.catalog();
    int id = model.id();
    catalog.change(
        (connection, version) ->
            new RegistryWriter(connection, version)
                .run(
                    List.of(
                        "UPDATE stardust_models SET state = 'dropping' WHERE id = " + id,
                        // Whatever else was under way has lost its object.
                        "DELETE FROM stardust_backfill_checkpoints WHERE model_id = " + id,
                        Checkpoint.insert(id, "DROP TABLE", program(model), List.of()),
                        RegistrySql.touchModel(id))));
    try {
      clear(catalog, model.tenantId(), id, 1, PATIENCE);
    } catch (SQLException later) {
      if (later.getErrorCode() != ErrorCode.SCHEMA_CHANGE_TIMEOUT.vendorCode()
          && later.getErrorCode() != ErrorCode.SCHEMA_CHANGE_RUNNING.vendorCode()) {
        throw later;
      }
    }
  }

  private void clear(Catalog catalog, long tenant, int model, int seconds, Duration patience)
      throws SQLException {
    try (ModelLock lock = ModelLock.take(context.delegate(), catalog.database(), model, seconds)) {
      Optional<Checkpoint> checkpoint =
          Checkpoint.find(context.delegate(), catalog.database(), model);
      if (checkpoint.isPresent()) {
        new ChangeRunner(context.delegate(), catalog, patience, listener)
            .run(checkpoint.get(), tenant, model);
      }
    }
  }

  private static List<Step> program(Model model) {
    List<String> tables = new ArrayList<>();
    model.pages().forEach(page -> tables.add(model.physical(page) + " WHERE %s entry_id"));
    tables.add(model.physical(PhysicalTables.UNIQUE_KEYS) + " WHERE %s entry_id");
    tables.add(model.physical(PhysicalTables.ENTRY_DATA) + " WHERE %s id");
    String chunk = "tenant_id = @stardust_tenant AND model_id = " + model.id() + " AND";
    List<String> statements =
        tables.stream()
            .map(
                table ->
                    "DELETE FROM "
                        + table.replace("%s", chunk)
                        + " BETWEEN @stardust_first AND @stardust_last")
            .toList();
    return List.of(
        new Step.Entries(List.of(), statements),
        new Step.DropPages(),
        new Step.Registry(RegistrySql.deleteModel(model.id()), true));
  }

  /** Finishes drops that were left half done, unless somebody is at it. */
  void finishOthers(Catalog catalog) throws SQLException {
    String sql =
        "SELECT m.id, m.tenant_id FROM "
            + Sql.quote(catalog.database())
            + ".stardust_models m JOIN "
            + Sql.quote(catalog.database())
            + ".stardust_backfill_checkpoints c ON c.model_id = m.id"
            + " WHERE m.state = 'dropping' AND c.state = 'running' ORDER BY m.id LIMIT 20";
    List<long[]> left = new ArrayList<>();
    try (java.sql.Statement statement = context.delegate().createStatement();
        java.sql.ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        left.add(new long[] {row.getInt(1), row.getLong(2)});
      }
    }
    for (long[] model : left) {
      try {
        clear(catalog, model[1], (int) model[0], 0, HASTE);
      } catch (SQLException busy) {
        if (busy.getErrorCode() < ErrorCode.OWN_NUMBERS) {
          throw busy;
        }
      }
    }
  }
}
