package dev.stardust.sql;

import org.jspecify.annotations.Nullable;

/**
 * The common table expressions that a query can see.
 *
 * @param outer the others
 * @param name the name of the latest
 * @param at the token with that name in WITH
 */
record Scope(@Nullable Scope outer, String name, int at) {

  /** The one of that name, or null. */
  static @Nullable Scope find(@Nullable Scope scope, String name) {
    for (Scope s = scope; s != null; s = s.outer()) {
      if (s.name().equals(name)) {
        return s;
      }
    }
    return null;
  }
}
