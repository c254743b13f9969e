package dev.stardust.change;

import dev.stardust.plan.DeclaredTable;
import dev.stardust.plan.DescribedQuery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The empty temporary tables, with the declared columns, that stand for virtual ones in a query: on
 * them MySQL gives the query's columns the types that it would give them on native tables.
 */
final class DeclaredTables implements AutoCloseable {

  private final List<TemporaryTable> tables = new ArrayList<>();

  private DeclaredTables() {}

  /** Makes them. */
  static DeclaredTables of(Connection connection, DescribedQuery query) throws SQLException {
    DeclaredTables declared = new DeclaredTables();
    try {
      for (DeclaredTable table : query.tables()) {
        String name = table.qualifiedName();
        String create = ModelText.createTemporary(table.model(), name);
        declared.tables.add(TemporaryTable.printed(connection, name, create));
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
