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
 */
public record Key(
    long id,
    String name,
    KeyKind kind,
    List<KeyPart> parts,
    KeyState state,
    boolean visible,
    String comment) {

  public Key {
    parts = List.copyOf(parts);
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
