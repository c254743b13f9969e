package dev.stardust.execute;

import com.mysql.cj.exceptions.MysqlErrorNumbers;
import dev.stardust.plan.Outcome;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What one execution of a batch came to: an outcome or a failure.
 *
 * @param outcome the outcome, or null when it failed
 * @param failure the failure, or null when it succeeded
 */
public record BatchItem(Outcome.@Nullable Count outcome, @Nullable SQLException failure) {

  /** Whether nothing of the batch runs after this failure, by Connector/J's rules. */
  public static boolean isLast(SQLException failure) {
    return failure instanceof SQLTimeoutException
        || failure.getErrorCode() == MysqlErrorNumbers.ER_QUERY_INTERRUPTED
        || failure.getErrorCode() == MysqlErrorNumbers.ER_LOCK_DEADLOCK
        || failure.getErrorCode() == MysqlErrorNumbers.ER_LOCK_TABLE_FULL
        || (failure.getSQLState() != null && failure.getSQLState().startsWith("08"));
  }
}
