package dev.stardust.change;

import dev.stardust.schema.KeyKind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A key as {@code SHOW CREATE TABLE} prints it.
 *
 * @param name its name; {@code PRIMARY} for the primary key
 * @param kind what it promises
 * @param parts its columns in order
 * @param visible false when declared INVISIBLE
 * @param comment its comment, empty for none
 * @param special what makes it a key that virtual tables do not have (SPATIAL, a functional part),
 *     or empty
 * @param parser what takes the texts of a full-text index apart; empty for MySQL's own
 */
record KeyDefinition(
    String name,
    KeyKind kind,
    List<Part> parts,
    boolean visible,
    String comment,
    String special,
    String parser) {

  KeyDefinition {
    parts = List.copyOf(parts);
  }

  /** One column of a key. */
  record Part(String column, int prefix, boolean descending) {

    String sql() {
      return dev.stardust.schema.Sql.quote(column)
          + (prefix > 0 ? "(" + prefix + ")" : "")
          + (descending ? " DESC" : "");
    }
  }

  /** Whether the key's first columns are these, in this order. */
  boolean leadsWith(List<String> columns) {
    if (kind == KeyKind.FULLTEXT || parts.size() < columns.size()) {
      return false;
    }
    for (int at = 0; at < columns.size(); at++) {
      if (!parts.get(at).column().equalsIgnoreCase(columns.get(at)) || parts.get(at).prefix() > 0) {
        return false;
      }
    }
    return true;
  }

  /** The key as a line of CREATE TEMPORARY TABLE. */
  String sql() {
    if (kind == KeyKind.FULLTEXT) {
      return FullTextKey.standIn(this).sql();
    }
    String columns = parts.stream().map(Part::sql).collect(Collectors.joining(",", "(", ")"));
    String head =
        switch (kind) {
          case PRIMARY -> "PRIMARY KEY ";
          case UNIQUE -> "UNIQUE KEY " + dev.stardust.schema.Sql.quote(name) + " ";
          default -> "KEY " + dev.stardust.schema.Sql.quote(name) + " ";
        };
    return head
        + columns
        + (comment.isEmpty() ? "" : " COMMENT " + Literals.quoted(comment))
        + (visible ? "" : " INVISIBLE");
  }
}
