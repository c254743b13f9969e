package dev.stardust.reconciler;

import dev.stardust.service.Event;

/** What the Reconciler says. */
enum ReconcilerEvent implements Event {
  /** A piece of work is begun. */
  CHUNK_CLAIMED(Level.INFO),
  /** All of it is done and committed. */
  CHUNK_COMPLETE(Level.INFO),
  /** It is done and committed, but for some entries. */
  CHUNK_PARTIAL(Level.WARNING),
  /** It is left for later, because others are in the way. */
  CHUNK_DEFERRED(Level.INFO),
  /** An entry or a file cannot be done until somebody repairs it. */
  DLQ_INSERTED(Level.WARNING),
  /** A lenient change could not convert a value. */
  COERCION_NULL(Level.WARNING),
  /** Somebody else has taken the piece of work over. */
  LEASE_LOST(Level.WARNING),
  JOB_COMPLETE(Level.INFO),
  /** A schema change did not fit an entry or was cancelled, and has been undone. */
  JOB_UNDONE(Level.WARNING),
  /** A schema change waits until other clients have followed. */
  JOB_HELD_UP(Level.INFO),
  /** A schema change failed in a way that says nothing against its entries; it comes again. */
  JOB_FAILED(Level.ERROR),
  /** A kind of work failed in a way that passes; it comes again. */
  SOURCE_RETRIED(Level.WARNING);

  private final Level level;

  ReconcilerEvent(Level level) {
    this.level = level;
  }

  @Override
  public String source() {
    return "reconciler";
  }

  @Override
  public Level level() {
    return level;
  }
}
