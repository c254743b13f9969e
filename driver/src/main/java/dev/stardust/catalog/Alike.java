package dev.stardust.catalog;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Equal values as one object: thousands of tables have columns of the same names and types in the
 * same slots. Keeps nothing that nobody else keeps. Thread-safe.
 */
final class Alike {

  private final Map<Object, WeakReference<Object>> known = new WeakHashMap<>();

  /**
   * The value, or one that equals it and was given before.
   *
   * @param value immutable; may be null
   */
  @SuppressWarnings("unchecked") // texts, records and lists equal nothing of another kind
  synchronized <T> T one(T value) {
    WeakReference<Object> former = known.get(value);
    Object one = former == null ? null : former.get();
    if (one == null) {
      known.put(value, new WeakReference<>(value));
      return value;
    }
    return (T) one;
  }
}
