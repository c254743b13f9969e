package dev.stardust.change;

import dev.stardust.catalog.Catalog;
import dev.stardust.error.ErrorCode;
import dev.stardust.error.Errors;
import dev.stardust.schema.Model;
import dev.stardust.schema.PhysicalTables;
import dev.stardust.schema.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A table's name in its database, as one statement means it. */
record Place(ChangeContext context, String database, String table) {

  /**
   * @throws SQLException 1046 when neither the name nor the session has a database
   */
  static Place of(ChangeContext context, QualifiedName name) throws SQLException {
    String database = name.database() != null ? name.database() : context.database();
    if (database == null) {
      throw Errors.of(ErrorCode.NO_DATABASE);
    }
    boolean folds = context.foldsTableNames();
    return new Place(
        context, database, folds ? name.table().toLowerCase(Locale.ROOT) : name.table());
  }

  /** The databases of the places that have virtual tables. */
  static Set<String> registries(Collection<Place> places) throws SQLException {
    Set<String> databases = new HashSet<>();
    for (Place place : places) {
      if (place.catalog().schema().version() > 0) {
        databases.add(place.database());
      }
    }
    return databases;
  }

  Catalog catalog() throws SQLException {
    return context.catalogs().database(database);
  }

  /** The virtual table of this name; another process may have made it a moment ago. */
  Optional<Model> model() throws SQLException {
    Optional<Model> known = catalog().schema().table(context.tenant(), table);
    return known.isPresent() || catalog().schema().version() == 0 ? known : currentModel();
  }

  /** The virtual table of this name as the registry has it now. */
  Optional<Model> currentModel() throws SQLException {
    return catalog().refresh().table(context.tenant(), table);
  }

  /** Whether the user has a temporary table of this name, which hides any other. */
  boolean isTemporary() {
    return context.session().isTemporary(database, table);
  }

  /** Whether the name is one of the engine's own tables'. */
  boolean isPhysical() throws SQLException {
    return PhysicalTables.isPhysical(table) && catalog().schema().version() > 0;
  }

  /** Whether MySQL has a table or view of this name, temporary ones left out. */
  boolean isOrdinary() throws SQLException {
    String sql =
        "SELECT 1 FROM information_schema.tables WHERE table_schema = "
            + Sql.string(database)
            + " AND table_name = "
            + Sql.string(table);
    try (Statement statement = context.delegate().createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      return found.next();
    }
  }

  /** The name, qualified and quoted. */
  String sql() {
    return Sql.quote(database) + "." + Sql.quote(table);
  }

  /**
   * A definition that all tenants share is changed by tenant 0 only.
   *
   * @throws SQLException 1142
   */
  void checkOwner(Model model, String command) throws SQLException {
    if (model.tenantId() != context.tenant()) {
      throw Errors.of(
          ErrorCode.ACCESS_DENIED, command, "tenant " + context.tenant(), "stardust", table);
    }
  }
}
