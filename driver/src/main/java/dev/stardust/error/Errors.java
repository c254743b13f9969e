package dev.stardust.error;

import com.mysql.cj.jdbc.exceptions.MysqlDataTruncation;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the driver's exceptions, each of the {@code java.sql} subclass that Connector/J throws for
 * the same SQLSTATE, so that frameworks translate them alike.
 */
public final class Errors {

  /** What MysqlDataTruncation puts before every message. */
  private static final String TRUNCATION = "Data truncation: ";

  private Errors() {}

  /** The error with its message's arguments in place. */
  public static SQLException of(ErrorCode code, Object... args) {
    return exception(code, code.message(args), null);
  }

  /** The error with the exception that led to it. */
  public static SQLException of(ErrorCode code, Throwable cause, Object... args) {
    return exception(code, code.message(args), cause);
  }

  /** {@code Table 'db.t' doesn't exist}. */
  public static SQLException unknownTable(String database, String table) {
    return of(ErrorCode.TABLE_NOT_FOUND, database, table);
  }

  /** The error of DROP TABLE: {@code Unknown table 'db.t'}. */
  public static SQLException unknownTableToDrop(String database, String table) {
    return of(ErrorCode.TABLE_UNKNOWN, database, table);
  }

  /**
   * {@code Unknown column 'c' in 'where clause'}.
   *
   * @param clause as MySQL calls it: {@code field list}, {@code where clause} …
   */
  public static SQLException unknownColumn(String column, String clause) {
    return of(ErrorCode.COLUMN_UNKNOWN, column, clause);
  }

  /** {@code Table 't' already exists}. */
  public static SQLException tableExists(String table) {
    return of(ErrorCode.TABLE_EXISTS, table);
  }

  /**
   * {@code Duplicate entry '1' for key 't.k'}.
   *
   * @param value the key's values as MySQL prints them, joined by hyphens
   * @param key the key's name with its table: {@code t.k}
   */
  public static SQLException duplicateEntry(String value, String key) {
    return of(ErrorCode.DUPLICATE_ENTRY, value, key);
  }

  /**
   * SQL that names a virtual table and that the driver does not understand or serve.
   *
   * @param what the construct, for example {@code FULLTEXT indexes}
   * @param place where it stands, for example {@code near 'MATCH (a)' at character 20}
   */
  public static SQLException notSupported(String what, String place) {
    return of(ErrorCode.NOT_SUPPORTED, what, place);
  }

  /**
   * One of the server's views of what all its sessions do.
   *
   * @param view the table, or what is shown
   */
  public static SQLException serverView(long tenant, String view) {
    ErrorCode code = ErrorCode.ACCESS_DENIED;
    return exception(
        code,
        code.message("SELECT", "tenant " + tenant, "stardust", view)
            + "; it shows what others do; connect with serverViews=all to read it");
  }

  /** A table's name that belongs to the engine. */
  public static SQLException reservedTable(String name, String prefix) {
    return of(ErrorCode.RESERVED_NAME, name, prefix);
  }

  /** A column's name that belongs to the engine. */
  public static SQLException reservedColumn(String name) {
    return of(ErrorCode.RESERVED_COLUMN, name);
  }

  /**
   * The same error of MySQL with other words. The original, which has physical names, is suppressed
   * and no cause: MySQL's errors have none, and programs show the first cause that they find.
   */
  public static SQLException restated(SQLException error, String message) {
    SQLException restated = replaced(error, message);
    restated.addSuppressed(error);
    return restated;
  }

  /** The same error of MySQL with other words, and nothing of the original. */
  public static SQLException replaced(SQLException error, String message) {
    String state = String.valueOf(error.getSQLState());
    int number = error.getErrorCode();
    return error instanceof MysqlDataTruncation
        ? new MysqlDataTruncation(
            message.substring(message.startsWith(TRUNCATION) ? TRUNCATION.length() : 0),
            0,
            false,
            false,
            0,
            0,
            number)
        : exception(state, number, message);
  }

  /** The error behind a {@link #restated} one; of any other, the error itself. */
  public static SQLException original(SQLException error) {
    for (Throwable suppressed : error.getSuppressed()) {
      if (suppressed instanceof SQLException other
          && other.getErrorCode() == error.getErrorCode()) {
        return other;
      }
    }
    return error;
  }

  private static SQLException exception(ErrorCode code, String message, @Nullable Throwable cause) {
    SQLException error = exception(code, message);
    if (cause != null) {
      error.initCause(cause);
    }
    return error;
  }

  private static SQLException exception(ErrorCode code, String message) {
    String state = code.sqlState();
    int number = code.vendorCode();
    if (!code.isOwn() && state.startsWith("22")) {
      // Connector/J gives every error of class 22 that MySQL sends this form.
      return new MysqlDataTruncation(message, 0, false, false, 0, 0, number);
    }
    return exception(state, number, message);
  }

  private static SQLException exception(String state, int number, String message) {
    return switch (state.substring(0, 2)) {
      case "08" -> new SQLNonTransientConnectionException(message, state, number);
      case "0A" -> new SQLFeatureNotSupportedException(message, state, number);
      case "22" -> new SQLDataException(message, state, number);
      case "23" -> new SQLIntegrityConstraintViolationException(message, state, number);
      case "40" -> new SQLTransactionRollbackException(message, state, number);
      case "42" -> new SQLSyntaxErrorException(message, state, number);
      case "70" -> new SQLNonTransientException(message, state, number);
      default -> new SQLException(message, state, number);
    };
  }
}
