package dev.stardust.catalog;

import dev.stardust.schema.Schema;
import java.util.Optional;

/**
 * A schema that a statement or a transaction holds on to: no step of a schema change that would
 * make it wrong is taken while the pin is open and its lease runs. Not thread-safe, except that
 * {@link #close()} may be called from another thread.
 */
public interface Pin extends AutoCloseable {

  /** The pinned schema. */
  Schema schema();

  /**
   * What a transaction that writes by the pinned schema must lock before anything else; empty when
   * the schema has no tables.
   */
  Optional<PeerFence> fence();

  /**
   * Whether the lease under which the pin was taken has run out, so that others may have gone on
   * without this process. The transaction must then fail before its next statement and at COMMIT.
   */
  boolean isLapsed();

  /** Lets go of the schema; further calls do nothing. */
  @Override
  void close();
}
