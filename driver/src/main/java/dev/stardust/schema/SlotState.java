package dev.stardust.schema;

/**
 * The life of a slot lent to a field. A slot that is lent to nobody has no row, which is the state
 * {@code free}.
 */
public enum SlotState {
  /** Written by every writer, read by nobody, being filled from the JSON. */
  BACKFILLING,
  /** Written and read. */
  READY,
  /** Neither written nor read; its values are being cleared. */
  TOMBSTONED
}
