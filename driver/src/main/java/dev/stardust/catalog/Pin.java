package dev.stardust.catalog;

import dev.stardust.schema.Schema;

/**
 * A schema that a statement or a transaction holds on to: no step of a schema change that would
 * make it wrong is taken while the pin is open and its lease runs. Not thread-safe, except that
 * {@link #close()} may be called from another thread.
 */
public interface Pin extends AutoCloseable {

  /** The pinned schema. */
  Schema schema();

  /**
   * Whether the lease under which the pin was taken has run out, so that others may have gone on
   * without this process. The transaction must then fail before its next statement and at COMMIT.
   */
  boolean isLapsed();

  /** Lets go of the schema; further calls do nothing. */
  @Override
  void close();
}
