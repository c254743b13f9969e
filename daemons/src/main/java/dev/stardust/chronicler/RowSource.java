package dev.stardust.chronicler;

import dev.stardust.transfer.RowWriter;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of an export in their order, some at a time. */
interface RowSource extends AutoCloseable {

  /** The columns' names; none twice. */
  List<String> columns();

  /**
   * Writes the next rows, at most so many.
   *
   * @return how many; fewer than asked for when these were the last
   */
  int write(RowWriter writer, int limit) throws SQLException, IOException;

  /** Where another source can go on behind the last row written; null when none can. */
  @Nullable ExportPosition position();

  @Override
  void close() throws SQLException;
}
