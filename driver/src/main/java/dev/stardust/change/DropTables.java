package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.LockedRegistries;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.error.ShownWarning;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
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
    List<Place> places = new ArrayList<>();
    do {
      places.add(Place.of(context, QualifiedName.read(cursor)));
    } while (cursor.acceptSymbol(","));
    List<Target> targets = new ArrayList<>();
    CopiedTables.await(places, listener);
    context
        .catalogs()
        .change(
            Place.registries(places),
            registries -> {
              for (Place place : places) {
                targets.add(target(place));
              }
              if (!ifExists) {
                refuseUnknown(targets);
              }
              checkReferences(targets);
              for (Target target : targets) {
                if (target.model() != null) {
                  hide(registries, target.model());
                }
              }
              dropOrdinary(targets);
            });
    clear(targets);
    return Outcomes.done(notes(targets));
  }

  private static void hide(LockedRegistries registries, Model model) throws SQLException {
    registries.change(
        model.database(),
        (connection, version) ->
            new RegistryWriter(connection, version)
                .run(dropped(model, pages(connection, model.id()))));
  }

  /** The registry statements after which a table is gone for everybody. */
  static List<String> dropped(Model model) {
    return dropped(model, model.pages());
  }

  private static List<String> dropped(Model model, Set<String> pages) {
    int id = model.id();
    List<Step> steps = removal(model.database(), id, pages);
    return List.of(
        "UPDATE stardust_models SET state = 'dropping', writing = 'free', copy_of = NULL WHERE id = "
            + id,
        // Whatever else was under way has lost its object.
        "DELETE FROM stardust_backfill_checkpoints WHERE model_id = " + id,
        Checkpoint.insert(id, "DROP TABLE", steps, List.of(), Circumstances.PLAIN),
        RegistrySql.touchModel(id));
  }

  /** All pages where the model may have rows: an unfinished change may have left some behind. */
  private static Set<String> pages(Connection connection, int model) throws SQLException {
    String sql =
        "SELECT DISTINCT p.table_name FROM stardust_slot_assignments a JOIN stardust_pages p"
            + " ON p.id = a.page_id WHERE a.model_id = "
            + model;
    Set<String> pages = new HashSet<>();
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        pages.add(row.getString(1));
      }
    }
    return pages;
  }

  // Last of all before the commit: MySQL can refuse it, and cannot take it back.
  private void dropOrdinary(List<Target> targets) throws SQLException {
    List<String> ordinary =
        targets.stream().filter(Target::ordinary).map(t -> t.place().sql()).toList();
    if (!ordinary.isEmpty()) {
      Place[] hiding =
          targets.stream().map(Target::place).filter(Place::isTemporary).toArray(Place[]::new);
      TemporaryDdl.natively("DROP TABLE " + String.join(", ", ordinary), context, hiding);
    }
  }

  private Target target(Place place) throws SQLException {
    if (place.isTemporary()) {
      return new Target(place, null, true);
    }
    Optional<Model> model = place.currentModel();
    if (model.isPresent()) {
      place.checkOwner(model.get(), "DROP");
      CopiedTables.refuse(place, model.get());
      return new Target(place, model.get(), false);
    }
    boolean hidden =
        place.catalog().schema().version() > 0 && PhysicalTables.isPhysical(place.table());
    return new Target(place, null, !hidden && place.isOrdinary());
  }

  private static void refuseUnknown(List<Target> targets) throws SQLException {
    List<Target> unknown = unknown(targets);
    if (!unknown.isEmpty()) {
      String first = unknown.get(0).place().database() + ".";
      String names = unknown.stream().map(Target::message).collect(Collectors.joining(","));
      throw Errors.unknownTableToDrop(
          unknown.get(0).place().database(), names.substring(first.length()));
    }
  }

  private static @Nullable SQLWarning notes(List<Target> targets) {
    SQLWarning notes = null;
    for (Target target : unknown(targets)) {
      Place place = target.place();
      SQLWarning note =
          ShownWarning.note(Errors.unknownTableToDrop(place.database(), place.table()));
      if (notes == null) {
        notes = note;
      } else {
        notes.setNextWarning(note);
      }
    }
    return notes;
  }

  private static List<Target> unknown(List<Target> targets) {
    return targets.stream().filter(target -> target.model() == null && !target.ordinary()).toList();
  }

  private void checkReferences(List<Target> targets) throws SQLException {
    if (!context.checksForeignKeys()) {
      return;
    }
    Set<String> dropped = targets.stream().map(Target::message).collect(Collectors.toSet());
    for (Target target : targets) {
      if (target.place().isTemporary()) {
        continue;
      }
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

  /** Others' transactions are waited for once, not for each table. */
  private void clear(List<Target> targets) throws SQLException {
    Duration patience = PATIENCE;
    for (Target target : targets) {
      Model model = target.model();
      if (model != null
          && !clears(target.place().catalog(), model.tenantId(), model.id(), 1, patience)) {
        patience = HASTE;
      }
    }
  }

  /** Removes a table that no statement can name, unless others hold that up. */
  void abandon(Catalog catalog, long tenant, int model) throws SQLException {
    clears(catalog, tenant, model, 1, PATIENCE);
  }

  /** Removes what a table has left; false when somebody was in the way, and others will. */
  private boolean clears(Catalog catalog, long tenant, int model, int seconds, Duration patience)
      throws SQLException {
    try {
      clear(catalog, tenant, model, seconds, patience);
      return true;
    } catch (SQLException busy) {
      if (busy.getErrorCode() < ErrorCode.OWN_NUMBERS) {
        throw busy;
      }
      return false;
    }
  }

  private void clear(Catalog catalog, long tenant, int model, int seconds, Duration patience)
      throws SQLException {
    try (ModelLock lock = ModelLock.take(context.delegate(), catalog.database(), model, seconds)) {
      Optional<Checkpoint> checkpoint =
          Checkpoint.find(context.delegate(), catalog.database(), model);
      if (checkpoint.isPresent()) {
        new ChangeRunner(context.delegate(), catalog, patience, listener)
            .run(checkpoint.get(), tenant);
      }
    }
  }

  /** The steps that remove a table that no statement can name any more. */
  static List<Step> removal(String database, int model, Set<String> pages) {
    List<Step> steps = new ArrayList<>();
    pages.forEach(page -> steps.add(ChunkSql.remove(database, model, page)));
    steps.add(
        new Step.Entries(
            List.of(),
            List.of(
                ChunkSql.delete(database, model, PhysicalTables.UNIQUE_KEYS, "entry_id"),
                ChunkSql.delete(database, model, PhysicalTables.ENTRY_DATA, "id"))));
    steps.add(new Step.DropPages());
    steps.add(new Step.Registry(RegistrySql.deleteModel(model), true));
    return steps;
  }

  /**
   * Finishes drops that were left half done, and takes back creations, unless somebody is at it.
   */
  void finishOthers(Catalog catalog) throws SQLException {
    String sql =
        "SELECT m.id, m.tenant_id FROM "
            + Sql.quote(catalog.database())
            + ".stardust_models m JOIN "
            + Sql.quote(catalog.database())
            + ".stardust_backfill_checkpoints c ON c.model_id = m.id"
            + " WHERE m.state <> 'live' AND c.state = 'running' ORDER BY m.id LIMIT 20";
    List<long[]> left = new ArrayList<>();
    try (java.sql.Statement statement = context.delegate().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        left.add(new long[] {row.getInt(1), row.getLong(2)});
      }
    }
    for (long[] model : left) {
      clears(catalog, model[1], (int) model[0], 0, HASTE);
    }
  }
}
