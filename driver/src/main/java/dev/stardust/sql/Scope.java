package dev.stardust.sql;

import org.jspecify.annotations.Nullable;

/**
 * The common table expressions that a query can see.
 *
 * @param outer the others
 * @param name the name of the latest
 */
record Scope(@Nullable Scope outer, String name) {

  static boolean has(@Nullable Scope scope, String name) {
    for (Scope s = scope; s != null; s = s.outer()) {
      if (s.name().equals(name)) {
        return true;
      }
    }
    return false;
  }
}
