package dev.stardust.execute;

import com.mysql.cj.exceptions.MysqlErrorNumbers;
import dev.stardust.error.Errors;
import dev.stardust.error.ShownWarning;
import dev.stardust.rewrite.StageCheck;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Warnings as {@code SHOW WARNINGS} lists them, as the chain that JDBC wants, with the states that
 * Connector/J gives to their codes. Several statements may go over the rows of the written one;
 * their warnings come in the order of the rows, as if it had been one.
 */
final class Warnings {

  private static final Pattern AT_ROW = Pattern.compile(" at row (\\d{1,18})$");

  /** The place of what belongs to no row. */
  private static final long LAST = Long.MAX_VALUE;

  private record Warning(long row, ShownWarning.Level level, String message, int code) {}

  private final List<Warning> all = new ArrayList<>();

  /** Adds the rows of {@code SHOW WARNINGS}: level, code, message. */
  Warnings add(List<List<Object>> rows) {
    long at = 0;
    for (List<Object> row : rows) {
      Matcher numbered = AT_ROW.matcher(message(row));
      at = numbered.find() ? Long.parseLong(numbered.group(1)) : at;
      all.add(new Warning(at, level(row), message(row), code(row)));
    }
    return this;
  }

  /** Adds the warnings of a statement that was only about this row of the written one. */
  Warnings add(List<List<Object>> rows, long at) {
    for (List<Object> row : rows) {
      all.add(new Warning(at, level(row), atRow(message(row), at), code(row)));
    }
    return this;
  }

  /** Of the warnings of a copy of stored rows those of the condition that found them. */
  static List<List<Object>> ofCondition(List<List<Object>> rows) {
    return rows.stream().filter(row -> message(row).startsWith("Truncated incorrect ")).toList();
  }

  private static ShownWarning.Level level(List<Object> row) {
    return ShownWarning.Level.of(String.valueOf(row.get(0)));
  }

  private static String message(List<Object> row) {
    return StageCheck.declared(String.valueOf(row.get(2)));
  }

  private static int code(List<Object> row) {
    return ((Number) row.get(1)).intValue();
  }

  Warnings add(String message, int code) {
    all.add(new Warning(LAST, ShownWarning.Level.WARNING, message, code));
    return this;
  }

  /** An error that the statement went over is a warning. */
  Warnings add(SQLException passed) {
    return add(passed, LAST);
  }

  /** An error that the statement went over at this row is a warning. */
  Warnings add(SQLException passed, long at) {
    all.add(
        new Warning(
            at,
            ShownWarning.Level.WARNING,
            String.valueOf(passed.getMessage()),
            passed.getErrorCode()));
    return this;
  }

  /** The failure of a statement that was only about this row of the written one. */
  static SQLException atRow(SQLException failure, long at) {
    String message = String.valueOf(failure.getMessage());
    String numbered = atRow(message, at);
    return numbered.equals(message) ? failure : Errors.restated(failure, numbered);
  }

  private static String atRow(String message, long at) {
    return AT_ROW.matcher(message).replaceFirst(" at row " + at);
  }

  @Nullable SQLWarning chain() {
    all.sort(Comparator.comparingLong(Warning::row));
    SQLWarning first = null;
    for (Warning warning : all) {
      String state = MysqlErrorNumbers.mysqlToSqlstate(warning.code());
      SQLWarning next = new ShownWarning(warning.level(), warning.message(), state, warning.code());
      if (first == null) {
        first = next;
      } else {
        first.setNextWarning(next);
      }
    }
    return first;
  }
}
