package dev.stardust.chronicler;

import dev.stardust.transfer.RowWriter;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one statement, which is of one moment and can only be read from its start. */
final class StreamedRows implements RowSource {

  /** What makes Connector/J hold one row at a time. */
  static final int ROW_BY_ROW = Integer.MIN_VALUE;

  private final Statement statement;
  private final ResultSet result;
  private final Cells cells;
  private boolean ended;

  StreamedRows(Connection connection, String query) throws SQLException {
    this.statement = connection.createStatement();
    statement.setFetchSize(ROW_BY_ROW);
    this.result = statement.executeQuery(query);
    this.cells = new Cells(result.getMetaData());
  }

  @Override
  public List<String> columns() {
    return cells.names();
  }

  @Override
  public int write(RowWriter writer, int limit) throws SQLException, IOException {
    int count = 0;
    while (count < limit) {
      if (!result.next()) {
        ended = true;
        break;
      }
      writer.row(cells.row(result));
      count++;
    }
    return count;
  }

  @Override
  public @Nullable ExportPosition position() {
    return null;
  }

  @Override
  public void close() throws SQLException {
    if (!ended) {
      statement.cancel(); // or all remaining rows would be read
    }
    statement.close();
  }
}
