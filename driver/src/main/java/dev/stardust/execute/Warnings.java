package dev.stardust.execute;

import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warnings as {@code SHOW WARNINGS} lists them, as the chain that JDBC wants. */
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
    SQLWarning warning = new SQLWarning(message, state(code), code);
    if (first == null) {
      first = warning;
    } else {
      first.setNextWarning(warning);
    }
    return this;
  }

  @Nullable SQLWarning chain() {
    return first;
  }

  // The states that MySQL's own table of errors gives to what a write can leave behind.
  private static String state(int code) {
    return switch (code) {
      case 1062, 1048 -> "23000";
      case 1264 -> "22003";
      case 1265 -> "01000";
      case 1292, 1366 -> "22007";
      case 1406 -> "22001";
      default -> "HY000";
    };
  }
}
