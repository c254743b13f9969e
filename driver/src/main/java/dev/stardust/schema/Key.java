package dev.stardust.schema;

import java.util.List;

/**
 * A primary key, unique key or index of a virtual table.
 *
 * @param id the registry's id, never reused; also the key of {@code entry_unique_keys}
 * @param name the declared name; {@code PRIMARY} for the primary key
 * @param kind what the key promises
 * @param parts its columns in order
 * @param state how far it has come
 * @param visible false when declared INVISIBLE
 * @param comment the declared comment, empty for none
 * @param parser what takes the texts of a full-text index apart; empty for MySQL's own
 */
public record Key(
    long id,
    String name,
    KeyKind kind,
    List<KeyPart> parts,
    KeyState state,
    boolean visible,
    String comment,
    String parser) {

  public Key {
    parts = List.copyOf(parts);
  }

  /** A key without a parser. */
  public Key(
      long id,
      String name,
      KeyKind kind,
      List<KeyPart> parts,
      KeyState state,
      boolean visible,
      String comment) {
    this(id, name, kind, parts, state, visible, comment, "");
  }

  /** Whether an index begins with the field, so that it serves filters and sorts. */
  public boolean leadsWith(Field field) {
    return kind != KeyKind.FULLTEXT && parts.get(0).field() == field.id();
  }

  /** Whether an index begins with an expression of the field. */
  public boolean leadsWithExpressionOf(Field field) {
    KeyExpression first = parts.get(0).expression();
    return first != null && first.uses(field.name());
  }

  /** Whether an expression is among its parts. */
  public boolean isFunctional() {
    return parts.stream().anyMatch(part -> part.expression() != null);
  }

  /** Whether values are put into it, and must not violate it. */
  public boolean isObeyed() {
    return state != KeyState.DELETING;
  }

  /** Whether readers may rely on it. */
  public boolean ready() {
    return state == KeyState.READY;
  }
}
