package dev.stardust.load;

import dev.stardust.daemon.Transience;
import dev.stardust.transfer.Cell;
import dev.stardust.transfer.Parsed;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows with JDBC batches of the driver, as long as they have the same columns; rows that may
 * be there already with statements of many rows. A row that the table does not take is left out and
 * reported; the rows around it are written.
 */
final class RowBatch {

  private static final int MERGED_AT_ONCE = 250;

  /**
   * A privilege or a table that is gone, what is not supported: any row would fail so, and none of
   * them is bad.
   */
  private static final Set<Integer> OF_NO_ROW = Set.of(1142, 1146, 1235);

  private final Connection connection;
  private final TargetTable table;
  private final boolean merge;
  private final boolean untyped;
  private final List<Parsed.Row> rows = new ArrayList<>();
  private final List<LoadError> errors = new ArrayList<>();
  private long written;

  RowBatch(Connection connection, TargetTable table, boolean merge, boolean untyped) {
    this.connection = connection;
    this.table = table;
    this.merge = merge;
    this.untyped = untyped;
  }

  /** Adds what a reader has found. */
  void add(Parsed parsed) throws SQLException {
    if (parsed instanceof Parsed.Refused refused) {
      errors.add(
          new LoadError(refused.number(), refused.line(), refused.column(), 0, refused.reason()));
    } else if (parsed instanceof Parsed.Row row) {
      if (!rows.isEmpty() && !rows.get(0).names().equals(row.names())) {
        flush();
      }
      String wrong = rows.isEmpty() ? wrong(row.names()) : null;
      if (wrong == null) {
        rows.add(row);
      } else {
        refuse(row, 0, wrong);
      }
    }
  }

  private @Nullable String wrong(List<String> names) {
    List<String> unknown = table.unknown(names);
    if (!unknown.isEmpty()) {
      return "the table has no column '" + unknown.get(0) + "'";
    }
    return merge && !table.hasKeyIn(names)
        ? "the row has no key by which the one that it changes is found"
        : null;
  }

  private void refuse(Parsed.Row row, int code, String message) {
    errors.add(new LoadError(row.number(), row.line(), 1, code, message));
  }

  /** Sends what was added. */
  void flush() throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    List<String> names = rows.get(0).names();
    List<Parsed.Row> sent = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(merge ? table.merge(names, 1) : table.insert(names))) {
      for (Parsed.Row row : rows) {
        if (isBound(statement, row)) {
          statement.addBatch();
          sent.add(row);
        }
      }
      rows.clear();
      if (!merge) {
        send(statement, sent);
      }
    }
    for (int from = 0; merge && from < sent.size(); from += MERGED_AT_ONCE) {
      merge(sent.subList(from, Math.min(sent.size(), from + MERGED_AT_ONCE)));
    }
  }

  /**
   * Writes rows over those with their keys. What does not work for all of them is done by halves,
   * in their order, down to the rows that are refused.
   */
  private void merge(List<Parsed.Row> sent) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(table.merge(sent.get(0).names(), sent.size()))) {
      int before = 0;
      for (Parsed.Row row : sent) {
        bind(statement, before, row);
        before += row.cells().size();
      }
      statement.executeUpdate();
      written += sent.size();
    } catch (SQLException failure) {
      if (isOfNoRow(failure)) {
        throw failure;
      }
      if (sent.size() == 1) {
        refuse(sent.get(0), failure.getErrorCode(), String.valueOf(failure.getMessage()));
      } else {
        int half = sent.size() / 2;
        merge(sent.subList(0, half));
        merge(sent.subList(half, sent.size()));
      }
    } catch (BadValueException bad) {
      throw new IllegalStateException("has been bound before", bad);
    }
  }

  private void bind(PreparedStatement statement, int before, Parsed.Row row)
      throws SQLException, BadValueException {
    List<Cell> cells = row.cells();
    for (int i = 0; i < cells.size(); i++) {
      TargetColumn column = table.column(row.names().get(i));
      if (column != null) {
        column.bind(statement, before + i + 1, cells.get(i), untyped);
      }
    }
  }

  private boolean isBound(PreparedStatement statement, Parsed.Row row) throws SQLException {
    try {
      bind(statement, 0, row);
      return true;
    } catch (BadValueException bad) {
      refuse(row, 0, String.valueOf(bad.getMessage()));
      return false;
    }
  }

  private void send(PreparedStatement statement, List<Parsed.Row> sent) throws SQLException {
    if (sent.isEmpty()) {
      return;
    }
    try {
      statement.executeBatch();
      written += sent.size();
    } catch (BatchUpdateException failure) {
      int[] counts = failure.getUpdateCounts();
      if (isOfNoRow(failure) || counts == null || counts.length != sent.size()) {
        throw failure;
      }
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == Statement.EXECUTE_FAILED) {
          alone(statement, sent.get(i));
        } else {
          written++;
        }
      }
    }
  }

  /** The batch says which rows have failed; alone each one says why. */
  private void alone(PreparedStatement statement, Parsed.Row row) throws SQLException {
    try {
      statement.clearBatch();
      bind(statement, 0, row);
      statement.executeUpdate();
      written++;
    } catch (BadValueException bad) {
      throw new IllegalStateException("has been bound before", bad);
    } catch (SQLException failure) {
      if (isOfNoRow(failure)) {
        throw failure;
      }
      refuse(row, failure.getErrorCode(), String.valueOf(failure.getMessage()));
    }
  }

  private static boolean isOfNoRow(SQLException failure) {
    for (SQLException each = failure; each != null; each = each.getNextException()) {
      if (Transience.isTransient(each)
          || LoadFailure.isOfTheServer(each)
          || OF_NO_ROW.contains(each.getErrorCode())) {
        return true;
      }
    }
    return false;
  }

  /** How many rows were written. */
  long written() {
    return written;
  }

  /** The rows that were left out, in the order of the file when no columns changed in between. */
  List<LoadError> errors() {
    return errors;
  }
}
