package dev.stardust.benchmarks.tpch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query answered.
 *
 * @param nanos how long it took, with the reading of all rows
 * @param rows the columns' names, then each row in order, values as texts
 */
record Answer(double nanos, List<List<@Nullable String>> rows) {

  static Answer of(Connection connection, Query query) throws SQLException {
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query.sql())) {
      List<List<@Nullable String>> rows = read(result);
      return new Answer(System.nanoTime() - start, rows);
    }
  }

  private static List<List<@Nullable String>> read(ResultSet result) throws SQLException {
    List<List<@Nullable String>> rows = new ArrayList<>();
    int columns = result.getMetaData().getColumnCount();
    List<@Nullable String> names = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      names.add(result.getMetaData().getColumnLabel(i));
    }
    rows.add(names);
    while (result.next()) {
      List<@Nullable String> row = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        row.add(result.getString(i));
      }
      rows.add(row);
    }
    return rows;
  }

  /**
   * Fails unless the other one has the same rows in the same order.
   *
   * @param what names the query and the two layouts
   */
  void check(Answer other, String what) {
    int most = Math.max(rows.size(), other.rows.size());
    for (int i = 0; i < most; i++) {
      String own = i < rows.size() ? rows.get(i).toString() : "no row";
      String others = i < other.rows.size() ? other.rows.get(i).toString() : "no row";
      if (!own.equals(others)) {
        throw new IllegalStateException(what + ", row " + i + ": " + own + ", but " + others);
      }
    }
  }
}
