package dev.stardust.jdbc;

import dev.stardust.catalog.Catalogs;

/**
 * What the connections to a server as one user know of it in common, kept until this is closed:
 * else the last connection takes it along, and the next one has to begin anew. Two are equal when
 * they keep the same. Thread-safe.
 */
public final class KeptCatalogs implements AutoCloseable {

  private final Catalogs catalogs;
  private final boolean retained;

  KeptCatalogs(Catalogs catalogs) {
    this.catalogs = catalogs;
    this.retained = catalogs.retain();
  }

  /** To be called once. The last one to let go leaves the peers, which may wait for the server. */
  @Override
  public void close() {
    if (retained) {
      catalogs.close();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeptCatalogs kept && kept.catalogs == catalogs;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(catalogs);
  }
}
