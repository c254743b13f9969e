package dev.stardust.execute;

import com.mysql.cj.exceptions.MysqlErrorNumbers;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Warnings as {@code SHOW WARNINGS} lists them, as the chain that JDBC wants, with the states that
 * Connector/J gives to their codes.
 */
final class Warnings {

  private @Nullable SQLWarning first;

  /** Adds the rows of {@code SHOW WARNINGS}: level, code, message. */
  Warnings add(List<List<Object>> rows) {
    for (List<Object> row : rows) {
      add(String.valueOf(row.get(2)), ((Number) row.get(1)).intValue());
    }
    return this;
  }

  Warnings add(String message, int code) {
    SQLWarning warning = new SQLWarning(message, MysqlErrorNumbers.mysqlToSqlstate(code), code);
    if (first == null) {
      first = warning;
    } else {
      first.setNextWarning(warning);
    }
    return this;
  }

  /** An error that the statement went over is a warning. */
  Warnings add(SQLException passed) {
    return add(String.valueOf(passed.getMessage()), passed.getErrorCode());
  }

  @Nullable SQLWarning chain() {
    return first;
  }
}
