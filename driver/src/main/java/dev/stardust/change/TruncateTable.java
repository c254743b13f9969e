package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.catalog.Pin;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** TRUNCATE TABLE: this tenant's entries are gone, without trash, and ids begin with 1 again. */
final class TruncateTable {

  private final Place place;
  private final Model model;

  TruncateTable(Place place, Model model) {
    this.place = place;
    this.model = model;
  }

  Outcome run() throws SQLException {
    ChangeContext context = place.context();
    Catalog catalog = place.catalog();
    if (context.checksForeignKeys()) {
      for (References.Reference reference :
          References.to(catalog.schema(), context.tenant(), place.table())) {
        throw Errors.of(ErrorCode.TRUNCATE_PARENT, reference.place());
      }
    }
    try (Pin pin = catalog.pin()) {
      Model current = pin.schema().model(model.id()).orElse(model);
      catalog.change(
          (connection, version) -> {
            catalog.lockFence(connection, pin);
            new RegistryWriter(connection, version).run(statements(current, context.tenant()));
          });
    }
    return Outcomes.done(null);
  }

  private static List<String> statements(Model model, long tenant) {
    List<String> tables = new ArrayList<>();
    tables.add(PhysicalTables.ENTRY_DATA);
    tables.addAll(model.pages());
    tables.add(PhysicalTables.UNIQUE_KEYS);
    List<String> statements = new ArrayList<>();
    for (String table : tables) {
      statements.add("DELETE FROM " + model.physical(table) + " WHERE " + model.owned("", tenant));
    }
    statements.add(RegistrySql.startSequence(tenant, model.id(), 1));
    statements.add(RegistrySql.touchModel(model.id()));
    return statements;
  }
}
