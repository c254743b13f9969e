package dev.stardust.change;

import dev.stardust.schema.Model;
import dev.stardust.schema.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Empty temporary tables in the place of virtual ones, with their declared columns: on them MySQL
 * gives the columns of a query the types that it would give them on native tables.
 */
final class DeclaredTables implements AutoCloseable {

  private final List<TemporaryTable> tables = new ArrayList<>();

  private DeclaredTables() {}

  /**
   * Puts them in place.
   *
   * @throws SQLException when the session has a temporary table of such a name already
   */
  static DeclaredTables of(ChangeContext context, Collection<Model> models) throws SQLException {
    DeclaredTables declared = new DeclaredTables();
    try {
      for (Model model : models) {
        String name = Sql.quote(model.database()) + "." + Sql.quote(model.name());
        String create = ModelText.createTemporary(ModelText.definition(model), name);
        declared.tables.add(TemporaryTable.printed(context.delegate(), name, create));
      }
      return declared;
    } catch (SQLException failure) {
      declared.close();
      throw failure;
    }
  }

  @Override
  public void close() throws SQLException {
    for (TemporaryTable table : tables) {
      table.close();
    }
  }
}
