package dev.stardust.schema;

/** How a server takes a typed value out of a JSON document. */
public enum JsonReading {
  /** {@code JSON_VALUE … RETURNING}, which MySQL has since 8.0.21. */
  RETURNING,
  /** {@code CAST} of {@code JSON_EXTRACT}, on older servers. */
  CAST;

  private static final int JSON_VALUE_SINCE = 80_021;

  /**
   * The way of a server's version.
   *
   * @param version as MySQL's version comments write it: 90704 for 9.7.4
   */
  public static JsonReading of(int version) {
    return version >= JSON_VALUE_SINCE ? RETURNING : CAST;
  }
}
