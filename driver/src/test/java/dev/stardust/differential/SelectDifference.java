package dev.stardust.differential;

import java.util.List;

/**
 * A statement that virtual tables answer otherwise than native ones.
 *
 * @param sql the statement
 * @param lines what differs
 */
record SelectDifference(String sql, List<String> lines) {

  /** The statement's form: its words without names of columns and values. */
  String form() {
    return sql.replaceAll("\\b[a-z]\\.", "").replaceAll("\\d+|\\b[tuv]\\d?\\b", "");
  }
}
