package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.rewrite.InlineView;
import dev.stardust.schema.Field;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Keeps the sequence of an AUTO_INCREMENT column ahead of its values. */
final class Numbering {

  private final ChangeContext context;
  private final Catalog catalog;
  private final int model;

  Numbering(ChangeContext context, Catalog catalog, int model) {
    this.context = context;
    this.catalog = catalog;
    this.model = model;
  }

  /**
   * After an ALTER TABLE: what AUTO_INCREMENT = n asks for, and what a new numbered column holds.
   */
  void raise(AlterDiff diff, TableDefinition definition) throws SQLException {
    if (definition.autoIncrement() > 1) {
      catalog.raiseSequence(context.tenant(), model, definition.autoIncrement() - 1);
    }
    boolean isNew =
        diff.columns().stream()
            .anyMatch(
                c -> c.column().autoIncrement() && (c.old() == null || !c.old().autoIncrement()));
    Optional<Model> now = catalog.refresh().model(model);
    if (isNew && now.isPresent()) {
      for (Field field : now.get().fields()) {
        if (field.autoIncrement()) {
          raise(now.get(), field);
        }
      }
    }
  }

  private void raise(Model now, Field field) throws SQLException {
    for (long tenant : DryRun.tenants(context.delegate(), now)) {
      String view = new InlineView(now, tenant, "p").columns(List.of(field)).sql();
      String sql = "SELECT MAX(" + Sql.quote(field.name()) + ") FROM " + view + " v";
      try (Statement statement = context.delegate().createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        row.next();
        long greatest = row.getLong(1);
        if (greatest > 0) {
          catalog.raiseSequence(tenant, model, greatest);
        }
      }
    }
  }
}
