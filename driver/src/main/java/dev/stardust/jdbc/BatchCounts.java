package dev.stardust.jdbc;

import dev.stardust.execute.BatchItem;
import dev.stardust.jdbc.connector.NativeChecks;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a batch as it goes, with Connector/J's rules: a failed statement counts {@link
 * Statement#EXECUTE_FAILED}, the rest still runs unless {@code continueBatchOnError=false} or the
 * failure has rolled back the transaction or was asked for, and the last failure is reported.
 */
final class BatchCounts {

  private final boolean continues;
  private final boolean truncates;
  private final long[] counts;
  private int done;
  private boolean stopped;
  private @Nullable SQLException failure;

  /**
   * @param truncates whether the counts end before a failure that ends the batch; Connector/J does
   *     so for prepared statements only
   */
  BatchCounts(NativeChecks checks, int size, boolean truncates) {
    this.truncates = truncates;
    this.continues = checks.continuesBatchOnError();
    this.counts = new long[size];
    Arrays.fill(counts, Statement.EXECUTE_FAILED);
  }

  boolean goesOn() {
    return !stopped && done < counts.length;
  }

  boolean continuesOnError() {
    return continues;
  }

  void succeeded(long count) {
    counts[done++] = count;
  }

  void failed(SQLException reason) {
    failure = reason;
    stopped = !continues || BatchItem.isLast(reason);
    if (!stopped) {
      done++;
    }
  }

  /**
   * @throws BatchUpdateException if a statement has failed
   */
  long[] finish() throws BatchUpdateException {
    if (failure != null) {
      throw new BatchUpdateException(
          failure.getMessage(),
          failure.getSQLState(),
          failure.getErrorCode(),
          stopped && truncates ? Arrays.copyOf(counts, done) : counts,
          failure);
    }
    return counts;
  }
}
