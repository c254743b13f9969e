package dev.stardust.cli;

import dev.stardust.cli.Answer.Table;
import dev.stardust.daemon.Database;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queries of the registry as tables of an answer. */
record Rows(Database database) {

  /** The query's rows under the columns' names. */
  Table table(String title, String query, String... columns) throws SQLException {
    return new Table(title, List.of(columns), rows(query));
  }

  /** The first value of the query's first row. */
  @Nullable Object value(String query) throws SQLException {
    List<List<@Nullable Object>> rows = rows(query);
    return rows.isEmpty() ? null : rows.get(0).get(0);
  }

  private List<List<@Nullable Object>> rows(String query) throws SQLException {
    return database
        .catalog()
        .control(
            connection -> {
              List<List<@Nullable Object>> rows = new ArrayList<>();
              try (Statement statement = connection.createStatement();
                  ResultSet row = statement.executeQuery(query)) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                  List<@Nullable Object> values = new ArrayList<>();
                  for (int column = 1; column <= columns; column++) {
                    values.add(plain(row.getObject(column)));
                  }
                  rows.add(values);
                }
              }
              return rows;
            });
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return value;
    }
    return value instanceof Number number && !(value instanceof BigDecimal)
        ? Long.valueOf(number.longValue())
        : value.toString();
  }
}
