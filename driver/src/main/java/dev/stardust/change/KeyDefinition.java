package dev.stardust.change;

import dev.stardust.schema.KeyExpression;
import dev.stardust.schema.KeyKind;
import dev.stardust.schema.KeyPart;
import dev.stardust.schema.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A key as {@code SHOW CREATE TABLE} prints it.
 *
 * @param name its name; {@code PRIMARY} for the primary key
 * @param kind what it promises
 * @param parts its columns in order
 * @param visible false when declared INVISIBLE
 * @param comment its comment, empty for none
 * @param special what makes it a key that virtual tables do not have (SPATIAL), or empty
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

  /**
   * One column of a key, or an expression.
   *
   * @param column the column's name, empty for an expression
   */
  record Part(String column, int prefix, boolean descending, @Nullable KeyExpression expression) {

    Part(String column, int prefix, boolean descending) {
      this(column, prefix, descending, null);
    }

    String sql() {
      return (expression == null ? Sql.quote(column) : "(" + expression.sql() + ")")
          + (prefix > 0 ? "(" + prefix + ")" : "")
          + (descending ? " DESC" : "");
    }

    /** The columns that its values come from. */
    List<String> columns() {
      return expression == null ? List.of(column) : expression.columns();
    }

    /** The field's id, 0 for an expression. */
    long field(ToLongFunction<String> fieldId) {
      return expression == null ? fieldId.applyAsLong(column) : 0;
    }

    KeyPart keyPart(ToLongFunction<String> fieldId) {
      return new KeyPart(field(fieldId), prefix, descending, expression);
    }
  }

  /** Whether an expression is among its parts. */
  boolean isFunctional() {
    return parts.stream().anyMatch(part -> part.expression() != null);
  }

  /**
   * The same key with what its expressions may be.
   *
   * @param nullable whether each part may be NULL
   */
  KeyDefinition withNulls(List<Boolean> nullable) {
    if (!isFunctional()) {
      return this;
    }
    List<Part> known = new ArrayList<>();
    for (Part part : parts) {
      KeyExpression expression = part.expression();
      known.add(
          expression == null
              ? part
              : new Part(
                  "", 0, part.descending(), expression.asNullable(nullable.get(known.size()))));
    }
    return new KeyDefinition(name, kind, known, visible, comment, special, parser);
  }

  /** The columns that its values come from. */
  List<String> columns() {
    return parts.stream().flatMap(part -> part.columns().stream()).distinct().toList();
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
          case UNIQUE -> "UNIQUE KEY " + Sql.quote(name) + " ";
          default -> "KEY " + Sql.quote(name) + " ";
        };
    return head
        + columns
        + (comment.isEmpty() ? "" : " COMMENT " + Literals.quoted(comment))
        + (visible ? "" : " INVISIBLE");
  }
}
