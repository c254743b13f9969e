package dev.stardust.change;

import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.rewrite.InlineView;
import dev.stardust.schema.Field;
import dev.stardust.schema.ForeignKey;
import dev.stardust.schema.Model;
import dev.stardust.schema.ReferentialAction;
import dev.stardust.schema.Schema;
import dev.stardust.schema.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks for rows whose parent a new foreign key does not find. */
final class Orphans {

  private final ChangeContext context;
  private final Model model;
  private final Schema schema;

  Orphans(ChangeContext context, Model model, Schema schema) {
    this.context = context;
    this.model = model;
    this.schema = schema;
  }

  /**
   * @param table the name that the error gives to the table
   * @throws SQLException 1452 for the first row without parent
   */
  void check(List<ForeignKey> added, String table) throws SQLException {
    for (ForeignKey key : added) {
      List<Field> fields = new ArrayList<>();
      key.fields().forEach(id -> model.field(id).ifPresent(fields::add));
      if (fields.size() == key.fields().size()) {
        for (long tenant : DryRun.tenants(context.delegate(), model)) {
          check(key, fields, tenant, table);
        }
      }
    }
  }

  private void check(ForeignKey key, List<Field> fields, long tenant, String table)
      throws SQLException {
    List<String> columns = fields.stream().map(Field::name).toList();
    String sql = query(key, tenant);
    try (Statement statement = context.delegate().createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (row.next()) {
        throw Errors.of(ErrorCode.CHILD_ROW, place(key, columns, table));
      }
    }
  }

  /** The query that finds a row of a tenant without its parent. */
  String query(ForeignKey key, long tenant) {
    List<Field> fields = key.fields().stream().map(id -> model.field(id).orElseThrow()).toList();
    String child = new InlineView(model, tenant, "p").columns(fields).sql();
    List<String> columns = fields.stream().map(Field::name).toList();
    return AlterForeignKeys.orphan(child, parent(key, tenant), key, columns);
  }

  private String parent(ForeignKey key, long tenant) {
    Optional<Model> parent =
        key.referencedTable().equals(model.name())
            ? Optional.of(model)
            : schema.table(model.tenantId(), key.referencedTable());
    if (parent.isEmpty()) {
      return model.physical(key.referencedTable());
    }
    List<Field> columns =
        key.referencedColumns().stream().map(n -> parent.get().field(n).orElseThrow()).toList();
    return new InlineView(parent.get(), tenant, "q").columns(columns).sql();
  }

  private String place(ForeignKey key, List<String> columns, String table) {
    return Sql.quote(model.database())
        + "."
        + Sql.quote(table)
        + ", CONSTRAINT "
        + Sql.quote(key.name())
        + " FOREIGN KEY ("
        + columns.stream().map(Sql::quote).collect(Collectors.joining(", "))
        + ") REFERENCES "
        + Sql.quote(key.referencedTable())
        + " ("
        + key.referencedColumns().stream().map(Sql::quote).collect(Collectors.joining(", "))
        + ")"
        + action(" ON DELETE ", key.onDelete())
        + action(" ON UPDATE ", key.onUpdate());
  }

  private static String action(String when, ReferentialAction action) {
    return action == ReferentialAction.NO_ACTION ? "" : when + action.sql();
  }
}
