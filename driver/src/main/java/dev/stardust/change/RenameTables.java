package dev.stardust.change;

import dev.stardust.error.Errors;
import dev.stardust.plan.Outcome;
import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import dev.stardust.sql.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * RENAME TABLE: all of it or nothing, from left to right, so that two tables can exchange names.
 */
final class RenameTables {

  private final ChangeContext context;
  private final Map<String, Model> virtual = new HashMap<>();
  private final Set<String> gone = new HashSet<>();
  private final Map<String, List<String>> statements = new TreeMap<>();
  private final List<String> ordinary = new ArrayList<>();

  RenameTables(ChangeContext context) {
    this.context = context;
  }

  Outcome run(Statement statement) throws SQLException {
    TokenCursor cursor = new TokenCursor(statement.text(), statement.tokens(), 2);
    List<Place> names = new ArrayList<>();
    do {
      names.add(Place.of(context, QualifiedName.read(cursor)));
      cursor.accept("TO");
      names.add(Place.of(context, QualifiedName.read(cursor)));
    } while (cursor.acceptSymbol(","));
    CopiedTables.await(names, ChangeListener.NONE);
    context
        .catalogs()
        .change(
            Place.registries(names),
            registries -> {
              for (int at = 0; at < names.size(); at += 2) {
                rename(names.get(at), names.get(at + 1));
              }
              for (Map.Entry<String, List<String>> changed : statements.entrySet()) {
                registries.change(
                    changed.getKey(),
                    (connection, version) ->
                        new RegistryWriter(connection, version).run(changed.getValue()));
              }
              renameOrdinary();
            });
    return Outcomes.done(null);
  }

  /** The statements of one rename, for a change that does more. */
  static List<String> statements(Model model, String name) {
    List<String> statements = new ArrayList<>();
    statements.add(RegistrySql.renameModel(model.id(), name));
    statements.add(RegistrySql.touchModel(model.id()));
    statements.add(renamed("stardust_checks", "_chk_", model, name));
    statements.add(renamed("stardust_foreign_keys", "_ibfk_", model, name));
    String children =
        "SELECT m.id FROM stardust_models m WHERE m.tenant_id = "
            + model.tenantId()
            + " AND m.state <> 'dropping'";
    String referring =
        " WHERE referenced_table = " + Sql.string(model.name()) + " AND model_id IN (";
    statements.add(
        "UPDATE stardust_models c JOIN stardust_foreign_keys k ON k.model_id = c.id SET c.version = "
            + RegistrySql.VERSION
            + " WHERE c.tenant_id = "
            + model.tenantId()
            + " AND k.referenced_table = "
            + Sql.string(model.name()));
    statements.add(
        "UPDATE stardust_foreign_keys SET referenced_table = "
            + Sql.string(name)
            + referring
            + children
            + ")");
    return statements;
  }

  // MySQL names constraints without a name after their table, and renames them with it.
  private static String renamed(String table, String infix, Model model, String name) {
    String prefix = model.name() + infix;
    return "UPDATE "
        + table
        + " SET name = CONCAT("
        + Sql.string(name + infix)
        + ", SUBSTRING(name, "
        + (prefix.length() + 1)
        + ")) WHERE model_id = "
        + model.id()
        + " AND LEFT(name, "
        + prefix.length()
        + ") = "
        + Sql.string(prefix);
  }

  private void rename(Place from, Place to) throws SQLException {
    if (from.isPhysical()) {
      throw Errors.unknownTable(from.database(), from.table());
    }
    Optional<Model> model = find(from);
    TableRules.checkName(to.table());
    if (find(to).isPresent() || !gone.contains(key(to)) && to.isOrdinary()) {
      throw Errors.tableExists(to.table());
    }
    gone.add(key(from));
    gone.remove(key(to));
    if (model.isEmpty()) {
      ordinary.add(from.sql() + " TO " + to.sql());
      return;
    }
    from.checkOwner(model.get(), "ALTER");
    CopiedTables.refuse(from, model.get());
    if (!from.database().equals(to.database())) {
      throw Errors.notSupported(
          "renaming a table into another database", "table '" + from.table() + "'");
    }
    Model renamed = named(model.get(), to.table());
    statements
        .computeIfAbsent(from.database(), database -> new ArrayList<>())
        .addAll(statements(model.get(), to.table()));
    virtual.put(key(to), renamed);
  }

  private Optional<Model> find(Place place) throws SQLException {
    if (gone.contains(key(place))) {
      return Optional.empty();
    }
    Model renamed = virtual.get(key(place));
    return renamed != null ? Optional.of(renamed) : place.currentModel();
  }

  private static String key(Place place) {
    return place.sql();
  }

  private static Model named(Model model, String name) {
    return new Model(
        model.id(),
        model.database(),
        model.tenantId(),
        name,
        model.version(),
        model.fields(),
        model.keys(),
        model.foreignKeys(),
        model.checks(),
        model.options(),
        model.reading(),
        model.writing());
  }

  // Last of all before the commit: MySQL can refuse it, and cannot take it back.
  private void renameOrdinary() throws SQLException {
    if (!ordinary.isEmpty()) {
      try (java.sql.Statement rename = context.delegate().createStatement()) {
        rename.execute("RENAME TABLE " + String.join(", ", ordinary));
      }
    }
  }
}
