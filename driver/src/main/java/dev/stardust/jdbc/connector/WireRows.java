package dev.stardust.jdbc.connector;

import com.mysql.cj.jdbc.result.ResultSetImpl;
import com.mysql.cj.protocol.ResultsetRows;
import com.mysql.cj.result.Field;
import com.mysql.cj.result.Row;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result in the form of MySQL's protocol: described columns, and cells as MySQL sent them. */
public final class WireRows {

  private final List<byte[]> columns;
  private final ResultsetRows rows;

  private WireRows(List<byte[]> columns, ResultsetRows rows) {
    this.columns = columns;
    this.rows = rows;
  }

  /** A result of the driver's, before its first row. */
  public static WireRows of(ResultSet rows) throws SQLException {
    ResultSetImpl result = rows.unwrap(ResultSetImpl.class);
    List<byte[]> columns = new ArrayList<>();
    for (Field field : result.getColumnDefinition().getFields()) {
      columns.add(ColumnPacket.of(field).bytes(StandardCharsets.UTF_8));
    }
    return new WireRows(columns, result.getRows());
  }

  /** A packet for each column, without its header. */
  public List<byte[]> columns() {
    return columns;
  }

  /** The next row's cells as the text protocol has them, each null for NULL; null at the end. */
  public byte @Nullable [] @Nullable [] next() {
    Row row = rows.next(); // hasNext() knows nothing of a stream that has not begun
    if (row == null) {
      return null;
    }
    byte[][] cells = new byte[columns.size()][];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.getBytes(i);
    }
    return cells;
  }
}
