package dev.stardust.proxy.session;

import com.mysql.cj.exceptions.MysqlErrorNumbers;
import dev.stardust.proxy.wire.ErrorPacket;
import java.sql.DataTruncation;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What MySQL would have said of a failure that JDBC has told. */
final class SqlErrors {

  private static final int UNKNOWN = 1105;
  private static final int SHUTDOWN = 1053;
  private static final String REFUSED_BY_CONNECTOR = "Connection is read-only.";
  private static final ErrorPacket READ_ONLY =
      new ErrorPacket(1792, "25006", "Cannot execute statement in a READ ONLY transaction.");
  private static final String TRUNCATION = "Data truncation: ";
  private static final int LONGEST = 512;

  private SqlErrors() {}

  static ErrorPacket packet(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    int code = failure.getErrorCode();
    if (isLost(failure)) {
      return new ErrorPacket(SHUTDOWN, "08S01", "The connection to the server was lost");
    }
    if (code == 0 && message.startsWith(REFUSED_BY_CONNECTOR)) {
      return READ_ONLY;
    }
    if (code == 0) {
      return new ErrorPacket(UNKNOWN, state(failure.getSQLState()), cut(message));
    }
    if (failure instanceof DataTruncation) {
      String own =
          message.startsWith(TRUNCATION) ? message.substring(TRUNCATION.length()) : message;
      return new ErrorPacket(code, state(MysqlErrorNumbers.mysqlToSqlstate.get(code)), cut(own));
    }
    return new ErrorPacket(code, state(failure.getSQLState()), cut(message));
  }

  /** Whether the backend's session is gone. */
  static boolean isLost(SQLException failure) {
    String state = failure.getSQLState();
    return failure.getErrorCode() == 0 && state != null && state.startsWith("08");
  }

  static SQLException of(ErrorPacket error) {
    return new SQLException(error.message(), error.sqlState(), error.code());
  }

  private static String state(@Nullable String state) {
    return state == null || state.length() != 5 ? "HY000" : state;
  }

  private static String cut(String message) {
    return message.length() > LONGEST ? message.substring(0, LONGEST) : message;
  }
}
