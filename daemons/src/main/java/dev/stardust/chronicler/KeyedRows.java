package dev.stardust.chronicler;

import dev.stardust.schema.Sql;
import dev.stardust.transfer.RowWriter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of a table in the order of its primary key, from any key on. */
final class KeyedRows implements RowSource {

  // Where another index holds the key, too, MySQL may read all of it and sort for a large LIMIT.
  private static final String IN_ORDER = " FORCE INDEX (PRIMARY)";

  private final Connection connection;
  private final String table;
  private final List<String> columns;
  private final List<KeyColumn> key;
  private final Consistency consistency;
  private List<String> last;

  /**
   * @param connection in a transaction, which ends with each chunk unless one snapshot is wanted
   * @param columns the columns to be read
   * @param key the columns of the primary key
   * @param from where to go on; null for the table's start
   */
  KeyedRows(
      Connection connection,
      String table,
      List<KeyColumn> key,
      List<String> columns,
      @Nullable ExportPosition from,
      Consistency consistency) {
    this.connection = connection;
    this.table = table;
    this.columns = from == null ? List.copyOf(columns) : from.columns();
    this.key = List.copyOf(key);
    this.last = from == null ? List.of() : from.key();
    this.consistency = consistency;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public int write(RowWriter writer, int limit) throws SQLException, IOException {
    int count = 0;
    try (PreparedStatement statement = connection.prepareStatement(sql(limit))) {
      statement.setFetchSize(StreamedRows.ROW_BY_ROW);
      bind(statement);
      try (ResultSet result = statement.executeQuery()) {
        Cells cells = new Cells(result.getMetaData());
        while (result.next()) {
          writer.row(cells.row(result).subList(0, columns.size()));
          last = key(result);
          count++;
        }
      }
    }
    if (consistency == Consistency.CHUNK) {
      connection.commit();
    }
    return count;
  }

  private List<String> key(ResultSet result) throws SQLException {
    List<String> values = new ArrayList<>(key.size());
    for (int i = 0; i < key.size(); i++) {
      values.add(key.get(i).read(result, columns.size() + 1 + i));
    }
    return values;
  }

  /** The key's columns come once more behind the others, under names that no column has. */
  private String sql(int limit) {
    String names = columns.stream().map(Sql::quote).collect(Collectors.joining(", "));
    String keys =
        key.stream()
            .map(column -> Sql.quote(column.name()) + " AS " + Sql.quote("_key " + column.name()))
            .collect(Collectors.joining(", "));
    String order =
        key.stream().map(column -> Sql.quote(column.name())).collect(Collectors.joining(", "));
    return "SELECT "
        + names
        + ", "
        + keys
        + " FROM "
        + Sql.quote(table)
        + IN_ORDER
        + (last.isEmpty() ? "" : " WHERE " + behind())
        + " ORDER BY "
        + order
        + " LIMIT "
        + limit;
  }

  /** {@code (a > ? OR a = ? AND b > ?)}, with a bound that an index serves before it. */
  private String behind() {
    List<String> ways = new ArrayList<>();
    StringBuilder equal = new StringBuilder();
    for (KeyColumn column : key) {
      String name = Sql.quote(column.name());
      ways.add(equal + name + " > ?");
      equal.append(name).append(" = ? AND ");
    }
    String any = "(" + String.join(" OR ", ways) + ")";
    return key.size() == 1 ? any : Sql.quote(key.get(0).name()) + " >= ? AND " + any;
  }

  private void bind(PreparedStatement statement) throws SQLException {
    if (last.isEmpty()) {
      return;
    }
    int parameter = 1;
    if (key.size() > 1) {
      key.get(0).bind(statement, parameter++, last.get(0));
    }
    for (int way = 0; way < key.size(); way++) {
      for (int column = 0; column <= way; column++) {
        key.get(column).bind(statement, parameter++, last.get(column));
      }
    }
  }

  @Override
  public @Nullable ExportPosition position() {
    return new ExportPosition(columns, last);
  }

  @Override
  public void close() {
    // The connection is its owner's.
  }
}
