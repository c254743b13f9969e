package dev.stardust.advice;

import dev.stardust.schema.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How MySQL means to read the tables of a statement.
 *
 * @param accesses by the name of the table in the statement, folded
 */
record Plan(Map<String, Access> accesses) {

  /**
   * How it reads one.
   *
   * @param leads whether the table is the first of its query block
   * @param rows how many rows of it MySQL expects to read, each time that it does
   */
  record Access(boolean leads, long rows) {}

  Plan {
    accesses = Map.copyOf(accesses);
  }

  /** The plan of a statement, which is not run. */
  static Plan of(Connection connection, String sql) throws SQLException {
    Map<String, Access> accesses = new LinkedHashMap<>();
    String block = "";
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("EXPLAIN FORMAT=TRADITIONAL " + sql)) {
      while (row.next()) {
        String id = String.valueOf(row.getString("id"));
        String table = row.getString("table");
        if (table != null) {
          accesses.putIfAbsent(Sql.fold(table), new Access(!id.equals(block), row.getLong("rows")));
        }
        block = id;
      }
    }
    return new Plan(accesses);
  }

  /** The most rows that it expects to read of a table. */
  long most() {
    return accesses.values().stream().mapToLong(Access::rows).max().orElse(0);
  }

  Optional<Access> access(TableUse table) {
    return Optional.ofNullable(accesses.get(Sql.fold(table.alias())));
  }
}
