package dev.stardust.sql;

import java.util.List;

/**
 * An index hint behind a table name.
 *
 * @param action USE, FORCE or IGNORE, in upper case
 * @param purpose what stands between the action and the list, for example {@code FOR ORDER BY};
 *     empty for none
 * @param names the named indexes, without quotes
 */
public record IndexHint(String action, String purpose, List<String> names) {

  public IndexHint {
    names = List.copyOf(names);
  }
}
